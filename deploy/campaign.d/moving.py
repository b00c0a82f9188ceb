"""A database that goes to a newer PostgreSQL, as the playbook says: into an empty cluster by a dump, or its folder by pg_upgrade."""

import os
import re
import shutil
import subprocess

OPTIONS = ("-c listen_addresses='' -c log_min_error_statement=panic -c log_error_verbosity=terse -c log_parameter_max_length=0 "
           "-c fsync=off")
OWNER = ["-U", "fingerpost_owner"]
SCRIPTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cluster.d")


class Moving:
    """From the cluster of a stage, whose owner is its superuser, to one of the programs in a folder."""

    def __init__(self, stage, programs, folder):
        self.stage, self.old, self.new = stage, stage.programs, programs
        self.folder = self.socket = folder + "/newer-database"
        self.keep = stage.as_keeper
        self.make_folder()

    def make_folder(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        os.mkdir(self.folder)
        if os.geteuid() == 0:
            subprocess.run(["chown", "postgres:", self.folder], check=True)

    @staticmethod
    def version(programs):
        return subprocess.run([programs + "/postgres", "--version"], capture_output=True, text=True, check=True).stdout.split()[2]

    def sql(self, text):
        return self.keep(self.new + "/psql", "-h", self.socket, *OWNER, "-X", "-At", "-c", text, "fingerpost").strip()

    def script(self, programs, socket, path, database="fingerpost"):
        # Who keeps the database reads no file of the source.
        copy = self.folder + "/script.sql"
        shutil.copyfile(path, copy)
        self.keep(programs + "/psql", "-h", socket, *OWNER, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", copy, database)

    def dump(self):
        self.script(self.old, self.stage.socket, SCRIPTS + "/rights-given-back.sql")
        # The newer programs read the older server, and write what the newer one takes.
        at = ["-h", self.stage.socket, *OWNER]
        self.keep(self.new + "/pg_dumpall", *at, "--roles-only", "-f", self.folder + "/roles.sql")
        self.keep(self.new + "/pg_dump", *at, "-Fc", "-f", self.folder + "/dump", "fingerpost")

    def restore(self):
        self.make_cluster()
        self.start()
        # The owner is there already: who made the cluster.
        subprocess.run(["sed", "-i", "/ROLE fingerpost_owner/d", self.folder + "/roles.sql"], check=True)
        at = ["-h", self.socket, *OWNER]
        self.script(self.new, self.socket, self.folder + "/roles.sql", "postgres")
        self.keep(self.new + "/createdb", *at, "fingerpost")
        self.keep(self.new + "/pg_restore", *at, "-d", "fingerpost", "--exit-on-error", self.folder + "/dump")
        self.finish()

    def upgrade(self):
        """The folder of the old cluster becomes the new one's; the old one stops for good."""
        self.stop()
        self.keep(self.old + "/pg_ctl", "-D", self.stage.socket + "/data", "-w", "-m", "fast", "stop")
        self.make_folder()
        self.make_cluster()
        work = self.folder + "/work"
        self.keep("mkdir", work)
        self.keep("sh", "-c", 'cd "$0" && "$@"', work, self.new + "/pg_upgrade", "-b", self.old, "-B", self.new,
                  "-d", self.stage.socket + "/data", "-D", self.folder + "/data", *OWNER, "-s", work)
        self.start()
        if os.path.exists(work + "/update_extensions.sql"):
            self.script(self.new, self.socket, work + "/update_extensions.sql", "postgres")
        self.finish()

    def finish(self):
        self.script(self.new, self.socket, SCRIPTS + "/rights-taken.sql")
        self.keep(self.new + "/vacuumdb", "-h", self.socket, *OWNER, "--analyze-only", "-q", "fingerpost")

    def make_cluster(self):
        """An empty one; with checksums exactly where the old one has them, which pg_upgrade asks for."""
        told = self.keep(self.old + "/pg_controldata", self.stage.socket + "/data")
        with_checksums = re.search(r"checksum version: +(\d+)", told).group(1) != "0"
        known = "--no-data-checksums" in self.keep(self.new + "/initdb", "--help")
        checksums = ["--data-checksums"] if with_checksums else ["--no-data-checksums"] if known else []
        self.keep(self.new + "/initdb", "-D", self.folder + "/data", "-A", "trust", *OWNER, "--locale=C.UTF-8", "-E", "UTF8", *checksums)

    def start(self):
        self.keep(self.new + "/pg_ctl", "-D", self.folder + "/data", "-w", "-l", self.folder + "/log", "-o",
                  f"-k {self.socket} {OPTIONS}", "start")

    def stop(self):
        self.keep(self.new + "/pg_ctl", "-D", self.folder + "/data", "-w", "-m", "fast", "stop")
