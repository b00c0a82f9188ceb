# Prints what the scanners found, and fails where something is not explained.
#   findings.py REPORTS EXPLAINED
# EXPLAINED has lines `TOOL<tab>FINDING<tab>WHY`; FINDING is what stands in the report, or its beginning.
import json, os, re, sys

reports, explained = sys.argv[1:3]
with open(explained) as file:
    known = [line.rstrip("\n").split("\t") for line in file if line.strip() and not line.startswith("#")]


def why(tool, finding):
    return next((reason for of, begins, reason in known if of == tool and finding.startswith(begins)), None)


found, faults = {}, 0
for name in sorted(os.listdir(reports)):
    path = os.path.join(reports, name)
    if name.startswith("wapiti-") and name.endswith(".json"):
        role = name[7:-5]
        with open(path) as file:
            report = json.load(file)
        print(f"wapiti as {role}: {report.get('infos', {}).get('crawled_pages_nbr', '?')} requests found and attacked")
        for part in ("vulnerabilities", "anomalies"):
            for kind, lines in report.get(part, {}).items():
                for line in lines:
                    # What was put in differs each time.
                    where = re.sub(r"\?.*", "", line["path"])
                    found.setdefault(("wapiti", f"{kind}: {line['method']} {where} {line['info']}"), set()).add(role)
    elif name == "testssl.json":
        with open(path) as file:
            lines = json.load(file)
        print(f"testssl: {len(lines)} checks")
        for line in lines:
            if line["severity"] not in ("OK", "INFO", "DEBUG"):
                found.setdefault(("testssl", f"{line['id']}: {line['severity']} {line['finding']}"), set())
    elif name.startswith("ended-"):
        faults += 1
        print(f"FOUND: the session of {name[6:]} ended during its scan")
for role in ("nobody", "admin"):
    if not os.path.exists(f"{reports}/wapiti-{role}.json"):
        print(f"no report of wapiti as {role}")
if not os.path.exists(reports + "/testssl.json"):
    sys.exit("no report of testssl")

alike = {}
for (tool, finding), roles in sorted(found.items()):
    reason = why(tool, finding)
    if reason:
        alike.setdefault((tool, reason), []).append(finding)
        continue
    faults += 1
    print(f"FOUND: {tool}{' as ' + ', '.join(sorted(roles)) if roles else ''}: {finding[:300]}")
for (tool, reason), findings in alike.items():
    print(f"explained: {tool}: {len(findings)} as {findings[0][:120]} ({reason})")
print(f"{faults} findings that are not explained")
sys.exit(1 if faults else 0)
