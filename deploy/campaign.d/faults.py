# What can happen to a cluster: each kind with how it begins, how long it lasts, how it ends.
import os
import random
import signal
import subprocess
import threading
import time


class Cluster:
    """The trial cluster of a folder, by deploy/cluster."""

    def __init__(self, folder):
        self.folder = folder
        self.program = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "cluster")

    def do(self, *words, check=True, patience=120):
        done = subprocess.run(
            [self.program, "--folder", self.folder, *words], capture_output=True, text=True, timeout=patience)
        if check and done.returncode:
            raise RuntimeError(f"deploy/cluster {words[0]}: {done.stderr.strip()[-400:]}")
        return done.stdout.strip()

    def find(self, role):
        return self.do("find", role)

    def process(self, machine, program, whose="child"):
        with open(f"{self.folder}/{machine}/run/{program}.{whose}") as file:
            return int(file.read())

    def signal(self, machine, program, number, keeper=False):
        # Who keeps it goes first, or it starts it again.
        for whose in ("pid", "child") if keeper else ("child",):
            try:
                os.kill(self.process(machine, program, whose), number)
            except ProcessLookupError:
                pass

    def postmaster(self, node):
        with open(f"{self.folder}/{node}/data/postmaster.pid") as file:
            return int(file.readline())


class Fault:
    """One kind. What it breaks is chosen when it begins, and put right when it ends."""

    def __init__(self, name, seconds, begin, end=lambda cluster, broken: None):
        self.name, self.seconds, self.begin, self.end = name, seconds, begin, end


def nodes_but(cluster, count):
    return random.sample(["n1", "n2", "n3"], count)


def each(*verbs):
    def act(cluster, machine):
        for machine in machine if isinstance(machine, list) else [machine]:
            for verb in verbs:
                cluster.do(verb, machine)
    return act


def machine_of(cluster, role):
    if role == "server":
        return random.choice(["s1", "s2", "s3"])
    return cluster.find(role) if role in ("leader", "follower", "synchronous") else role


def on(role, *verbs):
    """Does verbs of deploy/cluster to the machine that has a role."""
    def begin(cluster):
        machine = machine_of(cluster, role)
        each(*verbs)(cluster, machine)
        return machine
    return begin


def second_follower(cluster):
    """Whoever neither leads nor is synchronous."""
    return next(node for node in ("n1", "n2", "n3") if node not in (cluster.find("leader"), cluster.find("synchronous")))


def kill_postmaster(cluster):
    leader = cluster.find("leader")
    os.kill(cluster.postmaster(leader), signal.SIGKILL)
    return leader


def to_program(role, program, number, keeper=False):
    def begin(cluster):
        machine = machine_of(cluster, role)
        cluster.signal(machine, program, number, keeper)
        return machine
    return begin


def etcds(count):
    def begin(cluster):
        broken = nodes_but(cluster, count)
        for node in broken:
            cluster.signal(node, "etcd", signal.SIGKILL, keeper=True)
        return broken
    return begin


def slow(cluster):
    """The leader's machine works a fifth of the time."""
    leader = cluster.find("leader")
    stop = threading.Event()

    def go():
        while not stop.is_set():
            cluster.do("freeze", leader, check=False)
            time.sleep(0.8)
            cluster.do("thaw", leader, check=False)
            time.sleep(0.2)
    thread = threading.Thread(target=go)
    thread.start()
    return leader, stop, thread


def quicken(cluster, broken):
    leader, stop, thread = broken
    stop.set()
    thread.join()
    cluster.do("thaw", leader)


def return_to_another(cluster, node):
    """The network comes back, and who led meanwhile stops leading while the former leader's database is wound back to it."""
    cluster.do("join", node)
    time.sleep(4)
    # The one that is back may still take itself for the leader.
    for _ in range(5):
        try:
            return cluster.do("move")
        except RuntimeError:
            time.sleep(1)


def fill(role):
    """No room on the leader's disk, or on that of the archive."""
    def begin(cluster):
        machine = machine_of(cluster, role)
        path = f"{cluster.folder}/{machine}/filled"
        subprocess.run(["dd", "if=/dev/zero", f"of={path}", "bs=1M", "status=none"], stderr=subprocess.DEVNULL)
        # What lies ready of the write-ahead log is used up first.
        for _ in range(30 if role == "leader" else 0):
            cluster.do("psql", "select pg_switch_wal() from pg_logical_emit_message(true, 'filled', 'x')", check=False, patience=20)
        return path
    return begin


