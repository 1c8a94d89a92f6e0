"""A short journey with the official Python client, over each of its ways to connect: socketio_python.py URL"""

import sys
import threading

import socketio

PATIENCE = 5
# This client refuses payloads of more than sixteen packets, so a longer burst over polling would be its own end.
BURST = 10
WAYS = {
    "polling only": ["polling"],
    "websocket only": ["websocket"],
    "polling, then upgraded": None,
}


class Journey:
    """One client in both namespaces; remembers what the server sent."""

    def __init__(self, url, transports):
        self._url = url
        self._transports = transports
        self._client = socketio.Client(reconnection=False)
        self._received = {}
        self._news = threading.Condition()
        for namespace in ("/", "/custom"):
            for event in ("auth", "message-back"):
                self._client.on(event, self._keeper(namespace, event), namespace=namespace)

    def _keeper(self, namespace, event):
        def keep(*values):
            with self._news:
                self._received.setdefault((namespace, event), []).append(values)
                self._news.notify_all()

        return keep

    def _expect(self, namespace, event, *values):
        key = (namespace, event)
        with self._news:
            assert self._news.wait_for(lambda: self._received.get(key), PATIENCE), f"no {event} in {namespace}"
            got = self._received[key].pop(0)
        assert got == values, f"{event} in {namespace}: {got!r} instead of {values!r}"

    def run(self):
        self._connect()
        for namespace in ("/", "/custom"):
            self._exchange(namespace)
        self._client.disconnect()
        assert not self._client.connected

    def _connect(self):
        self._client.connect(
            self._url,
            transports=self._transports,
            namespaces=["/", "/custom"],
            auth={"token": "abc"},
            wait_timeout=PATIENCE,
        )
        for namespace in ("/", "/custom"):
            self._expect(namespace, "auth", {"token": "abc"})
        expected = "polling" if self._transports == ["polling"] else "websocket"
        assert self._client.transport() == expected, self._client.transport()

    def _exchange(self, namespace):
        self._client.emit("message", (1, "zwei €", {"three": [None, True]}), namespace=namespace)
        self._expect(namespace, "message-back", 1, "zwei €", {"three": [None, True]})
        self._client.emit("message", (b"\x01\x02", {"deep": b"\x03"}), namespace=namespace)
        self._expect(namespace, "message-back", b"\x01\x02", {"deep": b"\x03"})
        for value in ("hello", {"a": [1]}, b"\x07\x08"):
            answer = self._client.call("message-with-ack", value, namespace=namespace, timeout=PATIENCE)
            assert answer == value, f"acknowledged {answer!r} instead of {value!r}"
        for number in range(BURST):
            self._client.emit("message", number, namespace=namespace)
        for number in range(BURST):
            self._expect(namespace, "message-back", number)


def refused(url):
    """A namespace the server does not have is refused with its reason."""
    client = socketio.Client(reconnection=False)
    reasons = []
    client.on("connect_error", reasons.append, namespace="/random")
    try:
        client.connect(url, namespaces=["/random"], wait_timeout=PATIENCE)
    except socketio.exceptions.ConnectionError:
        pass
    else:
        raise AssertionError("an unknown namespace was accepted")
    assert reasons and reasons[0] == {"message": "Invalid namespace"}, reasons


def main():
    url = sys.argv[1]
    for way, transports in WAYS.items():
        for _ in range(2):
            Journey(url, transports).run()
        print(f"ok: {way}", flush=True)
    refused(url)
    print("ok: unknown namespace", flush=True)


if __name__ == "__main__":
    main()
