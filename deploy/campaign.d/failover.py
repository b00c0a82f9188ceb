# The campaign: failover.py FOLDER [--rounds N] [--kinds A,B] [--table]. A round breaks one thing while returns are sent, calls
# recorded and lists read, mends it, waits until all is whole, and holds every receipt and every call against the database.
import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time

from faults import FAULTS, Cluster

parser = argparse.ArgumentParser(prog="deploy/campaign failover")
parser.add_argument("folder")
parser.add_argument("--rounds", type=int, default=200)
parser.add_argument("--kinds", default="", help="parts of names, with commas between: only these")
parser.add_argument("--table", action="store_true")
options = parser.parse_args()

cluster = Cluster(options.folder)
campaign = options.folder + "/campaign"
HERE = os.path.dirname(os.path.abspath(__file__))
results_path = campaign + "/results"
MACHINES = ("n1", "n2", "n3", "s1", "s2", "s3", "front")
os.makedirs(campaign, exist_ok=True)


def past():
    if not os.path.exists(results_path):
        return []
    with open(results_path) as file:
        return [json.loads(line) for line in file if line.endswith("\n")]


def sql(text):
    """Asks the leader; whoever it is may change meanwhile."""
    for _ in range(60):
        try:
            return cluster.do("psql", text, patience=60)
        except (RuntimeError, subprocess.TimeoutExpired):
            time.sleep(1)
    raise RuntimeError("the leader does not answer")


def tokens():
    """The file of tokens, four schools', the county's and an officer's, made once."""
    path = campaign + "/tokens"
    if not os.path.exists(path):
        issue = lambda *place: fingerpost("token", "issue", "--name", "campaign", "--role", *place)
        with open(options.folder + "/county/institutions.csv") as file:
            schools = [line.split(",")[0] for line in file][1:5]
        found = ["school=" + issue("school", "--institution", school) for school in schools]
        keep_secret(path, found + ["county=" + issue("steward"), "officer=" + issue("eet")])
    return path


def officers():
    """The file of two officers with the secrets of their apps, made once."""
    path = campaign + "/officers"
    if not os.path.exists(path):
        found = []
        for name in ("campaign-1", "campaign-2"):
            link = fingerpost("user", "add", name, "--role", "eet").split()[-1]
            found.append(name + " " + cluster.do("at", "desk", "python3", HERE + "/officers.py", f"https://{front()}",
                                                 f"{options.folder}/desk/authority.pem", link))
        keep_secret(path, found)
    return path


def keep_secret(path, lines):
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        file.write("\n".join(lines))


def fingerpost(*words):
    """A command of the program on the first server's machine."""
    with open(options.folder + "/program") as file:
        program = file.read().strip()
    return cluster.do("at", "s1", program, *words, "--settings", f"{options.folder}/s1/fingerpost.conf")


def front():
    return cluster.do("address", "front") + ":8443"


def make_whole():
    """Boots what does not run and waits. Result: the seconds that it took; None where it did not become whole."""
    begin = time.time()
    for machine in MACHINES:
        cluster.do("boot", machine, check=False)
    while time.time() - begin < 240:
        try:
            if cluster.do("whole", patience=60) == "whole":
                return round(time.time() - begin, 1)
        except (RuntimeError, subprocess.TimeoutExpired):
            pass
        time.sleep(0.5)
    return None


def wait_for_what_was_sent():
    """Until what earlier rounds sent is shown: a list of this round is not to be taken for one of theirs. Five minutes at most."""
    for _ in range(300):
        if sql("select count(*) from return where stated_at is null and failed_at is null") == "0":
            return
        time.sleep(1)


def archive_goes_on():
    """Whether what is written now reaches the archive."""
    leader = cluster.find("leader")
    try:
        cluster.do("at-keeper", leader, "pgbackrest", f"--config={options.folder}/{leader}/pgbackrest.conf", "--stanza=fingerpost", "check")
        return True
    except (RuntimeError, subprocess.TimeoutExpired):
        return False


