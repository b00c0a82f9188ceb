# One PostgreSQL, three servers on it, and HAProxy in front, as deploy/cluster.d sets it up but for the certificates.
import base64
import glob
import hashlib
import hmac
import os
import re
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

HERE = os.path.dirname(os.path.abspath(__file__))
PASSWORD = "invented county demonstration 7"


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Browser:
    """Keeps cookies, and is never led on by itself. Believes servers of an authority's file, where one is given."""

    def __init__(self, server, authority=None, patience=60, jar=None):
        self.server, self.patience = server, patience
        self.jar = CookieJar() if jar is None else jar
        self.believes(authority)
        self.page = ""

    def believes(self, authority):
        self.opener = urllib.request.build_opener(
            Stay, urllib.request.HTTPCookieProcessor(self.jar),
            urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=authority)))

    def ask(self, path, form=None, file=None, server=None):
        """The status and where it leads."""
        address = path if path.startswith("http") else (server or self.server) + path
        request = urllib.request.Request(address, headers={"Accept": "text/html"})
        if file is not None:
            edge = "edge-of-parts"
            parts = [f'--{edge}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in form.items()]
            parts.append(f'--{edge}\r\ncontent-disposition: form-data; name="file"; filename="roll.csv"\r\n'
                         f"content-type: text/csv\r\n\r\n{file}\r\n--{edge}--\r\n")
            request.data = "".join(parts).encode()
            request.add_header("Content-Type", "multipart/form-data; boundary=" + edge)
        elif form is not None:
            request.data = urllib.parse.urlencode(form).encode()
        try:
            answer = self.opener.open(request, timeout=self.patience)
        except urllib.error.HTTPError as error:
            answer = error
        self.page = answer.read().decode()
        return answer.status, answer.headers.get("Location", "")

    def hidden(self):
        return dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', self.page))

    def post(self, path, form, file=None, server=None):
        """Posts what is hidden in the page, and this."""
        return self.ask(path, self.hidden() | form, file, server)


def code(secret):
    """What an authenticator app shows now (RFC 6238)."""
    digest = hmac.new(base64.b32decode(secret), int(time.time() // 30).to_bytes(8, "big"), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(int.from_bytes(digest[place:place + 4], 'big') & 0x7fffffff) % 1000000:06}"


class Stage:
    """Begins with everything running; ends everything."""

    def __init__(self, program, folder, port):
        self.program, self.folder = program, folder
        self.ports = [port, port + 1, port + 2]
        self.front = f"http://127.0.0.1:{port + 3}"
        self.front_port = port + 3
        self.servers = {}
        self.beside = []
        self.start_database()
        key = os.urandom(32)
        for number in range(3):
            self.lay(number, key)
        self.run(0, "migrate", "--set", f"owner_database=host={self.socket} user=fingerpost_owner dbname=fingerpost")
        for number in range(3):
            self.start(number)
        for number in range(3):
            self.wait_ready(self.address(number))
        self.start_front()

    def address(self, number):
        return f"http://127.0.0.1:{self.ports[number]}"

    def as_keeper(self, *words):
        become = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []
        done = subprocess.run([*become, *words], capture_output=True, text=True, cwd="/")
        if done.returncode:
            sys.exit(f"{os.path.basename(words[0])}: {done.stderr}")
        return done.stdout

    def start_database(self):
        self.programs = os.environ.get("POSTGRES") or sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        self.socket = self.folder + "/database"
        os.mkdir(self.socket)
        if os.geteuid() == 0:
            subprocess.run(["chown", "postgres:", self.socket], check=True)
        data = self.socket + "/data"
        self.as_keeper(self.programs + "/initdb", "-D", data, "-A", "trust", "-U", "fingerpost_owner", "--locale=C.UTF-8", "-E", "UTF8")
        self.as_keeper(self.programs + "/pg_ctl", "-D", data, "-w", "-l", self.socket + "/log", "-o",
                       f"-k {self.socket} -c listen_addresses='' -c fsync=off -c log_min_error_statement=panic -c log_error_verbosity=terse "
                       "-c log_parameter_max_length=0", "start")
        self.as_keeper(self.programs + "/createdb", "-h", self.socket, "-U", "fingerpost_owner", "fingerpost")

    def sql(self, text):
        return self.as_keeper(self.programs + "/psql", "-h", self.socket, "-U", "fingerpost_owner", "-X", "-At", "-c", text,
                              "fingerpost").strip()

    def lay(self, number, key, **more):
        """A server's folder, key and settings."""
        data = f"{self.folder}/s{number}"
        os.mkdir(data)
        with open(os.open(data + "/digest.key", os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
            file.write(key)
        settings = {
            "data_folder": data, "database": f"host={self.socket} user=fingerpost_app dbname=fingerpost",
            "listen_port": (self.ports + [0, 0])[number], "proxies": "127.0.0.1", "rate_limit": 600, **more}
        with open(data + ".conf", "w") as file:
            file.writelines(f"{name} = {value}\n" for name, value in settings.items())

    def start(self, number):
        log = open(f"{self.folder}/s{number}.log", "a")
        self.servers[number] = subprocess.Popen(
            [self.program, "serve", "--settings", f"{self.folder}/s{number}.conf"], stdout=log, stderr=log)
        return self.servers[number]

    def kill(self, number):
        self.servers[number].kill()
        self.servers[number].wait()

    def run(self, number, *words, check=True):
        """A command on a server's machine."""
        done = subprocess.run([self.program, *words, "--settings", f"{self.folder}/s{number}.conf"], capture_output=True, text=True)
        if check and done.returncode:
            sys.exit(f"{' '.join(words[:2])}: {done.stderr}")
        return done.stdout.strip() if check else done

    def wait_ready(self, address):
        for _ in range(300):
            try:
                urllib.request.urlopen(address + "/readyz", timeout=5)
                return
            except OSError:
                time.sleep(0.1)
        sys.exit(f"{address} did not become ready; the logs are in {self.folder}")

    def start_front(self):
        """The servers' part of the real front, without certificates."""
        with open(HERE + "/../cluster.d/haproxy-front.cfg") as file:
            real = re.search(r"^backend servers\n.*?(?=^\S)", file.read(), re.S | re.M).group(0)
        real = real.replace(" ssl verify required ca-file authority.pem", "").replace(" secure ", " ")
        real = re.sub(r" verifyhost \w+", "", real)
        for number, port in enumerate(self.ports):
            real = real.replace(f"@S{number + 1}@:8931", f"127.0.0.1:{port}")
        with open(self.folder + "/front.cfg", "w") as file:
            file.write("defaults\n  mode http\n  timeout connect 2s\n  timeout client 60s\n  timeout server 60s\n"
                       f"frontend pages\n  bind 127.0.0.1:{self.front_port}\n  http-request del-header X-Forwarded-For\n"
                       f"  option forwardfor\n  default_backend servers\n{real}")
        self.beside.append(subprocess.Popen(["haproxy", "-db", "-f", self.folder + "/front.cfg"], stdout=subprocess.DEVNULL,
                                            stderr=open(self.folder + "/front.log", "w"), env=os.environ | {
                                                "PATH": os.environ["PATH"] + ":/usr/sbin"}))
        self.wait_ready(self.front)

    def end(self):
        for process in [*self.servers.values(), *self.beside]:
            process.kill()
            process.wait()
        if os.path.exists(self.socket + "/data/postmaster.pid"):
            self.as_keeper(self.programs + "/pg_ctl", "-D", self.socket + "/data", "-m", "immediate", "stop")
