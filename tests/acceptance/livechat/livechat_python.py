"""The seed's live chat with the official Python client, over each of its ways to connect: livechat_python.py URL

The server is a fresh demo: two agents, an administrator and a customer, all with the password "demo".
"""

import json
import sys
import threading
import urllib.request

import socketio

PATIENCE = 8
WAYS = {
    "polling only": ["polling"],
    "websocket only": ["websocket"],
    "polling, then upgraded": None,
}
EVENTS = [
    "chat:new_session",
    "chat:session_assigned",
    "chat:new_message",
    "chat:typing",
    "chat:seen",
    "chat:transferred",
    "chat:new_session_assigned",
    "chat:ended",
    "agent:status_changed",
]


class Person:
    """Somebody who is signed in, with a socket; remembers what the server sent."""

    def __init__(self, url, name, role):
        self._url = url
        self.role = role
        self._received = []
        self._news = threading.Condition()
        body = {"email": f"{name}@demo.local", "password": "demo", "role": role}
        answer = self.post("/api/auth/login", body, None)
        self.token = answer["token"]
        self.id = (answer.get("user") or answer["admin"])["id"]

    def connect(self, transports):
        self._client = socketio.Client(reconnection=False)
        for event in EVENTS:
            self._client.on(event, self._keeper(event))
        self._client.connect(self._url, transports=transports, auth={"token": self.token}, wait_timeout=PATIENCE)

    def leave(self):
        self._client.disconnect()

    def _keeper(self, event):
        def keep(value=None):
            with self._news:
                self._received.append((event, value))
                self._news.notify_all()

        return keep

    def next(self, event, fits=lambda value: True):
        """The first event of this name that fits, which is forgotten."""

        def find():
            return next((entry for entry in self._received if entry[0] == event and fits(entry[1])), None)

        with self._news:
            assert self._news.wait_for(find, PATIENCE), f"no {event}; there is {self._received!r}"
            entry = find()
            self._received.remove(entry)
        return entry[1]

    def count(self, event):
        with self._news:
            return sum(1 for entry in self._received if entry[0] == event)

    def emit(self, event, value=None):
        self._client.emit(event, value)

    def call(self, event, value=None):
        return self._client.call(event, value, timeout=PATIENCE)

    def say(self, session, content):
        return self.call("chat:send_message", {"session_id": session, "type": "text", "content": content})

    def get(self, path):
        return self._ask(urllib.request.Request(self._url + path), self.token)

    def post(self, path, body, token=""):
        request = urllib.request.Request(self._url + path, json.dumps(body).encode())
        request.add_header("Content-Type", "application/json")
        return self._ask(request, self.token if token == "" else token)

    @staticmethod
    def _ask(request, token):
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)


def started(customer, agents):
    """A chat that every agent has heard of."""
    wish = {"subject": "A lamp is missing", "priority": "urgent", "required_skills": ["orders"]}
    ack = customer.call("chat:start", wish)
    assert ack["success"] and ack["session"]["status"] == "pending", ack
    session = ack["session"]["id"]
    for agent in agents:
        told = agent.next("chat:new_session", lambda value: value["id"] == session)
        assert told["subject"] == "A lamp is missing", told
    assert customer.count("chat:new_session") == 0
    return session


def accepted(customer, agent, session):
    assert agent.call("chat:accept", {"session_id": session}) == {"success": True}
    for side in (customer, agent):
        assert side.next("chat:session_assigned") == {"session_id": session, "agent_id": agent.id}
        side.emit("chat:join", {"session_id": session})


def talked(customer, agent, session):
    for speaker, other in ((customer, agent), (agent, customer)):
        message = speaker.say(session, "Grüße ✓")["message"]
        assert other.next("chat:new_message") == message
        assert speaker.next("chat:new_message") == message
        speaker.emit("chat:typing", {"session_id": session, "isTyping": True})
        other.emit("chat:seen", {"session_id": session, "last_seen_message_id": message["id"]})
        for side in (speaker, other):
            typing = side.next("chat:typing")
            assert typing == {
                "session_id": session, "user_id": speaker.id, "role": speaker.role, "isTyping": True
            }, typing
            seen = side.next("chat:seen")
            assert seen == {
                "session_id": session, "user_id": other.id, "last_seen_message_id": message["id"]
            }, seen


