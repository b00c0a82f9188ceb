"""Plays the service manager with a passed socket: a server after another while visitors come without pause, and counts what was refused.

handover.py PROGRAM DATA_FOLDER PORT [TIMES] [VISITORS]: every visitor makes a connection of its own for each request, as after a restart
all do. Exit 1 where a request got no answer. A server is told to stop and the next one is started when it has ended.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time

program, folder, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
times = int(sys.argv[4]) if len(sys.argv) > 4 else 5
visitors = int(sys.argv[5]) if len(sys.argv) > 5 else 16

listening = socket.create_server(("127.0.0.1", port), backlog=1024)


def start():
    """The next server, with the socket as its descriptor 3, as sd_listen_fds(3) tells."""
    def pass_socket():
        os.dup2(listening.fileno(), 3)
        os.set_inheritable(3, True)

    environment = dict(os.environ, FINGERPOST_DATA_FOLDER=folder)
    # The number of the process is known only in it.
    line = 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" serve'
    return subprocess.Popen(["sh", "-c", line, program], env=environment, preexec_fn=pass_socket, close_fds=False,
                            stdout=subprocess.PIPE, stderr=open(folder + "/../handover.log", "a"), text=True)


def is_serving(server):
    return "listens" in server.stdout.readline()


answered, failed, slowest, ends = [0] * visitors, [], [0.0] * visitors, threading.Event()


def visit(place):
    while not ends.is_set():
        began = time.monotonic()
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
                connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                answer = b""
                while part := connection.recv(4096):
                    answer += part
            if not answer.startswith(b"HTTP/1.1 200"):
                failed.append(repr(answer[:80]))
        except OSError as error:
            failed.append(repr(error))
        answered[place] += 1
        slowest[place] = max(slowest[place], time.monotonic() - began)
        # Below the pace that one address is allowed.
        time.sleep(0.05)


server = start()
if not is_serving(server):
    sys.exit("the first server did not start")
threads = [threading.Thread(target=visit, args=(place,)) for place in range(visitors)]
for thread in threads:
    thread.start()
gaps = []
for _ in range(times):
    time.sleep(2)
    began = time.monotonic()
    server.send_signal(signal.SIGTERM)
    server.wait()
    server = start()
    if not is_serving(server):
        failed.append("a server did not start")
    gaps.append(time.monotonic() - began)
time.sleep(2)
ends.set()
for thread in threads:
    thread.join()
server.send_signal(signal.SIGTERM)
server.wait()
print(f"{times} handovers, {max(gaps):.1f} s at most from the word to stop to the next that serves; {sum(answered)} requests of "
      f"{visitors} visitors, {len(failed)} without an answer, the slowest {max(slowest):.1f} s")
for told in sorted(set(failed))[:5]:
    print("  " + told)
sys.exit(1 if failed else 0)
