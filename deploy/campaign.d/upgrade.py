"""Servers of an old and a new version side by side on one database, and the database in another cluster: what holds, and for how long.

upgrade.py OLD NEW FOLDER PORT NEWER. Three servers of the old version serve behind the front while schools send returns and officers read lists;
the new version brings the database up to itself; one server after another is replaced; an old one is started against the new
database. Then the database goes to a newer PostgreSQL, whose programs are in a folder NEWER: dumped and put into an empty cluster, and
once more by pg_upgrade.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "servers"))
from moving import Moving  # noqa: E402
from stage import Stage  # noqa: E402

old, new, folder, port, newer = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5]
said = []


def tell(what, seconds=None):
    line = f"{what}: {seconds:.1f} s" if seconds is not None else what
    said.append(line)
    print(line, flush=True)


def timed(what, act):
    began = time.monotonic()
    result = act()
    tell(what, time.monotonic() - began)
    return result


class Traffic:
    """Senders and readers at the front: what each was answered, and the longest time without an answer that holds."""

    def __init__(self, front, school, officer):
        self.front, self.school, self.officer = front, school, officer
        self.ends = threading.Event()
        self.receipts, self.answers, self.refused = [], {"send": {}, "list": {}}, []
        self.stood = {"send": 0.0, "list": 0.0}
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self.send, args=(n,)) for n in range(2)]
        self.threads += [threading.Thread(target=self.read) for _ in range(2)]
        for thread in self.threads:
            thread.start()

    def ask(self, kind, path, token, body=None):
        request = urllib.request.Request(self.front + path, data=body, headers={"Authorization": "Bearer " + token})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()
        except OSError as error:
            return type(error).__name__, b""

    def repeat(self, kind, path, token, body=None, wanted=(200, 201)):
        began, result = time.monotonic(), None
        while not self.ends.is_set():
            status, text = self.ask(kind, path, token, body)
            with self.lock:
                self.answers[kind][status] = self.answers[kind].get(status, 0) + 1
            if status in wanted:
                result = text
                break
            time.sleep(0.2)
        with self.lock:
            self.stood[kind] = max(self.stood[kind], time.monotonic() - began)
        return result

    def send(self, sender):
        number = 0
        while not self.ends.is_set():
            number += 1
            row = f"Sender{sender},Pupil{number:04},2009-{1 + number % 12:02}-{1 + number % 28:02},12,OX1 1AA"
            body = ("Surname,Forename,Date of Birth,Year Group,Postcode\n" + row + "\n").encode()
            text = self.repeat("send", "/api/v1/returns?kind=enrolment&coverage=partial&as_at=2026-09-10&withhold_confirmed=true",
                               self.school, body)
            if text:
                with self.lock:
                    self.receipts.append(json.loads(text)["id"])
            time.sleep(0.3)

    def read(self):
        while not self.ends.is_set():
            self.repeat("list", "/api/v1/cohorts/not-known?as_of=2026-11-20", self.officer)
            time.sleep(0.1)

    def lap(self, name):
        """What was answered since the last lap."""
        with self.lock:
            answers, stood = self.answers, self.stood
            self.answers, self.stood = {"send": {}, "list": {}}, {"send": 0.0, "list": 0.0}
        for kind in answers:
            others = {status: count for status, count in answers[kind].items() if status not in (200, 201)}
            tell(f"  {name}, {kind}: {sum(answers[kind].values())} asked, not answered as wanted {others or 'none'}, "
                 f"longest until answered {stood[kind]:.1f} s")

    def end(self):
        self.ends.set()
        for thread in self.threads:
            thread.join()


def serve_from(moved):
    """Holds the moved database to what the program asks of one, and lets a server serve from it."""
    with open(folder + "/s1.conf") as file:
        text = re.sub(r"(?m)^database = host=\S+", "database = host=" + moved.socket, file.read())
    with open(folder + "/s1.conf", "w") as file:
        file.write(text)
    stage.program = new
    for words in (["doctor"], ["audit", "verify"]):
        done = stage.run(1, *words, check=False)
        tell(f"  {' '.join(words)} there: exit {done.returncode}")
        if done.returncode:
            print(done.stdout + done.stderr)
    # What is sealed of this trial stands outside too, and the next one begins from before it.
    seals = folder + "/s1/record.seals"
    shutil.copyfile(seals, folder + "/seals")
    stage.start(1)
    stage.wait_ready(stage.address(1))
    there = Traffic(stage.address(1), school, officer)
    time.sleep(5)
    there.end()
    there.lap("one server there")
    tell(f"  returns there {moved.sql('select count(*) from return')}; sent again there {len(there.receipts)}, "
         f"with their first receipt {len(set(there.receipts) & set(traffic.receipts))}")
    stage.servers[1].terminate()
    stage.servers[1].wait()
    shutil.copyfile(folder + "/seals", seals)


stage = Stage(old, folder, port)
try:
    with open(folder + "/schools.csv", "w") as file:
        file.write("urn,name,kind\n100001,Ashcombe School,school\n")
    with open(folder + "/areas.csv", "w") as file:
        file.write("prefix,la_code\nOX1,931\n")
    stage.run(0, "institution", "import", folder + "/schools.csv")
    stage.run(0, "area", "import", folder + "/areas.csv")
    school = stage.run(0, "token", "issue", "--role", "school", "--institution", "100001")
    officer = stage.run(0, "token", "issue", "--role", "eet")
    traffic = Traffic(stage.front, school, officer)
    time.sleep(10)
    traffic.lap("three of the old version")

    def migrate():
        done = subprocess.run(
            [new, "migrate", "--settings", f"{folder}/s0.conf", "--set",
             f"owner_database=host={stage.socket} user=fingerpost_owner dbname=fingerpost"], capture_output=True, text=True)
        if done.returncode:
            tell("migrate: " + done.stderr.strip())

    def ready(number):
        try:
            with urllib.request.urlopen(stage.address(number) + "/readyz", timeout=10) as answer:
                return f"{answer.status} {answer.read().decode().strip()[:120]}"
        except urllib.error.HTTPError as error:
            return f"{error.code} {error.read().decode().strip()[:160]}"

    def replace(number):
        stage.servers[number].terminate()
        stage.servers[number].wait()
        stage.program = new
        stage.start(number)

    # The first new server stands by until the database is as it needs it, when the old ones step back.
    replace(0)
    time.sleep(5)
    tell(f"  readyz of a new server on the old database: {ready(0)}")
    traffic.lap("one new that stands by, two old")
    timed("the new version brings the database up to itself, while the old ones serve", migrate)
    stage.wait_ready(stage.address(0))
    time.sleep(5)
    tell(f"  readyz of an old server on the new database: {ready(1)}")
    traffic.lap("one new, two old that step back")
    for number in (1, 2):
        def replaced():
            replace(number)
            stage.wait_ready(stage.address(number))
        timed(f"server {number + 1} is replaced", replaced)
        time.sleep(5)
        traffic.lap(f"{number + 1} new, {2 - number} old")
    stage.servers[0].terminate()
    stage.servers[0].wait()
    stage.program = old
    stage.start(0)
    time.sleep(5)
    tell(f"  readyz of an old server that starts now: {ready(0)}")
    stage.servers[0].terminate()
    stage.servers[0].wait()
    stage.program = new
    stage.start(0)
    stage.wait_ready(stage.address(0))
    traffic.end()
    traffic.lap("three of the new version")
    kept = stage.sql("select count(*) from return")
    doubled = stage.sql("select count(*) - count(distinct digest) from return where digest is not null")
    lost = len(set(traffic.receipts)) - int(stage.sql(
        "select count(*) from return where id in ('" + "','".join(traffic.receipts) + "')"))
    tell(f"receipts {len(traffic.receipts)}, returns kept {kept}, lost {lost}, doubled {doubled}")
    for number in range(3):
        stage.servers[number].terminate()
        stage.servers[number].wait()

    moved = Moving(stage, newer, folder)
    tell(f"from PostgreSQL {moved.version(stage.programs)} to {moved.version(newer)}")
    timed("dump", moved.dump)
    timed("restore into an empty cluster", moved.restore)
    serve_from(moved)
    timed("pg_upgrade, the servers stopped", moved.upgrade)
    serve_from(moved)
    moved.stop()
finally:
    stage.end()
