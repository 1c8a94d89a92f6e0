"""The queue page and the accept race over HTTP.

The server has core 0 to itself, the load core 1. The queue holds --pending conversations that customers opened by
asking the bot for a person; the page is the desktop's first one (20 rows). In the race 64 agents' requests for the same
conversation leave at the same moment, --races times. Prints one line of JSON.

    run_http.py --load BUILD/bin/http_load --server BUILD/bin/backline-server
"""

import argparse
import contextlib
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

from run_socketio import LOAD_CORE, PASSWORD, Backline, running

RACERS = 64


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--load", required=True, help="the program http_load")
    parser.add_argument("--server", required=True, help="the program backline-server")
    parser.add_argument("--pending", type=int, default=2000)
    parser.add_argument("--races", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--connections", type=int, default=32)
    return parser.parse_args()


def add_account(options, data, name, role):
    command = [options.server, "user", "add", "--data", str(data), "--username", name, "--role", role]
    subprocess.run(
        [*command, "--password-stdin"], input=PASSWORD + "\n", text=True, check=True, stdout=subprocess.DEVNULL
    )


def login(url, name):
    return Backline._post(url, "/auth/login", {"username": name, "password": PASSWORD})["access_token"]


def load(options, url, *arguments):
    command = ["taskset", "-c", LOAD_CORE, options.load, "--url", url, *arguments]
    finished = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    print(finished.stdout.strip(), file=sys.stderr, flush=True)
    return json.loads(finished.stdout)


def queue_page(options, url, token):
    return load(
        options, url, "--path", "/api/v1/queue?limit=20", "--header", f"Authorization: Bearer {token}",
        "--connections", str(options.connections), "--seconds", str(options.seconds),
    )


def race(options, url, token, conversations, folder):
    paths = folder / "paths"
    paths.write_text("".join(f"/api/v1/agent/sessions/{name}/accept\n" for name in conversations))
    return load(
        options, url, "--race", str(RACERS), "--method", "POST", "--body", "{}", "--paths-file", str(paths),
        "--header", f"Authorization: Bearer {token}", "--header", "Content-Type: application/json",
    )


def main():
    options = parse_arguments()
    with tempfile.TemporaryDirectory(prefix="backline-bench-") as name:
        folder = pathlib.Path(name)
        data = folder / "data"
        data.mkdir(mode=0o700)
        for account, role in (("agent", "agent"), ("customer", "customer")):
            add_account(options, data, account, role)
        with running([options.server, "--data", str(data), "--listen", "127.0.0.1:0"]) as (_, url):
            agent, customer = login(url, "agent"), login(url, "customer")
            opened = [
                Backline._post(url, "/api/v1/chat", {"message": "I need to talk to a person."}, customer)["session_id"]
                for _ in range(options.pending)
            ]
            pages = [queue_page(options, url, agent) for _ in range(options.rounds)]
            races = race(options, url, agent, opened[: options.races], folder)
    requests = statistics.median(page["requests_per_s"] for page in pages)
    p99 = statistics.median(page["p99_us"] for page in pages)
    print(json.dumps({
        "bench": "http", "pending": options.pending, "queue_page_per_s": round(requests), "queue_page_p99_us": p99,
        "race": {key: races.get(key) for key in ("p50_us", "p99_us", "max_us", "winners_min", "winners_max", "statuses")},
    }))


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        main()
