"""Chat over Socket.IO: Backline, which stores every message, against the official server, which stores nothing.

Both serve the same wire traffic, in turn, several rounds; the server has core 0 to itself, the load core 1. Every run
of Backline starts from the same prepared data and afterwards must have stored exactly what it acknowledged.
Prints one line of JSON with the medians and their ratio; what each run reported goes to the standard error.

    run_socketio.py --load BUILD/bin/socketio_load --server BUILD/bin/backline-server

Without --server only the peer runs. With --half-rate both get half of the messages a second that the peer can do at
most, in every round, and what is compared is how long a message takes until it is received.
"""

import argparse
import contextlib
import json
import os
import pathlib
import shlex
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import urllib.request

SERVER_CORE = "0"
LOAD_CORE = "1"
FIGURES = [
    "deliveries_per_s",
    "ack_p50_us",
    "ack_p99_us",
    "receipt_p50_us",
    "receipt_p99_us",
    "load_processor_percent",
    "server_processor_percent",
]
PASSWORD = "correct horse on the bench"
PEER = pathlib.Path(__file__).with_name("socketio_peer.mjs")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--load", required=True, help="the program socketio_load")
    parser.add_argument("--server", help="the program backline-server")
    parser.add_argument("--serve", default="--data {data} --listen 127.0.0.1:0", help="arguments that make it serve")
    parser.add_argument("--node", default="node", help="the program node")
    parser.add_argument("--inflight", type=int, nargs="+", default=[1, 16])
    parser.add_argument("--dialect", choices=["backline", "livechat"], default="backline")
    parser.add_argument("--half-rate", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rooms", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--warm-up", type=float, default=2)
    return parser.parse_args()


def wait_for_url(process):
    for line in process.stdout:
        with contextlib.suppress(ValueError):
            message = json.loads(line)
            if isinstance(message, dict) and message.get("event") == "listening":
                return message["urls"][0]
    raise RuntimeError("the server ended without announcing an address")