def shared(customer, agent, session):
    article = {"session_id": session, "type": "kb_article", "kb_article_id": 1}
    message = agent.call("chat:send_message", article)["message"]
    assert customer.next("chat:new_message", lambda value: value["type"] == "kb_article") == message
    assert message["kb_article"]["title"] and message["kb_article"]["content"], message
    draft = {"title": "Greeting", "content": "Hello {{customer_name}}"}
    reply = agent.post("/api/canned-responses", draft)["response"]["id"]
    use = {"session_id": session, "response_id": reply, "variables": {"customer_name": "Cora"}}
    ack = agent.call("chat:use_canned_response", use)
    assert ack["canned_response"] == {"id": reply, "title": "Greeting"}, ack
    assert customer.next("chat:new_message")["content"] == "Hello Cora"


def handed_over(customer, agent, lead, session):
    ack = agent.call("chat:transfer", {"session_id": session, "to_agent_id": lead.id, "reason": "Late"})
    assert ack["message"] == "Chat transferred successfully", ack
    assert customer.next("chat:transferred")["to_agent_id"] == lead.id
    assert lead.next("chat:new_session_assigned")["session"]["id"] == session
    ticket = lead.post(f"/api/live-chat/{session}/convert-to-ticket", {})
    assert ticket["success"] and ticket["message"] == "Chat converted to ticket", ticket


def ended(customer, lead, session):
    assert lead.call("chat:end", {"session_id": str(session)}) == {"success": True}
    assert customer.next("chat:ended") == {"session_id": str(session), "ended_by": "agent"}
    history = customer.get(f"/api/live-chat/{session}/messages")["messages"]
    assert [entry["content"] for entry in history[:2]] == ["Grüße ✓", "Grüße ✓"], history
    assert customer.say(session, "Hello?")["success"] is False


def assigned(customer, agent, admin):
    session = customer.call("chat:start", {})["session"]["id"]
    admin.post(f"/api/live-chat/{session}/assign", {"agent_id": agent.id})
    expected = {"session_id": session, "agent_id": agent.id}
    assert customer.next("chat:session_assigned") == expected
    assert agent.next("chat:session_assigned") == expected


def statuses(customer, agent, admin):
    for status in ("busy", "online"):
        assert agent.call("agent:update_status", {"status": status})["agent"]["availability_status"] == status
        told = admin.next("agent:status_changed", lambda value: value["status"] == status and value["agent_id"] == agent.id)
        assert told["agent"]["availability_status"] == status, told
    listed = admin.call("agent:get_all_status")
    assert any(entry["id"] == agent.id for entry in listed["agents"]), listed
    assert customer.call("agent:get_all_status") == {"success": False, "message": "Unauthorized"}
    assert customer.count("agent:status_changed") == 0


def walk(url, transports):
    customer = Person(url, "customer", "customer")
    agent, lead = Person(url, "agent", "agent"), Person(url, "lead", "agent")
    admin = Person(url, "admin", "admin")
    people = (customer, agent, lead, admin)
    for person in people:
        person.connect(transports)
    try:
        session = started(customer, (agent, lead))
        accepted(customer, agent, session)
        assert lead.call("chat:accept", {"session_id": session})["message"] == "Already assigned"
        talked(customer, agent, session)
        shared(customer, agent, session)
        handed_over(customer, agent, lead, session)
        ended(customer, lead, session)
        assigned(customer, agent, admin)
        statuses(customer, agent, admin)
    finally:
        for person in people:
            person.leave()


def refused(url):
    for auth, reason in ((None, "Unauthorized: No token"), ({"token": "x"}, "Unauthorized: Invalid token")):
        client = socketio.Client(reconnection=False)
        reasons = []
        client.on("connect_error", reasons.append)
        try:
            client.connect(url, auth=auth, wait_timeout=PATIENCE)
        except socketio.exceptions.ConnectionError:
            pass
        else:
            raise AssertionError("a stranger was let in")
        assert reasons and reasons[0] == {"message": reason}, reasons


def main():
    url = sys.argv[1]
    for way, transports in WAYS.items():
        walk(url, transports)
        print(f"ok: {way}", flush=True)
    refused(url)
    print("ok: strangers", flush=True)


if __name__ == "__main__":
    main()
