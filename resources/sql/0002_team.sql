-- A team of people on their own computers: its name, devices that stay signed in, invitations, and what one API key may
-- ask.

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- A device that somebody trusts trades one of these for the next. It stands as long as the session it was given with.
CREATE TABLE refresh_token (
    token_hash TEXT PRIMARY KEY,
    family TEXT NOT NULL,
    jti TEXT NOT NULL,
    device TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX refresh_token_family ON refresh_token(family);
CREATE INDEX refresh_token_jti ON refresh_token(jti);

-- Whoever has the code makes an account of this role once.
CREATE TABLE join_code (
    id {id},
    code_hash TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    is_lead INTEGER NOT NULL DEFAULT 0,
    departments TEXT NOT NULL DEFAULT '[]',
    skills TEXT NOT NULL DEFAULT '[]',
    creator_id BIGINT NOT NULL REFERENCES person(id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL DEFAULT 0,
    revoked_at BIGINT NOT NULL DEFAULT 0
);

-- Requests a minute; 0 is what every caller may.
ALTER TABLE api_key ADD COLUMN rate INTEGER NOT NULL DEFAULT 0;