@contextlib.contextmanager
def running(command):
    """A server on its core; gives its process and address and stops it in the end."""
    process = subprocess.Popen(
        ["taskset", "-c", SERVER_CORE, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env={**os.environ, "NODE_ENV": "production"},
        text=True,
    )
    try:
        yield process, wait_for_url(process)
    finally:
        process.terminate()
        process.wait(30)


def processor_seconds(process):
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Backline:
    """Our server: accounts and accepted conversations are made once and copied for every run."""

    name = "backline"

    def __init__(self, options, folder):
        self._options = options
        self._prepared = folder / "prepared"
        self._copy = folder / "copy"
        self._prepared.mkdir(mode=0o700)
        for number in range(options.rooms):
            self._add_account(f"agent{number}", "agent")
            self._add_account(f"customer{number}", "customer")
        with running(self._command(self._prepared)) as (_, url):
            self._rooms = [self._open_room(url, number) for number in range(options.rooms)]
        self._rows_before = self._count_rows(self._prepared)

    def _add_account(self, name, role):
        command = [self._options.server, "user", "add", "--data", str(self._prepared)]
        command += ["--username", name, "--role", role, "--password-stdin"]
        subprocess.run(command, input=PASSWORD + "\n", text=True, check=True, stdout=subprocess.DEVNULL)

    def _command(self, data):
        return [self._options.server, *shlex.split(self._options.serve.format(data=data))]

    def _open_room(self, url, number):
        agent = self._login(url, f"agent{number}")
        customer = self._login(url, f"customer{number}")
        asked = self._post(url, "/api/v1/chat", {"message": "I need to talk to a person."}, customer)
        conversation = asked["session_id"]
        self._post(url, f"/api/v1/conversations/{conversation}/accept", {}, agent)
        if self._options.dialect == "livechat":
            conversation = self._ask(url, "/api/live-chat/my-sessions", customer)["sessions"][0]["id"]
        return {"conversation": conversation, "tokens": [agent, customer]}

    def _login(self, url, name):
        return self._post(url, "/auth/login", {"username": name, "password": PASSWORD})["access_token"]

    @staticmethod
    def _post(url, path, body, token=None):
        return Backline._ask(url, path, token, json.dumps(body).encode())

    @staticmethod
    def _ask(url, path, token=None, body=None):
        headers = {"Content-Type": "application/json"}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        request = urllib.request.Request(url + path, body, headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    @staticmethod
    def _count_rows(data):
        with contextlib.closing(sqlite3.connect(data / "backline.db")) as database:
            return database.execute("SELECT count(*) FROM message").fetchone()[0]

    def rooms(self):
        return self._rooms

    def start(self):
        shutil.rmtree(self._copy, ignore_errors=True)
        shutil.copytree(self._prepared, self._copy)
        return running(self._command(self._copy))

    def check(self, result):
        result["stored"] = self._count_rows(self._copy) - self._rows_before
        if result["stored"] != result["acked"]:
            raise RuntimeError(f"stored {result['stored']} of {result['acked']} acknowledged messages")


class Node:
    """The official server; any token will do and any conversation exists."""

    name = "node"

    def __init__(self, options):
        self._command = [options.node, str(PEER)]
        self._name = str if options.dialect == "backline" else int
        self._rooms = options.rooms

    def rooms(self):
        names = [self._name(number) for number in range(self._rooms)]
        return [{"conversation": name, "tokens": ["agent", "customer"]} for name in names]

    def start(self):
        return running(self._command)

    def check(self, result):
        pass


def run_once(options, peer, seats, *, inflight=1, rate=0):
    command = ["taskset", "-c", LOAD_CORE, options.load, "--seats", str(seats), "--peer", peer.name]
    command += ["--dialect", options.dialect, "--inflight", str(inflight), "--rate", str(rate)]
    command += ["--seconds", str(options.seconds), "--warm-up", str(options.warm_up)]
    with peer.start() as (process, url):
        before = processor_seconds(process)
        finished = subprocess.run([*command, "--url", url], stdout=subprocess.PIPE, text=True, check=True)
        used = processor_seconds(process) - before
    result = json.loads(finished.stdout)
    result["server_processor_percent"] = round(100 * used / (options.seconds + options.warm_up))
    peer.check(result)
    print(json.dumps(result), file=sys.stderr, flush=True)
    return result


def summary(results, inflight, compared):
    """The medians of all results with so many messages in flight (0: at a fixed rate), and a figure's ratio."""
    medians = {}
    for peer in {result["peer"] for result in results}:
        own = [result for result in results if result["peer"] == peer and result["inflight"] == inflight]
        for figure in FIGURES:
            medians[f"{peer}_{figure}"] = statistics.median(result[figure] for result in own)
    if {f"backline_{compared}", f"node_{compared}"} <= medians.keys():
        medians["ratio"] = round(medians[f"backline_{compared}"] / medians[f"node_{compared}"], 3)
    return {"inflight": inflight, "compared": compared, **dict(sorted(medians.items()))}


def measure_rates(options, peers, folder):
    results = [
        run_once(options, peer, folder / f"{peer.name}.json", inflight=inflight)
        for _ in range(options.rounds)
        for inflight in options.inflight
        for peer in peers
    ]
    return [summary(results, inflight, "deliveries_per_s") for inflight in options.inflight]


def measure_at_half_rate(options, peers, folder):
    results = []
    for _ in range(options.rounds):
        most = run_once(options, peers[0], folder / f"{peers[0].name}.json", inflight=max(options.inflight))
        rate = most["acks_per_s"] / 2
        results += [run_once(options, peer, folder / f"{peer.name}.json", rate=rate) for peer in peers]
    return [summary(results, 0, "receipt_p99_us")]


def main():
    options = parse_arguments()
    with tempfile.TemporaryDirectory(prefix="backline-bench-") as name:
        folder = pathlib.Path(name)
        peers = [Node(options)]
        if options.server:
            peers.append(Backline(options, folder))
        for peer in peers:
            (folder / f"{peer.name}.json").write_text(json.dumps({"rooms": peer.rooms()}))
        runs = (measure_at_half_rate if options.half_rate else measure_rates)(options, peers, folder)
    print(json.dumps({"bench": "socketio", "dialect": options.dialect, "rounds": options.rounds, "runs": runs}))


if __name__ == "__main__":
    main()
