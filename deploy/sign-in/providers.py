# Two real providers of OpenID Connect on this machine, as a county would set them up.
#   providers.py FOLDER PORT    writes their files into the folder, for a program that listens on the port
import gzip, json, os, sqlite3, subprocess, sys, time, urllib.error, urllib.parse, urllib.request
from http.cookiejar import CookieJar


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Browser:
    """Keeps cookies, goes where it is led only when told to."""

    def __init__(self):
        self.jar = CookieJar()
        self.opener = urllib.request.build_opener(Stay, urllib.request.HTTPCookieProcessor(self.jar))

    def ask(self, address, data=None, method=None, kind="application/x-www-form-urlencoded"):
        """The status, where it leads, and the page."""
        request = urllib.request.Request(address, data=data, method=method, headers={"Accept": "text/html"})
        if data is not None:
            request.add_header("Content-Type", kind)
        try:
            answer = self.opener.open(request, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        return answer.status, answer.headers.get("Location", ""), answer.read().decode()

    def send(self, address, value, method="POST"):
        return self.ask(address, json.dumps(value).encode(), method, "application/json")


def of(port):
    """Both, at the two ports after the program's own."""
    return Mock(port + 1), Glewlwyd(port + 2)


def write(folder, port):
    """A file for each, as the program reads them."""
    for provider in of(port):
        path = f"{folder}/{provider.name}.conf"
        with open(path, "w") as file:
            file.write(provider.config())
        os.chmod(path, 0o600)


def wait(address, process):
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            if process.poll() is not None:
                sys.exit(f"{address} did not come up")
            time.sleep(0.1)
    sys.exit(f"{address} did not come up")


class Mock:
    """oidc-provider-mock: any claims, one key without a name, no proofs asked for."""

    title, name = "Mock Sign-in", "mock"

    def __init__(self, port):
        self.port, self.address = port, f"http://127.0.0.1:{port}"

    def start(self, folder):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "oidc_provider_mock", "-H", "127.0.0.1", "-p", str(self.port), "-n", "true"],
            stdout=open(folder + "/mock.log", "w"), stderr=subprocess.STDOUT)
        wait(self.address + "/.well-known/openid-configuration", self.process)

    def config(self):
        return f"""title = {self.title}
issuer = {self.address}
client_id = fingerpost
client_secret = secret of the program
scopes = openid email profile organisation
rule = school at urn organisation.urn when organisation.category.id is 001
rule = school at trust organisation.uid when organisation.category.id is 010
rule = eet at la organisation.establishmentNumber when organisation.category.id is 002
"""

    def user(self, name, organisation):
        claims = {"sub": name, "email": f"{name}@school.example", "organisation": organisation}
        Browser().send(f"{self.address}/users/{name}", claims, "PUT")

    def sign_in(self, browser, address, name):
        """Signs in there; where the browser is sent."""
        return browser.ask(address, f"sub={name}".encode())[1]

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Glewlwyd:
    """glewlwyd: signs with named keys that change, insists on the proof of who began, takes a code once."""

    title, name, plugin = "Glewlwyd Sign-in", "glewlwyd", "oidc"

    def __init__(self, port):
        self.port, self.address, self.keys = port, f"http://127.0.0.1:{port}", 0

    def start(self, folder, back):
        self.folder = folder
        database = folder + "/glewlwyd.db"
        script = gzip.open("/usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz").read().decode()
        sqlite3.connect(database).executescript(script)
        lines = []
        for line in open("/etc/glewlwyd/glewlwyd.conf"):
            key = line.split("=")[0].strip()
            changed = {
                "port": f"port={self.port}", "external_url": f'external_url="{self.address}"',
                "log_file": f'log_file="{folder}/glewlwyd.log"'}.get(key)
            if line.startswith("@include"):
                changed = f'database = {{ type = "sqlite3"; path = "{database}"; }};'
            lines.append(changed + "\n" if changed else line)
        lines.append('bind_address="127.0.0.1"\n')
        with open(folder + "/glewlwyd.conf", "w") as file:
            file.writelines(lines)
        self.process = subprocess.Popen(
            ["glewlwyd", "--config-file=" + folder + "/glewlwyd.conf"], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        wait(self.address + "/api/auth/", self.process)
        self.admin = Browser()
        self.admin.send(self.address + "/api/auth/", {"username": "admin", "password": "password"})
        self.expect(self.admin.send(self.address + "/api/mod/plugin/", self.module()))
        self.expect(self.admin.send(self.address + "/api/client/", {
            "client_id": "fp", "name": "Fingerpost", "password": "secret-secret", "confidential": True, "enabled": True,
            "redirect_uri": [back], "authorization_type": ["code"], "token_endpoint_auth_method": ["client_secret_basic"],
            "scope": ["openid"]}))

    def expect(self, answer):
        if answer[0] != 200:
            sys.exit(f"glewlwyd answered {answer[0]}: {answer[2][:300]}")

    def config(self):
        return f"""title = {self.title}
issuer = {self.address}/api/oidc
client_id = fp
client_secret = secret-secret
scopes = openid
naming = group
rule = eet when group is EET officer
rule = school at urn group
"""

    def pair(self):
        """A fresh pair of keys, and the name of it."""
        self.keys += 1
        key = f"{self.folder}/key{self.keys}.pem"
        subprocess.run(["openssl", "genrsa", "-out", key, "2048"], check=True, capture_output=True)
        public = subprocess.run(["openssl", "rsa", "-in", key, "-pubout"], check=True, capture_output=True, text=True).stdout
        return open(key).read(), public

    def module(self):
        private, public = self.pair()
        ways = {f"auth-type-{way}-enabled": way in ("code", "id-token", "refresh")
                for way in ("code", "id-token", "refresh", "token", "none", "password", "client")}
        return {"module": "oidc", "name": self.plugin, "display_name": "OIDC", "parameters": {
            "iss": self.address + "/api/oidc", "jwt-type": "rsa", "jwt-key-size": "256", "key": private, "cert": public,
            "access-token-duration": 3600, "refresh-token-duration": 1209600, "code-duration": 600,
            "refresh-token-rolling": True, "allow-non-oidc": False, **ways, "pkce-allowed": True,
            "pkce-method-plain-allowed": False, "oauth-pkce-required": True, "subject-type": "public",
            "session-management-allowed": True, "session-cookie-name": "GLEWLWYD2_OIDC_SID",
            "session-cookie-expiration": 2419200, "scope": [], "additional-parameters": [],
            "claims": [{"name": "group", "user-property": "name", "type": "string", "mandatory": True}],
            "name-claim": "mandatory", "email-claim": "mandatory"}}

    def change_keys(self):
        self.expect(self.admin.send(f"{self.address}/api/mod/plugin/{self.plugin}", self.module(), "PUT"))
        self.expect(self.admin.ask(f"{self.address}/api/mod/plugin/{self.plugin}/reset", b"", "PUT"))

    def user(self, name, group):
        self.expect(self.admin.send(self.address + "/api/user/", {
            "username": name, "name": group, "email": f"{name}@school.example", "password": "a password of theirs",
            "scope": ["openid"], "enabled": True}))

    def sign_in(self, browser, address, name):
        browser.send(self.address + "/api/auth/", {"username": name, "password": "a password of theirs"})
        browser.send(self.address + "/api/auth/grant/fp", {"scope": "openid"}, "PUT")
        return browser.ask(address + "&g_continue")[1]

    def stop(self):
        self.process.terminate()
        self.process.wait()


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]))
