-- A PIN and a badge for whoever says yes to others' acts, and what is asked of a supervisor who
-- sits at another desk. Of PIN and badge nothing but hashes is kept; of an act nothing but what it
-- is about, and the keyed hash of all of it.

ALTER TABLE staff ADD COLUMN pin_hash TEXT NOT NULL DEFAULT '' CHECK (length(pin_hash) <= 256);
ALTER TABLE staff ADD COLUMN badge_hash BLOB CHECK (badge_hash IS NULL OR length(badge_hash) = 32);
CREATE UNIQUE INDEX staff_badge ON staff (badge_hash) WHERE badge_hash IS NOT NULL;

CREATE TABLE approval (
    id INTEGER NOT NULL PRIMARY KEY,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 19),
    slip_id INTEGER NOT NULL CHECK (slip_id >= 0),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN -1000000000 AND 1000000000),
    reason TEXT NOT NULL CHECK (length(reason) <= 200),
    body_hash BLOB NOT NULL CHECK (length(body_hash) = 32),
    asked_by INTEGER NOT NULL REFERENCES staff (id),
    window_id INTEGER NOT NULL REFERENCES window_desk (id),
    asked_at_utc INTEGER NOT NULL,
    day TEXT NOT NULL CHECK (length(day) = 10),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
    version INTEGER NOT NULL CHECK (version >= 0),
    decided_by INTEGER NOT NULL DEFAULT 0 CHECK (decided_by >= 0 AND decided_by <> asked_by),
    decided_at_utc INTEGER,
    answer TEXT NOT NULL DEFAULT '' CHECK (length(answer) <= 100),
    CHECK (state NOT IN (1, 2, 4) OR decided_by > 0),
    CHECK (state <> 0 OR decided_by = 0),
    CHECK ((decided_by = 0) = (decided_at_utc IS NULL))
) STRICT;
CREATE INDEX approval_day ON approval (day, state);
CREATE INDEX approval_used ON approval (body_hash) WHERE state = 4;

CREATE TRIGGER approval_question_stays BEFORE UPDATE ON approval
WHEN NEW.version <> OLD.version + 1 OR OLD.state >= 2
    OR NEW.kind <> OLD.kind OR NEW.slip_id <> OLD.slip_id OR NEW.amount_fen <> OLD.amount_fen
    OR NEW.reason <> OLD.reason OR NEW.body_hash <> OLD.body_hash OR NEW.asked_by <> OLD.asked_by
    OR NEW.window_id <> OLD.window_id OR NEW.asked_at_utc <> OLD.asked_at_utc OR NEW.day <> OLD.day
    OR (OLD.decided_by <> 0 AND NEW.decided_by <> OLD.decided_by)
BEGIN
    SELECT RAISE(ABORT, 'what was asked stays as it is, and an ended approval never moves');
END;

CREATE TRIGGER approval_remains BEFORE DELETE ON approval
BEGIN
    SELECT RAISE(ABORT, 'an approval is never deleted');
END;
