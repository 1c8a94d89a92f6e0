-- Live chat: what a chat brings along and how it went on, files, canned replies, ratings, who is there.

-- The page and browser a chat came from, as JSON; who or what started it.
ALTER TABLE conversation ADD COLUMN metadata TEXT NOT NULL DEFAULT '{}';
ALTER TABLE conversation ADD COLUMN source TEXT NOT NULL DEFAULT '';

-- What a message carries besides its text, as JSON: the file or the article as it was when it was sent.
ALTER TABLE message ADD COLUMN details TEXT NOT NULL DEFAULT '';

ALTER TABLE person ADD COLUMN last_activity_at BIGINT NOT NULL DEFAULT 0;

-- Rows are only ever added.
CREATE TABLE transfer (
    id {id},
    conversation_id BIGINT NOT NULL REFERENCES conversation(id),
    from_id BIGINT NOT NULL REFERENCES person(id),
    to_id BIGINT NOT NULL REFERENCES person(id),
    by_id BIGINT NOT NULL REFERENCES person(id),
    reason TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL
);
CREATE INDEX transfer_conversation ON transfer(conversation_id, id);

-- A file in the data directory's uploads/. Without a conversation it is its uploader's alone, until it is sent.
CREATE TABLE attachment (
    id {id},
    stored_name TEXT NOT NULL UNIQUE,
    original_name TEXT NOT NULL,
    mime TEXT NOT NULL,
    size BIGINT NOT NULL,
    uploader_id BIGINT NOT NULL REFERENCES person(id),
    conversation_id BIGINT REFERENCES conversation(id),
    created_at BIGINT NOT NULL
);
CREATE INDEX attachment_uploader ON attachment(uploader_id, created_at);
CREATE INDEX attachment_conversation ON attachment(conversation_id);

CREATE TABLE canned_reply (
    id {id},
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    category TEXT NOT NULL DEFAULT '',
    shortcut TEXT UNIQUE,
    is_shared INTEGER NOT NULL DEFAULT 0,
    creator_id BIGINT NOT NULL REFERENCES person(id),
    variables TEXT NOT NULL DEFAULT '[]',
    usage_count BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX canned_reply_creator ON canned_reply(creator_id);

-- How the customer found it.
CREATE TABLE rating (
    conversation_id {key} REFERENCES conversation(id),
    stars INTEGER NOT NULL,
    comment TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL
);
