"""Memory of an idle Socket.IO connection: Backline against the official server, in one run.

Opens the connections over WebSocket, each signed in to the namespace, waits until nothing moves any more, and
compares the server's resident memory with what it was before the first one.
Prints one line of JSON; sizes are in bytes for each connection.

    run_idle.py --server BUILD/bin/backline-server
"""

import argparse
import base64
import json
import os
import pathlib
import resource
import selectors
import socket
import sys
import tempfile
import time
import urllib.parse

import run_socketio

SETTLED_SECONDS = 3


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", help="the program backline-server")
    parser.add_argument("--serve", default="--data {data} --listen 127.0.0.1:0", help="arguments that make it serve")
    parser.add_argument("--node", default="node", help="the program node")
    parser.add_argument("--connections", type=int, default=10_000)
    parser.add_argument("--namespace", default="/backline", help="/ is the livechat dialect")
    options = parser.parse_args()
    options.rooms = 1
    options.dialect = "backline"
    return options


def resident_bytes(process):
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("the server has gone")


def text_frame(text):
    """A client's frame of less than 64 KB; the mask of zeros leaves the payload as it is."""
    payload = text.encode()
    length = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + len(payload).to_bytes(2, "big")
    return b"\x81" + length + bytes(4) + payload


def read_until(connection, wanted):
    received = b""
    while wanted not in received:
        piece = connection.recv(4096)
        if not piece:
            raise RuntimeError(f"closed before {wanted!r}: {received[-200:]!r}")
        received += piece


def connect(address, namespace, token):
    connection = socket.create_connection(address)
    connection.settimeout(30)
    key = base64.b64encode(os.urandom(16)).decode()
    head = ["GET /socket.io/?EIO=4&transport=websocket HTTP/1.1", f"Host: {address[0]}:{address[1]}"]
    head += ["Upgrade: websocket", "Connection: Upgrade", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13"]
    connection.sendall(("\r\n".join(head) + "\r\n\r\n").encode())
    read_until(connection, b"pingInterval")
    prefix = "40" if namespace == "/" else f"40{namespace},"
    connection.sendall(text_frame(prefix + json.dumps({"token": token})))
    read_until(connection, prefix.encode() + b'{"sid"')
    connection.setblocking(False)
    return connection


def answer_pings(selector, seconds):
    """Idle clients still answer the server's heartbeat."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        for key, _ in selector.select(left):
            if b"2" in key.fileobj.recv(4096):
                key.fileobj.sendall(text_frame("3"))


def measure(options, peer, namespace):
    token = peer.rooms()[0]["tokens"][1]
    with peer.start() as (process, url):
        parts = urllib.parse.urlsplit(url)
        address = (parts.hostname, parts.port)
        with connect(address, namespace, token), selectors.DefaultSelector() as selector:
            before = resident_bytes(process)
            for number in range(options.connections):
                selector.register(connect(address, namespace, token), selectors.EVENT_READ)
                if number % 500 == 0:
                    answer_pings(selector, 0.01)
            answer_pings(selector, SETTLED_SECONDS)
            each = (resident_bytes(process) - before) / options.connections
    print(f"{peer.name}: {each:.0f} bytes for each connection", file=sys.stderr, flush=True)
    return round(each)


def main():
    options = parse_arguments()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory(prefix="backline-bench-") as name:
        figures = {"node": measure(options, run_socketio.Node(options), "/backline")}
        if options.server:
            figures["backline"] = measure(
                options, run_socketio.Backline(options, pathlib.Path(name)), options.namespace
            )
            figures["ratio"] = round(figures["backline"] / figures["node"], 3)
    print(json.dumps({"bench": "idle", "connections": options.connections, **figures}))


if __name__ == "__main__":
    main()
