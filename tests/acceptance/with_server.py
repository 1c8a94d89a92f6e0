"""Runs a command against a server of its own: with_server.py SERVER ARGS... -- COMMAND... {url}

The server announces itself with {"event":"listening","urls":[...]} as a line on its standard output; the first
address replaces {url}. {data} among the server's arguments is a fresh folder that is deleted afterwards. Fails if the
command fails, the server ends early or badly, or a sanitizer has something to say.
"""

import json
import re
import signal
import subprocess
import sys
import tempfile
import threading

START_PATIENCE = 30
STOP_PATIENCE = 10
REPORT = re.compile(r"ERROR: \w+Sanitizer|WARNING: ThreadSanitizer|runtime error:")


def announced_url(server):
    """The first address the server announces, or None if it ends or stays silent."""
    alarm = threading.Timer(START_PATIENCE, server.kill)
    alarm.start()
    try:
        for line in server.stdout:
            try:
                message = json.loads(line)
            except ValueError:
                continue
            if isinstance(message, dict) and message.get("event") == "listening":
                return message["urls"][0]
    finally:
        alarm.cancel()
    return None


def discard(stream):
    for _ in stream:
        pass


def stop(server):
    """Ends the server politely; true if it ended in time and without an error of its own."""
    if server.poll() is not None:
        print(f"the server ended by itself with {server.returncode}", file=sys.stderr)
        return False
    server.terminate()
    try:
        code = server.wait(STOP_PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
        print("the server did not stop when asked to", file=sys.stderr)
        return False
    if code not in (0, -signal.SIGTERM):
        print(f"the server stopped with {code}", file=sys.stderr)
        return False
    return True


def run(server, command):
    url = announced_url(server)
    if url is None:
        print("the server did not announce an address", file=sys.stderr)
        return 1
    threading.Thread(target=discard, args=(server.stdout,), daemon=True).start()
    return subprocess.run([part.replace("{url}", url) for part in command], check=False).returncode


def main():
    arguments = sys.argv[1:]
    if "--" not in arguments:
        sys.exit(__doc__)
    border = arguments.index("--")
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryFile("w+", errors="replace") as complaints:
        program = [part.replace("{data}", data) for part in arguments[:border]]
        server = subprocess.Popen(
            program, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints, text=True
        )
        try:
            code = run(server, arguments[border + 1 :])
        finally:
            stopped = stop(server)
        complaints.seek(0)
        text = complaints.read()
    reported = REPORT.search(text) is not None
    if code != 0 or not stopped or reported:
        sys.stderr.write(text[-20000:])
        sys.exit(code or 1)


if __name__ == "__main__":
    main()
