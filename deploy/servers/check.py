# What several servers on one database promise, tried while they are killed: check.py PROGRAM FOLDER FIRST_PORT
import json
import os
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

from stage import PASSWORD, Browser, Stage, code

program, folder, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
faults, done = [], []


def check(is_right, what):
    (done if is_right else faults).append(what)


def ask(address, token, body=None):
    request = urllib.request.Request(address, data=body and body.encode(), headers={"Authorization": "Bearer " + token})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.loads(answer.read() or "null")
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or "null")


def roll(letter, count=3):
    return "Surname,Forename,Date of Birth\n" + "".join(
        f"{letter}name{chr(97 + place)},Kit,2009-1{place % 3}-1{place % 9}\n" for place in range(count))


SEND = "/api/v1/returns?kind=enrolment&coverage=partial&withhold_confirmed=true"
stage = Stage(program, folder, port)


def eventually(what, seconds=40):
    end = time.time() + seconds
    while time.time() < end:
        if what():
            return True
        time.sleep(0.2)
    return False


def any_server(token):
    """A return sent anywhere is known everywhere, and taken once."""
    status, receipt = ask(stage.address(0) + SEND, token, roll("A"))
    check(status == 201, "a return is taken by the first server")
    for number in (1, 2):
        status, again = ask(stage.address(number) + SEND, token, roll("A"))
        check((status, again["id"]) == (200, receipt["id"]), f"the same return gets its first receipt at server {number + 1}")
        status, shown = ask(f"{stage.address(number)}/api/v1/returns/{receipt['id']}", token)
        check(status == 200, f"it is shown by server {number + 1}")
    # At all at once: one takes it.
    answers = []
    threads = [threading.Thread(target=lambda n=n: answers.append(ask(stage.address(n % 3) + SEND, token, roll("B")))) for n in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check(sorted(status for status, _ in answers) == [200] * 8 + [201] and len({answer["id"] for _, answer in answers}) == 1,
          "of the same return at all servers at once one is taken")


def shared_work(tokens):
    """Whoever gave the receipt dies; others link and settle, once."""
    ids = []
    for place, token in enumerate(tokens * 5):
        ids.append(ask(stage.address(place % 3) + SEND, token, roll(chr(67 + place)))[1]["id"])
        if place == 7:
            stage.kill(0)
            stage.start(0)
            stage.wait_ready(stage.address(0))
    stage.kill(1)
    settled = lambda: stage.sql("select count(*) from return where settled_at is null and failed_at is null") == "0"
    check(eventually(settled), "returns whose server died are linked and settled by the others")
    known = stage.sql("select count(*), count(distinct id) from return")
    check(known == f"{len(ids) + 2}|{len(ids) + 2}", "each return stands once")
    stage.start(1)
    stage.wait_ready(stage.address(1))


def record():
    """One seals at a time; each writes all seals outside."""
    same = lambda: len({tuple(line for line in open(f"{folder}/s{number}/record.seals") if line.strip()) for number in range(3)}) == 1
    check(eventually(same), "every server's file has all seals, the same")
    for number in range(3):
        # A seal that was just made is in every server's file a moment later.
        proven = lambda: stage.run(number, "audit", "verify", check=False).returncode == 0
        check(eventually(proven), f"the record is proven at server {number + 1}")
    check(stage.sql("select count(*) - max(number) from audit_seal") == "0", "seals were made one after another")


def erased():
    person = stage.sql("select min(id) from person")
    stage.run(1, "person", "erase", person, "--ground", "request")
    there = lambda: all(f" {person} " in open(f"{folder}/s{number}/tombstones").read() for number in range(3)
                        if os.path.exists(f"{folder}/s{number}/tombstones")) and os.path.exists(f"{folder}/s2/tombstones")
    check(eventually(there), "a tombstone is written at every server")


def sign_up(name, *place):
    """Sets an account up, each step at another server. Result: the secret of its app."""
    link = stage.run(0, "user", "add", name, *place).split()[-1]
    browser = Browser(stage.front)
    path = re.sub(r"^https?://[^/]*", "", link)
    browser.ask(path, server=stage.address(0))
    _, there = browser.post(path, {"new-password": PASSWORD, "new-password-again": PASSWORD}, server=stage.address(1))
    browser.ask(there, server=stage.address(2))
    secret = re.search(r"The key: <code>([A-Z2-7 ]*)<", browser.page).group(1).replace(" ", "")
    status, _ = browser.post(path + "/code", {"code": code(secret)}, server=stage.address(0))
    check(status < 400, f"{name}: an account is set up, each step at another server")
    return secret


def sign_in(name, secret):
    browser = Browser(stage.front)
    browser.ask("/sign-in", server=stage.address(0))
    _, there = browser.post("/sign-in", {"name": name, "password": PASSWORD}, server=stage.address(1))
    browser.ask(there, server=stage.address(2))
    browser.post("/sign-in/code", {"code": code(secret)}, server=stage.address(0))
    return browser


def pages():
    at = [stage.address(number) for number in range(3)]
    officer = sign_up("officer", "--role", "school", "--institution", "100001")
    manager = sign_up("manager", "--role", "admin")
    # A code counts once: the next begins in the next half minute.
    time.sleep(30 - time.time() % 30 + 0.5)
    browser, admin = sign_in("officer", officer), sign_in("manager", manager)
    for number in (1, 2):
        check(browser.ask("/school/send", server=at[number])[0] == 200, f"who signed in at another server is in at server {number + 1}")

    # A file that is looked at stays where it is; the browser comes back there.
    browser.ask("/school/send")
    status, there = browser.post("/school/send", {}, roll("Y"))
    check(status == 303 and there.startswith("/school/send/"), "a file is looked at through the front")
    check(all(browser.ask(there)[0] == 200 for _ in range(9)), "its browser comes back to the server that has it")
    mine = next(cookie.value for cookie in browser.jar if cookie.name == "fingerpost-server")
    number = int(mine[1:]) - 1
    other = (number + 1) % 3
    check(browser.ask(there, server=at[other])[0] == 404 and "choose it again" in browser.page,
          "another server says that the file is not there, and what to do")
    stage.kill(number)
    status, _ = browser.ask(there)
    check(status == 404 and "choose it again" in browser.page, "when the server dies the page says so, at once, by another server")
    status, there = browser.post("/school/send", {}, roll("Y"))
    browser.ask(there)
    status, receipt = browser.post(there + "/confirm", {"withhold-confirmed": "true", "right-file": "true"})
    check(status == 303 and receipt.startswith("/school/returns/"), "chosen again, the file is sent, without signing in anew")
    stage.start(number)
    stage.wait_ready(at[number])
    check(browser.ask(receipt, server=at[number])[0] == 200, "its receipt is shown by the server that died")
    browser.ask("/account", server=at[0])
    browser.post("/sign-out", {}, server=at[1])
    check(browser.ask("/school/send", server=at[2])[0] == 303, "who signs out at one server is out at all")

    # A draft, kept in memory: only where it was typed.
    admin.ask("/admin/add-user")
    admin.post("/admin/add-user", {"name": "a.draft", "keep-only": "yes"})
    admin.ask("/admin/add-user")
    check('value="a.draft"' in admin.page, "what was typed comes back to its browser")
    admin.post("/admin/add-user", {"name": "a.draft", "keep-only": "yes"})
    mine = next(cookie.value for cookie in admin.jar if cookie.name == "fingerpost-server")
    stage.kill(int(mine[1:]) - 1)
    status, _ = admin.ask("/admin/add-user")
    check(status == 200 and 'value="a.draft"' not in admin.page, "when the server dies the form is empty, and its writer is in still")
    stage.start(int(mine[1:]) - 1)
    stage.wait_ready(stage.address(int(mine[1:]) - 1))


def paces(token):
    """A token's pace is one, whatever the number of servers; guesses are counted by the database."""
    # Ten a second come back meanwhile, so the time it took belongs to the bound; three paces would let 1,800 through.
    began, served = time.monotonic(), 0
    while served < 1500 and ask(stage.front + "/api/v1/returns?limit=1", token)[0] == 200:
        served += 1
    most = 610 + 10 * (time.monotonic() - began)
    check(600 <= served <= most, f"a token has one pace through the front: {served} before the first was refused")
    answers = []
    for place in range(7):
        browser = Browser(stage.address(place % 3))
        browser.ask("/sign-in")
        answers.append(browser.post("/sign-in", {"name": "officer", "password": f"a guess {place}"})[0])
    check(answers == [403] * 5 + [429] * 2, f"guesses are counted over all servers: {answers}")


def archive():
    """A segment that the archive has otherwise is let go where its timeline was left, and nowhere else."""
    node = folder + "/node"
    os.makedirs(node + "/pg_wal")
    with open(node + "/pg_wal/0000000A.history", "w") as file:
        file.write("6\t0/1C1AD730\tno recovery target specified\n\n9\t1/3177A7F0\tno recovery target specified\n")
    with open(node + "/pgbackrest", "w") as file:
        file.write('#!/bin/sh\nexit "$ANSWER"\n')
    os.chmod(node + "/pgbackrest", 0o755)
    for answer, name, expected in (
            (0, "00000006000000000000001B", 0), (45, "00000006000000000000001B", 45), (45, "00000006000000000000001C", 0),
            (45, "00000006000000010000001C", 0), (45, "000000090000000000000031", 45), (45, "000000090000000100000031", 0),
            (45, "0000000A0000000100000031", 45), (45, "00000006.history", 45), (82, "00000006000000000000001C", 82)):
        ended = subprocess.run([os.path.dirname(os.path.abspath(__file__)) + "/../cluster.d/pgbackrest-archive", node, "pg_wal/" + name], cwd=node,
                               env=os.environ | {"PATH": node + ":" + os.environ["PATH"], "ANSWER": str(answer)}, capture_output=True)
        check(ended.returncode == expected, f"the archive's answer {answer} for {name} ends as {ended.returncode}")


def another_key():
    stage.lay(3, os.urandom(32))
    process = stage.start(3)
    try:
        process.wait(20)
    except Exception:
        pass
    check(process.poll() == 1 and "digest key" in open(folder + "/s3.log").read(), "a server with another digest key does not serve")


try:
    with open(folder + "/institutions.csv", "w") as file:
        file.write("urn,name,kind\n" + "".join(f"10000{n},School {n},school\n" for n in range(1, 5)))
    stage.run(0, "institution", "import", folder + "/institutions.csv")
    tokens = [stage.run(n % 3, "token", "issue", "--role", "school", "--institution", f"10000{n}", "--name", "check") for n in range(1, 5)]
    any_server(tokens[0])
    shared_work(tokens)
    record()
    pages()
    erased()
    record()
    paces(tokens[3])
    another_key()
    archive()
    well = stage.run(2, "doctor", check=False)
    check(well.returncode == 0, "the data is as its rules ask: " + well.stdout)
finally:
    stage.end()
for fault in faults:
    print("NOT RIGHT: " + fault, file=sys.stderr)
print(f"{len(done)} passed, {len(faults)} failed")
sys.exit(bool(faults))
