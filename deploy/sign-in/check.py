# Signs people in with two real providers, and looks at what each refusal answers.
#   check.py PROGRAM FOLDER FIRST_PORT
import os, re, subprocess, sys, time, urllib.parse

from providers import Browser, of, wait, write

program, folder, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
server = f"http://127.0.0.1:{port}"
faults, done = [], []


def check(is_right, what):
    (done if is_right else faults).append(what)


def title(page):
    found = re.search(r"<title>(.*) - Fingerpost</title>", page)
    return found.group(1) if found else ""


def begin(browser, provider):
    """Where the program leads a browser that chose the provider."""
    began = time.monotonic()
    status, there, _ = browser.ask(f"{server}/sign-in/with/{provider.name}?next=/account")
    times.append(time.monotonic() - began)
    check(status == 303 and there.startswith(provider.address), f"{provider.name}: leads to the provider")
    return there


def come(provider, name):
    """Goes to the provider and comes back: the browser, where it was sent, and what came of it."""
    browser = Browser()
    back = provider.sign_in(browser, begin(browser, provider), name)
    began = time.monotonic()
    answer = browser.ask(back)
    times.append(time.monotonic() - began)
    return browser, back, answer


def comes_in(provider, name, acting):
    browser, back, answer = come(provider, name)
    page = browser.ask(server + "/account")[2]
    check(answer[:2] == (303, "/account") and acting in page, f"{provider.name}: {name} acts for {acting}")
    return browser, back


def stopped(provider, name, expected):
    _, _, answer = come(provider, name)
    check(answer[0] == 403 and title(answer[2]) == expected, f"{provider.name}: {name}: {expected}")


def changed(address, **values):
    parts = urllib.parse.urlsplit(address)
    query = dict(urllib.parse.parse_qsl(parts.query)) | values
    return parts._replace(query=urllib.parse.urlencode(query)).geturl()


def token_form(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page).group(1)


times = []
providers_folder = folder + "/providers"
os.mkdir(providers_folder)
write(providers_folder, port)
mock, glewlwyd = of(port)
mock.start(folder)
glewlwyd.start(folder, f"{server}/sign-in/from/glewlwyd")
os.environ |= {
    "FINGERPOST_DATA_FOLDER": folder + "/data", "FINGERPOST_LISTEN_PORT": str(port),
    "FINGERPOST_PROVIDERS_FOLDER": providers_folder}
