-- Why a lead turned a solution down.
ALTER TABLE solution ADD COLUMN reason TEXT NOT NULL DEFAULT '';
