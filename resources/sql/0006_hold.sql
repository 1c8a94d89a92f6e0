-- Since when a conversation is on hold; 0: it is not.
ALTER TABLE conversation ADD COLUMN held_at BIGINT NOT NULL DEFAULT 0;
UPDATE conversation SET held_at = assigned_at WHERE on_hold <> 0;
ALTER TABLE conversation DROP COLUMN on_hold;
