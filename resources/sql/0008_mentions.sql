-- Whom a note mentions. The id of a mention is that of its message.
CREATE TABLE mention (
    person_id BIGINT NOT NULL REFERENCES person(id),
    message_id BIGINT NOT NULL REFERENCES message(id),
    conversation_id BIGINT NOT NULL REFERENCES conversation(id),
    seen INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (person_id, message_id)
);
CREATE INDEX mention_list ON mention(person_id, seen, message_id);
