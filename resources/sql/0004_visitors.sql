-- Visitors of the widget. A session with a conversation (its public id) opens that one and nothing else, and only from the
-- page with this origin.
ALTER TABLE session ADD COLUMN conversation TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN origin TEXT NOT NULL DEFAULT '';