def longest_gap(times, begin, end):
    times = [begin] + sorted(at for at in times if begin <= at <= end) + [end]
    return max(after - before for before, after in zip(times, times[1:]))


def run(number, fault):
    prefix = f"c{number}-{random.randrange(1 << 24):x}"
    ledger = f"{campaign}/ledger-{number}"
    # Of a round that was broken off.
    if os.path.exists(ledger):
        os.remove(ledger)
    wait_for_what_was_sent()
    writers = subprocess.Popen(
        [cluster.program, "--folder", options.folder, "at", "desk", "python3", HERE + "/writers.py", front(),
         f"{options.folder}/desk/authority.pem", ledger, prefix, tokens(), officers()], stdin=subprocess.PIPE)
    time.sleep(4)
    before = (cluster.find("leader"), sql("select timeline_id from pg_control_checkpoint()"))
    begin = time.time()
    broken = fault.begin(cluster)
    time.sleep(max(0, fault.seconds - (time.time() - begin)))
    fault.end(cluster, broken)
    whole = make_whole()
    time.sleep(4)
    end = time.time()
    writers.stdin.close()
    writers.wait()
    return judge(number, fault, prefix, ledger, begin, end, whole, before)


def judge(number, fault, prefix, ledger, begin, end, whole, before):
    lines = [line.split() for line in open(ledger)]
    receipts = {key: outcome.split(":")[1] for _, what, key, outcome in lines if what == "receipt"}
    again = sum(1 for _, what, _, outcome in lines if what == "receipt" and outcome.startswith("200"))
    begun = {key for _, what, key, _ in lines if what == "began"}
    kept = {}
    for line in sql(
            "select return_row.local_id, return.id from return join return_row on return_row.return_id = return.id "
            f"where return_row.local_id like '{prefix}-%'").split("\n"):
        if line:
            key, identity = line.split("|")
            kept.setdefault(key, []).append(identity)
    wrong = [key for key, identity in receipts.items() if identity not in kept.get(key, [])]
    doubled = [key for key, identities in kept.items() if len(set(identities)) > 1]
    rang = {key: person for _, what, key, person in lines if what == "rang"}
    called = {key: person for _, what, key, person in lines if what == "called"}
    calls = calls_kept(rang)
    wrong += [key for key, person in called.items() if person not in calls.get(key, [])]
    doubled += [key for key, people in calls.items() if len(people) > 1]
    moments = lambda name, place="": [float(at) for at, what, key, _ in lines if what == name and key.startswith(place)]
    places = {key.rsplit("-", 1)[0] for key in begun}
    result = {
        "round": number, "kind": fault.name, "at": int(begin), "receipts": len(receipts), "lost": len(wrong), "doubled": len(doubled),
        "calls": len(called), "again": again, "doubt": len(begun - set(receipts)) + len(set(rang) - set(called)),
        "doubt_kept": len((begun - set(receipts)) & set(kept)) + len((set(rang) - set(called)) & set(calls)),
        **{what: sum(1 for line in lines if line[1] == what) for what in ("stale", "refused", "failed")},
        # Until anybody got a receipt, and until everybody did; until a call was recorded.
        "writing": round(longest_gap(moments("receipt"), begin, end), 2),
        "waited": round(max(longest_gap(moments("receipt", place + "-"), begin, end) for place in places), 2),
        "calling": round(longest_gap(moments("called"), begin, end), 2),
        "reading": round(longest_gap(moments("read"), begin, end), 2),
        "whole": whole, "leader": [before[0], cluster.find("leader")], "timeline": [int(before[1]), int(
            sql("select timeline_id from pg_control_checkpoint()"))],
        "archive": archive_goes_on(), "cases": (wrong + doubled)[:20],
    }
    with open(results_path, "a") as file:
        file.write(json.dumps(result) + "\n")
    return result


