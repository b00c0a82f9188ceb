#!/usr/bin/env python3
"""check.py PROGRAM FOLDER PORT: a county whose schools owe a roll, its server and a mail server, through everything that goes wrong."""
import atexit
import email
import glob
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request

program, folder, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
box, faults = os.path.join(folder, "box"), []
os.makedirs(box)
ROLL = "Surname,Forename,Date of Birth,Year Group\nAbara,Ngozi,2009-10-15,12\nBrown,Kit,2009-11-20,12\n"
SECRETS = ["Abara", "Ngozi", "Brown", "2009-10-15", "20091015"]


def certificates():
    def openssl(*words):
        subprocess.run(["openssl", *words], check=True, capture_output=True, cwd=box)

    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=ca")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=127.0.0.1")
    with open(os.path.join(box, "names"), "w") as names:
        names.write("subjectAltName=IP:127.0.0.1")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "server.pem",
            "-days", "2", "-extfile", "names")
    with open(os.path.join(box, "password"), "w") as password:
        password.write("secret\n")
    os.chmod(os.path.join(box, "password"), 0o600)


SETTINGS = {
    "data_folder": os.path.join(folder, "data"), "listen_port": str(port), "mail_server": f"127.0.0.1:{port + 1}",
    "mail_security": "none", "mail_from": "returns@ashshire.example", "mail_time_limit": "3",
    "mail_digest_to": "team@ashshire.example", "county_name": "Mid Ashshire County Council",
}


def environment(**settings):
    given = {**SETTINGS, **settings}
    return {**os.environ, **{f"FINGERPOST_{name.upper()}": value for name, value in given.items() if value}}


def run(*words, status=0, **settings):
    done = subprocess.run([program, *words], capture_output=True, text=True, env=environment(**settings), timeout=120)
    if status is not None and done.returncode != status:
        faults.append(f"{' '.join(words)}: ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def sql(text):
    done = subprocess.run(["psql", "-Atq", "-X", "-h", SETTINGS["data_folder"] + "/run", "-p", "5432", "-U", "fingerpost_owner", "-d", "fingerpost", "-c", text],
                          capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"psql: {done.stderr}")
    return done.stdout.strip()


class MailServer:
    """The other side; nothing of a former one is left in its folder."""

    def __init__(self, *words):
        for old in glob.glob(os.path.join(box, "*.eml")):
            os.remove(old)
        self.process = subprocess.Popen(
            [sys.executable, os.path.join(os.path.dirname(__file__), "server.py"), str(port + 1), box, *words],
            stdout=subprocess.PIPE, stderr=open(os.path.join(folder, "mail-server"), "a"), text=True)
        atexit.register(self.process.kill)
        self.process.stdout.readline()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    @property
    def letters(self):
        return sorted(glob.glob(os.path.join(box, "*.eml")))


def again():
    """Everything is to be told anew."""
    sql("delete from reminder_mail; delete from reminder")


def expect(what, holds, seen=""):
    print(("well   " if holds else "FAULT  ") + what, flush=True)
    if not holds:
        print(f"       {seen}", flush=True)
        faults.append(what)


def states():
    return sql("select coalesce(string_agg(state || ' ' || fault || ' ' || tries, '; ' order by address, state), '') from reminder_mail"
               " where institution_id is not null")


def serve(**settings):
    log = open(os.path.join(folder, "log"), "a")
    process = subprocess.Popen([program, "serve"], env=environment(**settings), stdout=log, stderr=log)
    atexit.register(process.terminate)
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2).read()
            return process
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise SystemExit("the server does not start: " + open(os.path.join(folder, "log")).read())


def stop(process, how=signal.SIGTERM):
    process.send_signal(how)
    process.wait()


certificates()
# The county, as somebody would set it up; it sends nothing of its own while others do.
server = serve(mail_server="")
with open(os.path.join(folder, "institutions.csv"), "w") as table:
    table.write("urn,name,kind,la_code\n100001,Ashcombe School,school,931\n100002,Brackwell School,school,931\n")
run("institution", "import", os.path.join(folder, "institutions.csv"))
for urn, address in [("100001", "office@ashcombe.example"), ("100002", "gone@brackwell.example")]:
    token = run("token", "issue", "--role", "school", "--institution", urn, "--name", "mail").split()[-1]
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/v1/returns?withhold_confirmed=true&kind=enrolment&coverage=partial", ROLL.encode(),
        {"Authorization": f"Bearer {token}", "Content-Type": "text/csv"}, method="POST")
    urllib.request.urlopen(request).read()
    sql(f"insert into reminder_address (institution_id, address, kept_at, kept_by)"
        f" select id, '{address}', now(), 'test' from institution where urn = {urn}")
# A roll is due in three days, whatever day it is.
sql("update due_return set from_day = to_char(current_date - 20, 'MM-DD'), due_day = to_char(current_date + 3, 'MM-DD')"
    " where name = 'Autumn roll'; delete from due_return where name <> 'Autumn roll';"
    "update setting set value = '0' where name in ('reminder_hour', 'reminder_wait_minutes');"
    "update setting set value = extract(isodow from current_date) where name = 'reminder_digest_weekday'")

shown = run("reminders", "preview")
expect("the preview names who would be told", shown.count("Autumn roll") == 2, shown)
expect("a mail server in the clear elsewhere is refused",
       "only for a mail server on this machine" in run("reminders", "send", status=2, mail_server="mail.example:25"))
expect("nothing is sent without a mail server", "No mail server is set" in run("reminders", "send", status=None, mail_server=""))

