# Reads what the scanners found, and fails where something is not explained.
#   findings.py REPORTS EXPLAINED
# EXPLAINED has lines `TOOL<tab>FINDING<tab>WHY`; FINDING is what stands in the report, or its beginning.
import json, os, sys

reports, explained = sys.argv[1:3]
with open(explained) as file:
    known = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]


def why(tool, finding):
    return next((reason for of, begins, reason in known if of == tool and finding.startswith(begins)), None)


found = []
for name in sorted(os.listdir(reports)):
    path = os.path.join(reports, name)
    if name.startswith("wapiti-") and name.endswith(".json"):
        role = name[7:-5]
        with open(path) as file:
            report = json.load(file)
        infos = report.get("infos", {})
        print(f"wapiti as {role}: {infos.get('crawled_pages_nbr', '?')} pages crawled")
        for part in ("vulnerabilities", "anomalies"):
            for kind, lines in report.get(part, {}).items():
                for line in lines:
                    found.append(("wapiti", f"{kind}: {line['method']} {line['path']} {line['info']}", role))
    elif name == "testssl.json":
        with open(path) as file:
            lines = json.load(file)
        print(f"testssl: {len(lines)} checks")
        for line in lines:
            if line["severity"] not in ("OK", "INFO", "DEBUG"):
                found.append(("testssl", f"{line['id']}: {line['severity']} {line['finding']}", ""))
if not any(name.startswith("wapiti-") and name.endswith(".json") for name in os.listdir(reports)):
    sys.exit("no report of wapiti")

faults = 0
for tool, finding, role in sorted(set(found)):
    reason = why(tool, finding)
    faults += reason is None
    print(f"{'explained' if reason else 'FOUND'}: {tool} {role} {finding[:200]}" + (f" ({reason})" if reason else ""))
print(f"{faults} findings that are not explained")
sys.exit(1 if faults else 0)