def calls_kept(rang):
    """Of the calls that were begun: whose record each row has that one of them became."""
    references = ",".join("contact-" + key for key in rang)
    kept = {}
    for line in sql(
            "select substr(return.reference, 9), coalesce(link.person_id, 0) from return left join return_row on return_row.return_id = return.id "
            "left join link on link.row_id = return_row.id and link.undone_at is null "
            f"where return.reference = any('{{{references}}}')").split("\n") if rang else []:
        if line:
            key, person = line.split("|")
            kept.setdefault(key, []).append(person)
    return kept


def table(results):
    print(f"{'kind':42} {'times':>5} {'nobody got a':>16} {'somebody got':>16} {'no call was':>16} {'nobody got a':>16} {'receipts':>9}"
          f" {'calls':>6} {'again':>6} {'doubt':>6} {'kept':>5} {'lost':>5} {'doubled':>7} {'stale':>5}")
    print(f"{'':42} {'':>5} {'receipt for, s':>16} {'none for, s':>16} {'kept for, s':>16} {'list for, s':>16}")
    print(f"{'':42} {'':>5}" + f" {'middle':>8}{'worst':>8}" * 4)
    total = lambda of, name: sum(result[name] for result in of)
    for kind in [fault.name for fault in FAULTS] + [None]:
        of = [result for result in results if kind in (result["kind"], None)]
        if not of:
            continue
        gaps = "".join(f" {statistics.median(r[name] for r in of):8.1f}{max(r[name] for r in of):8.1f}"
                       for name in ("writing", "waited", "calling", "reading"))
        print(f"{kind or 'all of them':42} {len(of):5}{gaps} {total(of, 'receipts'):9} {total(of, 'calls'):6} {total(of, 'again'):6}"
              f" {total(of, 'doubt'):6} {total(of, 'doubt_kept'):5} {total(of, 'lost'):5} {total(of, 'doubled'):7} {total(of, 'stale'):5}")
    stuck = [result for result in results if not result.get("archive", True)]
    if stuck:
        print("The archive stood still after: " + ", ".join(f"round {r['round']}, {r['kind']}" for r in stuck))
    unhealed = [result for result in results if result["whole"] is None]
    if unhealed:
        print("Not whole within four minutes: " + ", ".join(f"round {r['round']}, {r['kind']}" for r in unhealed))


def main():
    if options.table:
        return table(past())
    parts = [part for part in options.kinds.split(",") if part]
    faults = [fault for fault in FAULTS if not parts or any(part in fault.name for part in parts)]
    if not os.path.exists(options.folder + "/has-county"):
        subprocess.run([cluster.program, "--folder", options.folder, "up"], check=True)
    # A campaign that was broken off leaves a machine as it was then.
    for machine in MACHINES:
        for verb in ("join", "thaw"):
            cluster.do(verb, machine, check=False)
    if make_whole() is None:
        sys.exit("The cluster is not whole; look at deploy/cluster status.")
    while len(past()) < options.rounds:
        number = len(past()) + 1
        # The kind that was tried least comes next.
        counts = [result["kind"] for result in past()]
        fault = min(faults, key=lambda fault: counts.count(fault.name))
        result = run(number, fault)
        print(f"{number:4} {result['kind']:42} no receipt {result['writing']:6.1f} ({result['waited']:.1f}) s, no list {result['reading']:6.1f} s, whole after "
              f"{result['whole']} s; {result['receipts']} receipts, {result['calls']} calls, {result['lost']} lost, {result['doubled']} doubled, "
              f"{result['stale']} stale", flush=True)
        if result["whole"] is None:
            sys.exit("The cluster did not become whole; the next round would prove nothing.")
    table(past())
    results = past()
    sys.exit(any(result["lost"] or result["doubled"] or result["stale"] for result in results))


if __name__ == "__main__":
    main()