told = run("reminders", "send", status=None)
expect("a server that is down is told, and what waits is not lost", "cannot be reached" in told and states().count("waiting") == 2,
       told + states())
listed = run("reminders", "undelivered", "--format", "csv")
expect("the county's list has it", "cannot be reached" in listed and "Tried once" in listed, listed)
expect("the check of the installation says so", "cannot be reached" in run("doctor", status=None))

time.sleep(17)
with MailServer() as mail:
    told = run("reminders", "send")
    expect("it is sent when the server is back", "sent 3" in told, told)
    letters = [email.message_from_file(open(path)) for path in mail.letters]
    expect("to every address by itself, and the county's digest",
           sorted(letter["To"] for letter in letters)
           == ["gone@brackwell.example", "office@ashcombe.example", "team@ashshire.example"], str(letters))
    bodies = [letter.get_payload(decode=True).decode() for letter in letters]
    expect("they name nobody", not any(word in body for word in SECRETS for body in bodies))
    expect("they say what is due and by when", any("Autumn roll: due by" in body for body in bodies), str(bodies))
    digest = next(letter for letter in letters if letter["To"].startswith("team"))
    expect("the digest is numbers", re.search(r"within 14 days and not sent: 2 returns, of 2 institutions",
                                              digest.get_payload(decode=True).decode()) is not None, str(digest))
    expect("again, nothing is sent", "made 0, sent 0" in run("reminders", "send").lower() and len(mail.letters) == 3)

again()
with MailServer("refuse=gone") as mail:
    told = run("reminders", "send", status=None)
    expect("a recipient that is refused keeps no other from theirs", "refused 1" in told and "sent 2" in told, told)
    expect("it is not tried again, and stands on the county's list",
           "refuses the recipient" in run("reminders", "undelivered") and "refused recipient 1" in states(), states())
again()
with MailServer("slow") as mail:
    begun = time.monotonic()
    told = run("reminders", "send", status=None)
    expect("a server that does not answer is left after the limit of time", time.monotonic() - begun < 20 and "in time" in told, told)
time.sleep(17)
with MailServer("busy") as mail:
    told = run("reminders", "send", status=None)
    expect("a server that is busy is asked later, and the next e-mail goes out", "failed 1" in told and "sent 2" in told, told)
    time.sleep(17)
    expect("what it put off goes out afterwards", "sent 1" in run("reminders", "send"), states())
for words, said in [("sender", "from our address"), ("content", "refuses the letter")]:
    again()
    with MailServer(words):
        told = run("reminders", "send", status=None)
        expect(f"a server that refuses the {words} is told", said in told, told)

secure = {"mail_security": "starttls", "mail_authorities": os.path.join(box, "ca.pem"), "mail_login": "county",
          "mail_password_file": os.path.join(box, "password")}
again()
with MailServer("tls", "login") as mail:
    expect("with TLS and a login it is sent", "sent 3" in run("reminders", "send", **secure))
    again()
    told = run("reminders", "send", status=None)
    expect("without either it is not", "does not let us in" in told, told)
    expect("a certificate that is not trusted is refused",
           "certificate" in run("doctor", status=None, **{**secure, "mail_authorities": ""}))
    with open(os.path.join(box, "wrong"), "w") as wrong:
        wrong.write("other\n")
    os.chmod(os.path.join(box, "wrong"), 0o600)
    expect("nor with another password",
           "does not let us in" in run("doctor", status=None, **{**secure, "mail_password_file": os.path.join(box, "wrong")}))
    os.chmod(os.path.join(box, "wrong"), 0o644)
    expect("a password that others may read is refused",
           "open to others" in run("reminders", "send", status=2, **{**secure, "mail_password_file": os.path.join(box, "wrong")}))
again()
with MailServer() as mail:
    told = run("reminders", "send", status=None, **{**secure, "mail_login": "", "mail_password_file": ""})
    expect("a server without TLS is told nothing where TLS is wanted", "does not speak TLS" in told and not mail.letters, told)
stop(server)

# A server of the program that sends by itself, and is killed after the mail server has taken a letter and before it says so.
again_needed = serve(mail_server="")
again()
sql("delete from reminder_address where address like 'gone%'")
stop(again_needed)
pid = os.path.join(box, "pid")
with MailServer(f"kill={pid}") as mail:
    killed = subprocess.Popen([program, "serve"], env=environment(mail_digest_to=""), stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    with open(pid, "w") as file:
        file.write(str(killed.pid))
    killed.wait(timeout=90)
    first = [os.path.basename(path).split(".")[0] for path in mail.letters]
    expect("the mail server took a letter, and the program was killed before it heard so", len(first) == 1, str(first))
server = serve(mail_digest_to="")
with MailServer() as mail:
    expect("it is not sent again at once", not mail.letters and "waiting  1" in states(), states())
    for _ in range(100):
        if mail.letters:
            break
        time.sleep(1)
    second = [os.path.basename(path).split(".")[0] for path in mail.letters]
    expect("it is sent once more, by the same Message-ID, since SMTP cannot be asked whether it was taken", first == second,
           f"{first} {second}")
    time.sleep(62)
    expect("and not a third time", len(mail.letters) == 1 and "sent" in states(), states())
stop(server)
logged = open(os.path.join(folder, "log")).read()
expect("no address stands in the log", "@ashcombe" not in logged and "@brackwell" not in logged)
if faults:
    print("\n".join(faults), file=sys.stderr)
    sys.exit(1)
print("All is as it should be.")
