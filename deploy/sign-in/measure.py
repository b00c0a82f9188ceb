# Measures refusals, sign-ins and pages of a running server; deploy/sign-in-benchmark starts it.
#   measure.py PROGRAM ADDRESS FOLDER PROCESS URN SECONDS CLIENTS
import http.client, os, re, statistics, subprocess, sys, threading, time, urllib.parse

sys.path.append(os.path.dirname(os.path.abspath(__file__)) + "/../pages")
from code_of_app import code

PASSWORD = "otter violin kestrel seven"
program, address, folder, process, urn = sys.argv[1:6]
seconds, clients = int(sys.argv[6]), int(sys.argv[7])
host, port = address.removeprefix("http://").split(":")


def sql(text):
    return subprocess.run(
        ["psql", "-qAtX", "-h", folder + "/data/run", "-p", "5432", "-U", "fingerpost_owner", "-d", "fingerpost", "-v",
         "ON_ERROR_STOP=1", "-c", text], check=True, capture_output=True, text=True).stdout.strip()


def add(name, *words):
    link = subprocess.run([program, "user", "add", name, *words], check=True, capture_output=True, text=True).stdout.strip()
    return urllib.parse.urlparse(link).path


class Browser:
    """Keeps cookies and one connection, and comes from a network address of its own."""

    count = 0

    def __init__(self):
        Browser.count += 1
        self.address = f"10.1.{Browser.count // 250}.{Browser.count % 250 + 1}"
        self.cookies, self.page, self.status, self.took = {}, "", 0, 0.0
        self.line = http.client.HTTPConnection(host, int(port), timeout=60)

    def ask(self, method, path, fields=None):
        headers = {"Accept": "text/html", "X-Forwarded-For": self.address}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urllib.parse.urlencode(fields)
        began = time.perf_counter()
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        self.page = answer.read().decode()
        self.took = (time.perf_counter() - began) * 1000
        self.status, self.location = answer.status, answer.getheader("Location", "")
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            if "Max-Age=0" in cookie:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value

    def get(self, path):
        self.ask("GET", path)
        return self

    def post(self, path, **fields):
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self.page))
        self.ask("POST", path, hidden | {name.replace("_", "-"): value for name, value in fields.items()})
        return self

    @property
    def title(self):
        found = re.search(r"<title>(.*?) - Fingerpost</title>", self.page)
        return found.group(1) if found else f"to {self.location}" if self.location else ""

    @property
    def said(self):
        found = re.search(r'class="errors"[^>]*>.*?<(?:li|p)[^>]*>(.*?)</(?:li|p)>', self.page, re.S) or re.search(
            r'<main.*?<p[^>]*>(.*?)</p>', self.page, re.S)
        return re.sub("<[^>]*>", "", found.group(1)).strip() if found else ""


def set_up(name, *words):
    """The secret of the app; nothing where none is asked for."""
    link = add(name, *words)
    browser = Browser().get(link)
    browser.post(link, new_password=PASSWORD, new_password_again=PASSWORD)
    if browser.location:
        browser.get(browser.location)
    found = re.search(r"The key: <code>([A-Z2-7 ]*)<", browser.page)
    if not found:
        return None
    secret = found.group(1).replace(" ", "")
    browser.post(link + "/code", code=code(secret))
    assert browser.title == "Your account is set up", browser.title
    return secret


def forget():
    """No try counts any more, and codes count again."""
    sql("delete from sign_in_failure; update account_secret set factor_step = 0")


def sign_in(name, secret):
    browser = Browser().get("/sign-in")
    browser.post("/sign-in", name=name, password=PASSWORD)
    if secret:
        browser.get(browser.location)
        sql("update account_secret set factor_step = 0")
        browser.post("/sign-in/code", code=code(secret))
    assert browser.location == "/home", (browser.status, browser.title, browser.said)
    return browser


def refused(what, prepare, ask, times=15):
    """Prints what a refusal answers and how long it takes, each time by another browser."""
    took, browser = [], None
    for _ in range(times):
        browser = prepare()
        ask(browser)
        took.append(browser.took)
    took.sort()
    print(f"{what:<46} {browser.status}  {statistics.median(took):7.1f} {took[-1]:7.1f}  {browser.title}: {browser.said}"[:190])


def stranger(forgets=True):
    if forgets:
        forget()
    return Browser().get("/sign-in")


secret = set_up("officer", "--role", "eet")
admin = set_up("admin", "--role", "admin")
for place in range(clients):
    set_up(f"desk-{place}", "--role", "reception", "--institution", urn, "--without-second-factor")
add("waiting", "--role", "eet")
used = add("used", "--role", "analyst")

print(f"\n{'Refusals':<46} {'':>3}  {'middle':>7} {'slowest':>7}  (ms)")
refused("a known name with a wrong password", stranger, lambda b: b.post("/sign-in", name="officer", password="not the right one"))
refused("an unknown name", stranger, lambda b: b.post("/sign-in", name="nobody-here", password="not the right one"))
refused("an account that is not set up", stranger, lambda b: b.post("/sign-in", name="waiting", password="not the right one"))


def slowed():
    forget()
    for _ in range(6):
        browser = Browser().get("/sign-in")
        browser.post("/sign-in", name="officer", password="not the right one")
    return stranger(forgets=False)


refused("slowed", slowed, lambda b: b.post("/sign-in", name="officer", password=PASSWORD), times=3)


def at_code():
    browser = stranger()
    browser.post("/sign-in", name="officer", password=PASSWORD)
    return browser.get(browser.location)