def take_archive(cluster):
    os.rename(f"{cluster.folder}/repository/archive", f"{cluster.folder}/repository/away")


def give_archive(cluster, _):
    os.rename(f"{cluster.folder}/repository/away", f"{cluster.folder}/repository/archive")


def renew(*what):
    """Keys, certificates and passwords are renewed as the playbook says: nobody should notice."""
    def begin(cluster):
        for words in what:
            cluster.do("renew", *words.split(), patience=300)
    return begin


boot = each("boot")
ALL = ["n1", "n2", "n3"]
FAULTS = [
    Fault("another node leads, on purpose", 10, lambda cluster: cluster.do("move")),
    Fault("leader: postgres killed", 15, kill_postmaster),
    Fault("leader: machine lost", 35, on("leader", "halt"), boot),
    Fault("leader: cut off", 35, on("leader", "cut"), each("join")),
    Fault("leader: cut off, its successor replaced", 35, on("leader", "cut"), return_to_another),
    Fault("leader: processes frozen", 35, on("leader", "freeze"), each("thaw")),
    Fault("leader: frozen and cut off", 35, on("leader", "freeze", "cut"), each("join", "thaw")),
    Fault("leader: works a fifth of the time", 20, slow, quicken),
    Fault("leader: disk full", 25, fill("leader"), lambda cluster, path: os.remove(path)),
    Fault("leader: Patroni killed", 15, to_program("leader", "patroni", signal.SIGKILL)),
    Fault("leader: Patroni gone", 35, to_program("leader", "patroni", signal.SIGKILL, keeper=True), boot),
    Fault("leader: Patroni frozen", 35, to_program("leader", "patroni", signal.SIGSTOP),
          lambda cluster, node: cluster.signal(node, "patroni", signal.SIGCONT)),
    Fault("synchronous: machine lost", 25, on("synchronous", "halt"), boot),
    Fault("synchronous: cut off", 25, on("synchronous", "cut"), each("join")),
    Fault("synchronous: processes frozen", 25, on("synchronous", "freeze"), each("thaw")),
    Fault("second follower: machine lost", 20, lambda cluster: (each("halt")(cluster, node := second_follower(cluster)), node)[1],
          boot),
    Fault("etcd: one gone", 20, etcds(1), boot),
    Fault("etcd: two gone", 30, etcds(2), boot),
    Fault("etcd: all gone", 30, etcds(3), boot),
    Fault("archive: gone", 20, take_archive, give_archive),
    Fault("archive: full", 20, fill("repository"), lambda cluster, path: os.remove(path)),
    Fault("front: killed", 8, to_program("front", "haproxy", signal.SIGKILL)),
    Fault("server: killed", 8, to_program("server", "fingerpost", signal.SIGKILL)),
    Fault("server: frozen", 20, to_program("server", "fingerpost", signal.SIGSTOP),
          lambda cluster, machine: cluster.signal(machine, "fingerpost", signal.SIGCONT)),
    Fault("server: cut off", 20, on("server", "cut"), each("join")),
    Fault("server: its way to the database killed", 8, to_program("server", "haproxy", signal.SIGKILL)),
    Fault("leader lost and a server killed", 35,
          lambda cluster: (to_program("server", "fingerpost", signal.SIGKILL)(cluster), on("leader", "halt")(cluster))[1], boot),
    Fault("leader lost and the archive gone", 35,
          lambda cluster: (take_archive(cluster), on("leader", "halt")(cluster))[1],
          lambda cluster, node: (give_archive(cluster, None), boot(cluster, node))),
    Fault("renewed: every certificate", 15, renew("certificate")),
    Fault("renewed: the authority", 15, renew("authority")),
    Fault("renewed: every password", 15, renew(*("password " + whose for whose in ("app", "owner", "superuser", "replication", "rewind")))),
    Fault("renewed: passphrase of the archive", 15, renew("archive")),
    Fault("all three nodes: power cut", 5, lambda cluster: (each("halt")(cluster, ALL), ALL)[1], boot),
]
