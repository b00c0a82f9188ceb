# Makes a user of a role, sets the account up and signs in as a browser would; prints the cookies of the session.
#   session.py PROGRAM ADDRESS ROLE URN
import http.cookiejar, os, re, ssl, subprocess, sys, urllib.parse, urllib.request

sys.path.append(os.path.dirname(os.path.abspath(__file__)) + "/../pages")
from code_of_app import code

PASSWORD = "otter violin kestrel seven"
program, address, role, urn = sys.argv[1:5]
context = ssl.create_default_context()
# The certificate was made for this run.
context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
jar = http.cookiejar.CookieJar()
browser = urllib.request.build_opener(
    urllib.request.HTTPSHandler(context=context), urllib.request.HTTPCookieProcessor(jar))


def get(path):
    return browser.open(urllib.parse.urljoin(address, path)).read().decode()


def post(path, page, **fields):
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    return browser.open(urllib.parse.urljoin(address, path), urllib.parse.urlencode(hidden | named).encode()).read().decode()


of_school = ["--institution", urn] if role in ("school", "reception") else []
link = subprocess.run(
    [program, "user", "add", f"scan-{role}", "--role", role, *of_school], check=True, capture_output=True, text=True
).stdout.strip()
link = urllib.parse.urlparse(link).path
page = post(link, get(link), new_password=PASSWORD, new_password_again=PASSWORD)
secret = re.search(r"The key: <code>([A-Z2-7 ]*)<", page).group(1).replace(" ", "")
done = post(link + "/code", page, code=code(secret))
recovery = re.findall(r"<code>([^<]+)</code>", done)
page = post("/sign-in", get("/sign-in"), name=f"scan-{role}", password=PASSWORD)
page = post("/sign-in/code", page, code=recovery[0])
if "Your work" not in page:
    sys.exit(f"nobody could sign in as {role}")
# A form without its token, or with another, is refused: scanners do not know the token by its name.
page = get("/account")
hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
for token in (None, "a" * 43):
    fields = {name: value for name, value in hidden.items() if name != "form-token"} | {"session": "0"}
    if token:
        fields["form-token"] = token
    try:
        browser.open(urllib.parse.urljoin(address, "/account/sessions"), urllib.parse.urlencode(fields).encode())
        sys.exit(f"a form without its token was taken as {role}")
    except urllib.error.HTTPError as refused:
        if refused.code != 403:
            sys.exit(f"a form without its token was answered {refused.code} as {role}")
print("; ".join(f"{cookie.name}={cookie.value}" for cookie in jar if cookie.name.endswith("session")))