refused("a wrong code", at_code, lambda b: b.post("/sign-in/code", code="000000"))


def with_used_code():
    browser = at_code()
    browser.post("/sign-in/code", code=code(secret))
    again = stranger(forgets=False)
    again.post("/sign-in", name="officer", password=PASSWORD)
    return again.get(again.location)


refused("a code that was used", with_used_code, lambda b: b.post("/sign-in/code", code=code(secret)), times=5)


def locked_code():
    browser = at_code()
    for _ in range(6):
        browser.post("/sign-in/code", code="000000")
    return browser


refused("a code, slowed", locked_code, lambda b: b.post("/sign-in/code", code=code(secret)), times=3)


def late():
    browser = at_code()
    sql("update sign_in_step set began_at = began_at - interval '1 hour'")
    return browser


refused("a code too late", late, lambda b: b.post("/sign-in/code", code=code(secret)), times=5)
sql("update set_up_link set ends_at = ends_at - interval '2 days'")
refused("an expired link", Browser, lambda b: b.get(used))
refused("a link that nobody has", Browser, lambda b: b.get("/set-up/" + "a" * 43))
refused("a form of no page of ours", stranger, lambda b: b.ask("POST", "/sign-in", {"name": "officer", "password": PASSWORD}))
refused("no session", Browser, lambda b: b.get("/county"))
officer = sign_in("officer", secret)


def signed_in():
    browser = Browser()
    browser.cookies = dict(officer.cookies)
    return browser


refused("another role's page", signed_in, lambda b: b.get("/admin/users"))


def other_place():
    browser = signed_in().get("/account/password")
    browser.page = re.sub(r'(name="acting-as" value=")[^"]*', r"\1admin", browser.page)
    return browser


refused("a form made for somebody else", other_place, lambda b: b.post("/account/password", password=PASSWORD))
refused("a person who is not there", signed_in, lambda b: b.get("/county/people/999999?from=act"))
refused("an address that is not there", signed_in, lambda b: b.get("/nowhere"))


def memory(name):
    with open(f"/proc/{process}/status") as status:
        return int(re.search(name + r":\s+(\d+)", status.read()).group(1)) // 1024


print("\nSign-ins")
forget()
steps = {"the password": [], "the code": []}
for _ in range(15):
    browser = stranger()
    browser.post("/sign-in", name="officer", password=PASSWORD)
    steps["the password"].append(browser.took)
    browser.get(browser.location)
    browser.post("/sign-in/code", code=code(secret))
    steps["the code"].append(browser.took)
for step, took in steps.items():
    print(f"{step}, one at a time: {statistics.median(took):.1f} ms")
before = memory("VmRSS")
forget()
doors = [Browser().get("/sign-in") for _ in range(clients)]
pages = [door.page for door in doors]
done, wrong, most, stop = [], [], [before], time.monotonic() + seconds


def keep_signing_in(place):
    while time.monotonic() < stop:
        door = doors[place]
        door.page = pages[place]
        door.cookies.pop("fingerpost-session", None)
        door.post("/sign-in", name=f"desk-{place}", password=PASSWORD)
        (done if door.location == "/home" else wrong).append(door.took)


threads = [threading.Thread(target=keep_signing_in, args=(place,)) for place in range(clients)]
for thread in threads:
    thread.start()
while any(thread.is_alive() for thread in threads):
    most.append(memory("VmRSS"))
    time.sleep(0.05)
done.sort()
print(
    f"{clients} clients for {seconds} s: {len(done) / seconds:.1f} sign-ins a second, middle {statistics.median(done):.0f} ms, "
    f"99 of 100 within {done[len(done) * 99 // 100]:.0f} ms, {len(wrong)} refused")
print(f"resident memory: {before} MiB before, {max(most)} MiB at most meanwhile, {memory('VmRSS')} MiB after")

print(f"\n{'Pages at ' + str(clients) + ' signed-in clients':<46} {'a second':>9} {'middle':>8} {'99 of 100':>10}")
forget()
school = set_up("school", "--role", "school", "--institution", urn)
whose = {"officers": [], "schools": []}
for place in range(clients):
    forget()
    whose["officers"].append(sign_in("officer", secret))
    forget()
    whose["schools"].append(sign_in("school", school))
for who, path in (
    ("officers", "/home"), ("officers", "/account"), ("officers", "/county"), ("officers", "/county/lists/not-known"),
    ("officers", "/county/search"), ("schools", "/school"), ("schools", "/school/students"),
):
    cookies = ",".join(
        "'" + "; ".join(f"{name}={value}" for name, value in browser.cookies.items()) + "'" for browser in whose[who])
    with open(folder + "/pages.lua", "w") as script:
        script.write(
            f"local cookies, count = {{{cookies}}}, 0\n"
            "request = function()\n  count = count + 1\n"
            "  return wrk.format('GET', nil, {['Cookie'] = cookies[count % #cookies + 1], ['Accept'] = 'text/html'})\nend\n")
    told = subprocess.run(
        ["wrk", "-t2", f"-c{clients}", f"-d{seconds}", "--latency", "-s", folder + "/pages.lua", address + path],
        check=True, capture_output=True, text=True).stdout
    figure = {name: re.search(name + r":?\s+([\d.]+\w*)", told).group(1) for name in ("50%", "99%", "Requests/sec")}
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    print(
        f"{who + ': ' + path:<46} {figure['Requests/sec']:>9} {figure['50%']:>8} {figure['99%']:>10}"
        + (f"  {bad.group(1)} were not answered well" if bad else ""))
