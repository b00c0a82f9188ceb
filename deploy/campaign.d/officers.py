# Officers who record calls by the pages, as a browser does. A form carries a key of its own: sent again it is the same call.
# officers.py FRONT AUTHORITY LINK sets up the account of a link and prints the secret of its app.
import csv
import http.client
import io
import os
import re
import sys
import time
from http.cookiejar import MozillaCookieJar

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "servers"))
from stage import PASSWORD, Browser, code  # noqa: E402

LIST = "at-risk"
OUTCOMES = ("no answer", "message left", "wrong number")
UNANSWERED = (OSError, http.client.HTTPException)


def set_up(front, authority, link):
    browser = Browser(front, authority)
    path = re.sub(r"^https?://[^/]*", "", link)
    browser.ask(path)
    _, there = browser.post(path, {"new-password": PASSWORD, "new-password-again": PASSWORD})
    browser.ask(there)
    secret = re.search(r"The key: <code>([A-Z2-7 ]*)<", browser.page).group(1).replace(" ", "")
    status, _ = browser.post(path + "/code", {"code": code(secret)})
    if status >= 400:
        sys.exit(f"the account was not set up: {status}")
    return secret


class Officer:
    """One who rings those of a list whom nobody else rings, and reads the list after each call."""

    def __init__(self, front, authority, patience, jar, name, secret, stopping, note):
        # Who is signed in stays so from one round to the next.
        self.jar = MozillaCookieJar(jar)
        if os.path.exists(jar):
            self.jar.load(ignore_discard=True)
        self.browser, self.authority = Browser(front, authority, patience, self.jar), authority
        self.name, self.secret, self.stopping, self.note = name, secret, stopping, note
        self.people, self.next = [], 0
        # Of each person what a list showed before the first call, the outcomes of the calls, and which of them a list has shown last.
        self.before, self.told, self.shown = {}, {}, {}

    def work(self, place, officers):
        """One call, recorded until the page says so; then a look at the list."""
        try:
            if not self.people:
                lines = self.list()
                self.before = {line["person_id"]: line["last_outcome"] for line in lines}
                self.people = [line["person_id"] for line in lines][place::officers]
                self.next = int(time.time()) % max(1, len(self.people))
            person = self.people[self.next % len(self.people)]
            self.next += 1
            self.call(person)
            self.compare(self.list())
        except UNANSWERED as error:
            self.note("failed", "-", type(error).__name__)
        except Refused as refused:
            self.note("failed", "-", refused)

    def ask(self, path, form=None):
        """The status and where it leads; signs in where that is asked for."""
        try:
            status, there = self.browser.ask(path, form)
        except OSError:
            # Who is believed may have changed.
            self.browser.believes(self.authority)
            raise
        if status == 303 and there.startswith("/sign-in"):
            self.sign_in()
            if form:
                form = form | {"form-token": self.form_token()}
            status, there = self.browser.ask(path, form)
        return status, there

    def get(self, path):
        status, there = self.ask(path)
        if status != 200:
            raise Refused(status)
        return self.browser.page

    def sign_in(self):
        self.browser.ask("/sign-in")
        _, there = self.browser.post("/sign-in", {"name": self.name, "password": PASSWORD})
        self.browser.ask(there)
        status, there = self.browser.post("/sign-in/code", {"code": code(self.secret)})
        if status != 303 or there.startswith("/sign-in"):
            # A code counts once.
            self.stopping.wait(30 - time.time() % 30 + 0.5)
            raise Refused(f"sign-in:{status}")
        descriptor = os.open(self.jar.filename, os.O_WRONLY | os.O_CREAT, 0o600)
        os.close(descriptor)
        self.jar.save(ignore_discard=True)

    def form_token(self):
        self.browser.ask("/county/search")
        return self.browser.hidden()["form-token"]

    def list(self):
        return list(csv.DictReader(io.StringIO(self.get(f"/county/lists/{LIST}/csv").lstrip("\ufeff"))))

    def call(self, person):
        page = self.get(f"/county/people/{person}?from={LIST}")
        path = f"/county/people/{person}/contact"
        self.browser.page = re.search(f'<form[^>]*action="{path}".*?</form>', page, re.S).group(0)
        told = self.told.setdefault(person, [])
        outcome = OUTCOMES[len(told) % len(OUTCOMES)]
        form = self.browser.hidden() | {"method": "telephone", "outcome": outcome}
        key, tries, pause = form["key"], 0, 0.2
        self.note("rang", key, person)
        told.append(outcome)
        while True:
            try:
                status, there = self.ask(path, form)
            except (*UNANSWERED, Refused) as error:
                status, there = None, type(error).__name__
            tries += 1
            if status == 303 and "done=contact" in there:
                self.note("called", key, person)
                return
            self.note("failed", key, status or there)
            # What an earlier try may have kept is newer than the form; the same form once more then gets its answer.
            if status is not None and status < 500 and status != 429 and (status != 409 or tries == 1):
                self.note("refused", key, status)
                return
            if self.stopping.is_set():
                return
            time.sleep(pause)
            pause = min(1, pause * 2)

    def compare(self, lines):
        """What a list has shown no later list takes back, whichever server and database it is read at. It may be behind the calls."""
        for line in lines:
            person, outcome = line["person_id"], line["last_outcome"]
            later = self.told.get(person, [])[self.shown.get(person, 0):]
            if person not in self.shown and outcome == self.before.get(person):
                continue
            if outcome in later:
                self.shown[person] = self.shown.get(person, 0) + later.index(outcome)
            elif person in self.shown:
                self.note("stale", person, outcome.replace(" ", "-") or "-")
        self.note("listed", "-", len(lines))


class Refused(Exception):
    """An answer that is not the one wanted, by its status."""


if __name__ == "__main__":
    print(set_up(*sys.argv[1:]))