serving = subprocess.Popen([program, "serve"], stdout=open(folder + "/log", "w"), stderr=subprocess.STDOUT)
try:
    wait(server + "/readyz", serving)
    with open(folder + "/institutions.csv", "w") as file:
        file.write("urn,name,kind,trust,closed_on\n100001,Ashcombe School,school,2044,\n100002,Brackwell School,school,2044,\n"
                   "100003,Former School,school,,2020-01-01\n")
    subprocess.run([program, "institution", "import", folder + "/institutions.csv"], check=True, capture_output=True)

    # Whom the mock knows has an organisation as DfE Sign-in tells it: an object.
    for name, organisation in {
        "head": {"id": "A", "category": {"id": "001"}, "urn": "100001"},
        "trust": {"id": "B", "category": {"id": "010"}, "uid": "2044"},
        "officer": {"id": "C", "category": {"id": "002"}, "establishmentNumber": "931"},
        "elsewhere": {"id": "D", "category": {"id": "002"}, "establishmentNumber": "001"},
        "unknown": {"id": "E", "category": {"id": "001"}, "urn": "100099"},
        "former": {"id": "F", "category": {"id": "001"}, "urn": "100003"},
        "none": {},
    }.items():
        mock.user(name, organisation)
    head, back = comes_in(mock, "head", "Ashcombe School, as data officer")
    comes_in(mock, "trust", "as data officer")
    comes_in(mock, "officer", "The county, as EET officer")
    for name in ("elsewhere", "none"):
        stopped(mock, name, "You have no role here yet")
    stopped(mock, "unknown", "Your school or college is not known here")
    stopped(mock, "former", "Your school or college has closed")
    check(title(head.ask(back)[2]) == "Begin to sign in again", "mock: the way back counts once")

    glewlwyd.user("county", "EET officer")
    glewlwyd.user("school", "100002")
    glewlwyd.user("nobody", "Gardener")
    asked = time.monotonic()
    comes_in(glewlwyd, "county", "The county, as EET officer")
    _, used = comes_in(glewlwyd, "school", "Brackwell School, as data officer")
    stopped(glewlwyd, "nobody", "You have no role here yet")
    # A code that was used, in a way begun anew; then one that another browser's proof belongs to.
    other = Browser()
    fresh = glewlwyd.sign_in(other, begin(other, glewlwyd), "school")
    code = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(used).query))["code"]
    answer = other.ask(changed(fresh, code=code))
    check(answer[0] == 403 and title(answer[2]) == "You could not be signed in", "glewlwyd: a code counts once")
    one, two = Browser(), Browser()
    first = glewlwyd.sign_in(one, begin(one, glewlwyd), "school")
    second = glewlwyd.sign_in(two, begin(two, glewlwyd), "school")
    code = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(first).query))["code"]
    answer = two.ask(changed(second, code=code))
    check(answer[0] == 403 and title(answer[2]) == "You could not be signed in", "glewlwyd: a code of another's proof is refused")
    state = Browser()
    fresh = glewlwyd.sign_in(state, begin(state, glewlwyd), "school")
    answer = state.ask(changed(fresh, state="x" * 43))
    check(answer[0] == 403 and title(answer[2]) == "You could not be signed in", "glewlwyd: another state is refused")
    # Signing out leads to the provider and back.
    page = head.ask(server + "/account")[2]
    form = urllib.parse.urlencode({"form-token": token_form(page, "form-token"), "acting-as": token_form(page, "acting-as")})
    head.ask(server + "/sign-out", form.encode())
    check(title(head.ask(server + "/sign-out")[2]) == "Signing out", "mock: signing out goes on to the provider")
    there = head.ask(server + "/sign-out/provider")[1]
    check(there.startswith(mock.address + "/oauth2/end_session?id_token_hint=ey"), "mock: the token is shown at signing out")
    check(title(head.ask(server + "/account")[2]) == "" and head.ask(server + "/account")[0] == 303, "mock: signed out here")

    # A provider that is gone: a page says so, and sessions go on.
    stays, _ = comes_in(mock, "head", "Ashcombe School, as data officer")
    mock.stop()
    late = Browser()
    there = late.ask(f"{server}/sign-in/with/mock")
    back = f"{server}/sign-in/from/mock?" + urllib.parse.urlencode(
        {"code": "1", "state": dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(there[1]).query)).get("state", "")})
    began = time.monotonic()
    answer = late.ask(back)
    print(f"a provider that is gone is told after {time.monotonic() - began:.2f} s")
    check(answer[0] == 503 and title(answer[2]) == "Mock Sign-in cannot be reached", "mock: gone, and a page says so")
    check("Ashcombe School" in stays.ask(server + "/account")[2], "mock: gone, and sessions go on")
    answer = Browser().ask(f"{server}/sign-in/from/mock")
    check(answer[:2] == (303, "/"), "a bare way back leads home")

    # New keys: the program asks for them when it meets the first token of theirs, at most once a minute.
    time.sleep(max(0, asked + 61 - time.monotonic()))
    glewlwyd.change_keys()
    comes_in(glewlwyd, "county", "The county, as EET officer")
finally:
    serving.terminate()
    serving.wait()
    glewlwyd.stop()
    if mock.process.poll() is None:
        mock.stop()

for what in dict.fromkeys(done):
    print("right:", what)
for what in faults:
    print("FAULT:", what)
times.sort()
print(f"{len(done)} right, {len(faults)} faults; a step takes {times[len(times) // 2] * 1000:.0f} ms at the median, "
      f"{times[-1] * 1000:.0f} ms at most")
if faults:
    print(open(folder + "/log").read()[-2000:])
sys.exit(1 if faults else 0)
