-- The core of the domain. One text for SQLite and PostgreSQL: {id} stands for the identity column of each, {key} for the
-- key of a row that belongs to another one.
-- Times are milliseconds since 1970 UTC, 0 is "never"; flags are 0 or 1; lists are JSON text.

CREATE TABLE person (
    id {id},
    username TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT UNIQUE,
    role TEXT NOT NULL,
    is_lead INTEGER NOT NULL DEFAULT 0,
    enabled INTEGER NOT NULL DEFAULT 1,
    departments TEXT NOT NULL DEFAULT '[]',
    skills TEXT NOT NULL DEFAULT '[]',
    presence TEXT NOT NULL DEFAULT 'offline',
    capacity INTEGER NOT NULL DEFAULT 5,
    member_level TEXT NOT NULL DEFAULT '',
    password_hash TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL
);

CREATE TABLE session (
    jti TEXT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person(id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX session_person ON session(person_id);

CREATE TABLE api_key (
    id {id},
    name TEXT NOT NULL,
    key_hash TEXT NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT NOT NULL DEFAULT 0
);

-- What open sockets must be told: a person, session or key whose rights ended or changed.
CREATE TABLE access_change (
    id {id},
    person_id BIGINT NOT NULL DEFAULT 0,
    jti TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL
);

-- queue_rank is priority and membership in one number, so that a page of the queue is one range of one index.
CREATE TABLE conversation (
    id {id},
    public_id TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL,
    customer_id BIGINT REFERENCES person(id),
    customer_ref TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    priority INTEGER NOT NULL,
    preferred INTEGER NOT NULL DEFAULT 0,
    queue_rank INTEGER NOT NULL,
    on_hold INTEGER NOT NULL DEFAULT 0,
    required_skills TEXT NOT NULL DEFAULT '[]',
    department TEXT NOT NULL DEFAULT '',
    escalate_reason TEXT NOT NULL DEFAULT '',
    card TEXT NOT NULL DEFAULT '',
    agent_id BIGINT REFERENCES person(id),
    turn_count INTEGER NOT NULL DEFAULT 0,
    failed_attempts INTEGER NOT NULL DEFAULT 0,
    unresolved_turns INTEGER NOT NULL DEFAULT 0,
    emotion_score DOUBLE PRECISION NOT NULL DEFAULT 0,
    topics TEXT NOT NULL DEFAULT '[]',
    intent TEXT NOT NULL DEFAULT '',
    previous_id BIGINT REFERENCES conversation(id),
    created_at BIGINT NOT NULL,
    pending_at BIGINT NOT NULL DEFAULT 0,
    assigned_at BIGINT NOT NULL DEFAULT 0,
    closed_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX conversation_queue ON conversation(queue_rank, pending_at, id) WHERE state = 'pending';
CREATE INDEX conversation_agent ON conversation(agent_id, state);
CREATE INDEX conversation_customer ON conversation(customer_id);
CREATE INDEX conversation_previous ON conversation(previous_id);

-- What changes with every message, apart from the long row above: the last numbers of the two streams.
CREATE TABLE conversation_tail (
    conversation_id {key} REFERENCES conversation(id),
    last_message_at BIGINT NOT NULL DEFAULT 0,
    public_seq BIGINT NOT NULL DEFAULT 0,
    staff_seq BIGINT NOT NULL DEFAULT 0
);

-- A message is its own event: (conversation, internal, seq) is its place in the public or the staff stream.
CREATE TABLE message (
    id {id},
    uuid TEXT NOT NULL,
    conversation_id BIGINT NOT NULL REFERENCES conversation(id),
    seq BIGINT NOT NULL,
    author TEXT NOT NULL,
    author_id BIGINT NOT NULL DEFAULT 0,
    author_name TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL,
    content TEXT NOT NULL,
    internal INTEGER NOT NULL DEFAULT 0,
    ai_origin TEXT NOT NULL DEFAULT '',
    client_id TEXT NOT NULL DEFAULT '',
    sender_key TEXT UNIQUE,
    at BIGINT NOT NULL
);
CREATE UNIQUE INDEX message_stream ON message(conversation_id, internal, seq);

-- Events that are no messages, with the numbers of the same streams.
CREATE TABLE event (
    stream TEXT NOT NULL,
    seq BIGINT NOT NULL,
    type TEXT NOT NULL,
    at BIGINT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (stream, seq)
);

-- The last number of each stream that is not a conversation's.
CREATE TABLE stream (
    name TEXT PRIMARY KEY,
    last BIGINT NOT NULL
);

-- Figures that would take a scan to count: "pending" is the length of the queue.
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counter (name, value) VALUES ('pending', 0);

CREATE TABLE read_mark (
    conversation_id BIGINT NOT NULL REFERENCES conversation(id),
    person_id BIGINT NOT NULL REFERENCES person(id),
    seq BIGINT NOT NULL,
    PRIMARY KEY (conversation_id, person_id)
);

-- The first answer to a write that carried a key, returned again to its repeats for a day.
CREATE TABLE first_answer (
    sender_key TEXT PRIMARY KEY,
    request_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX first_answer_at ON first_answer(at);

CREATE TABLE ticket (
    id {id},
    code TEXT NOT NULL UNIQUE,
    department TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'open',
    requester_id BIGINT REFERENCES person(id),
    conversation_id BIGINT UNIQUE REFERENCES conversation(id),
    transcript TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL
);
CREATE INDEX ticket_requester ON ticket(requester_id);

CREATE TABLE article (
    id {id},
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    category TEXT NOT NULL DEFAULT '',
    keywords TEXT NOT NULL DEFAULT '',
    is_public INTEGER NOT NULL DEFAULT 1,
    published INTEGER NOT NULL DEFAULT 1,
    updated_at BIGINT NOT NULL
);

CREATE TABLE faq (
    id {id},
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    intent TEXT NOT NULL DEFAULT '',
    solution_id BIGINT UNIQUE,
    updated_at BIGINT NOT NULL
);

CREATE TABLE solution (
    id {id},
    public_id TEXT NOT NULL UNIQUE,
    conversation_id BIGINT REFERENCES conversation(id),
    question TEXT NOT NULL,
    solution TEXT NOT NULL,
    intent TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'pending',
    author_id BIGINT NOT NULL DEFAULT 0,
    reviewer_id BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    reviewed_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX solution_status ON solution(status, id);

-- Who did what to which, never with content or secrets. Rows are only ever added.
CREATE TABLE audit (
    id {id},
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    result TEXT NOT NULL
);
