-- An act that goes over to the gate before it is done reserves its approval first (state 5), under
-- its own key: what was ended at the gate always has the yes that it needs here. Nobody's key any
-- more (empty) once a second act of the same content has it too.
ALTER TABLE approval ADD COLUMN reserved_for TEXT NOT NULL DEFAULT ''
    CHECK (length(reserved_for) <= 32 AND (reserved_for = '' OR state = 5));
CREATE INDEX approval_reserved ON approval (body_hash) WHERE state = 5;

DROP TRIGGER approval_question_stays;
CREATE TRIGGER approval_question_stays BEFORE UPDATE ON approval
WHEN NEW.version <> OLD.version + 1 OR OLD.state IN (2, 3, 4)
    OR (OLD.state = 5 AND NEW.state NOT IN (1, 4, 5)) OR (NEW.state = 5 AND OLD.state NOT IN (1, 5))
    OR NEW.kind <> OLD.kind OR NEW.slip_id <> OLD.slip_id OR NEW.amount_fen <> OLD.amount_fen
    OR NEW.reason <> OLD.reason OR NEW.body_hash <> OLD.body_hash OR NEW.asked_by <> OLD.asked_by
    OR NEW.window_id <> OLD.window_id OR NEW.asked_at_utc <> OLD.asked_at_utc OR NEW.day <> OLD.day
    OR (OLD.decided_by <> 0 AND NEW.decided_by <> OLD.decided_by)
BEGIN
    SELECT RAISE(ABORT, 'what was asked stays as it is, and an ended approval never moves');
END;

-- No stored row breaks the new rules, so that they alone are written anew, as in step 9.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(sql,
    'state BETWEEN 0 AND 4', 'state BETWEEN 0 AND 5'),
    'state NOT IN (1, 2, 4)', 'state NOT IN (1, 2, 4, 5)')
WHERE type = 'table' AND name = 'approval';
PRAGMA writable_schema = RESET;

-- Why a window was released at risk, in words that were chosen; empty from before they were asked
-- for.
ALTER TABLE window_payment ADD COLUMN release_reason TEXT NOT NULL DEFAULT ''
    CHECK (length(release_reason) <= 100 AND (release_reason = '' OR released_by > 0));
