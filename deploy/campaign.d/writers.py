# Writers, officers and a reader of an invented county, through the front: writers.py ADDRESS AUTHORITY LEDGER PREFIX TOKENS
# OFFICERS, files of lines ROLE=TOKEN and NAME SECRET.
# A return is sent until it is receipted, as every sender does, and a call recorded until the page says so. Each step is a line of
# the ledger: seconds since 1970, what, key, what came of it. Ends when its standard input does.
import http.client
import os
import ssl
import sys
import threading
import time

from officers import Officer

ADDRESS, AUTHORITY, LEDGER, PREFIX = sys.argv[1:5]
with open(sys.argv[5]) as file:
    TOKENS = [line.strip().split("=", 1) for line in file if line.strip()]
with open(sys.argv[6]) as file:
    OFFICERS = [line.split() for line in file if line.strip()]
YESTERDAY = time.strftime("%Y-%m-%d", time.gmtime(time.time() - 86400))
PAUSE = 0.5
PATIENCE = 20

stopping = threading.Event()
ledger = open(LEDGER, "a", buffering=1)
ledger_lock = threading.Lock()


def note(what, key, outcome):
    with ledger_lock:
        ledger.write(f"{time.time():.3f} {what} {key} {outcome}\n")


class Visitor:
    """One connection to the front, made again when it broke."""

    def __init__(self, token):
        self.token = token
        self.connection = None

    def ask(self, method, path, body=None):
        """The status and the answer; None and the kind of error where there is no answer."""
        try:
            if self.connection is None:
                host, port = ADDRESS.split(":")
                # Who is believed may have changed.
                context = ssl.create_default_context(cafile=AUTHORITY)
                self.connection = http.client.HTTPSConnection(host, int(port), timeout=PATIENCE, context=context)
            self.connection.request(method, path, body, {"Authorization": "Bearer " + self.token})
            answer = self.connection.getresponse()
            return answer.status, answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            if self.connection:
                self.connection.close()
            self.connection = None
            return None, type(error).__name__


def letters(number):
    word = ""
    while number:
        number, place = divmod(number, 26)
        word = chr(97 + place) + word
    return word or "a"


def writer(place, role, token):
    visitor = Visitor(token)
    number = 0
    while not stopping.is_set():
        number += 1
        key = f"{PREFIX}-{place}-{number}"
        born = f"2009-{1 + number % 12:02}-{1 + number % 28:02}"
        name = f"Q{letters(abs(hash(PREFIX)) % 17576)}{letters(place)},K{letters(number)}"
        if role == "county":
            query = "kind=contact&institution=county&withhold_confirmed=true"
            body = f"Surname,Forename,Date of Birth,Local ID,Contacted On,Contact Method,Outcome\n{name},{born},{key},{YESTERDAY},,\n"
        else:
            # Some give a reference of their own, some none: a repeat is known either way.
            query = "kind=enrolment&coverage=partial&withhold_confirmed=true" + (f"&reference={key}" if place % 2 else "")
            body = f"Surname,Forename,Date of Birth,Local ID\n{name},{born},{key}\n"
        note("began", key, "-")
        pause = 0.2
        while True:
            status, answer = visitor.ask("POST", "/api/v1/returns?" + query, body)
            if status in (200, 201):
                note("receipt", key, f"{status}:" + answer.split('"id":"')[1].split('"')[0])
                break
            note("failed", key, status or answer)
            # What is wrong with the return itself does not pass; everything else does.
            if status is not None and status < 500 and status != 429:
                note("refused", key, status)
                break
            if stopping.is_set():
                break
            time.sleep(pause)
            pause = min(1, pause * 2)
        stopping.wait(PAUSE)


def reader(token):
    visitor = Visitor(token)
    while not stopping.wait(0.2):
        status, answer = visitor.ask("GET", "/api/v1/cohorts/not-known?limit=50")
        note("read" if status == 200 else "unread", "-", status or answer)


def officer(place, name, secret):
    officer = Officer("https://" + ADDRESS, AUTHORITY, PATIENCE, sys.argv[6] + "-" + name, name, secret, stopping, note)
    while not stopping.is_set():
        officer.work(place, len(OFFICERS))
        stopping.wait(PAUSE)


senders = [(role, token) for role, token in TOKENS if role != "officer"]
threads = [threading.Thread(target=writer, args=(place, role, token)) for place, (role, token) in enumerate(senders)]
threads += [threading.Thread(target=officer, args=(place, *known)) for place, known in enumerate(OFFICERS)]
threads.append(threading.Thread(target=reader, args=(dict(TOKENS)["officer"],)))
for thread in threads:
    thread.start()
sys.stdin.read()
stopping.set()
for thread in threads:
    thread.join(PATIENCE + 5)
ledger.flush()
os._exit(0)
