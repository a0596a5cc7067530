-- Money that a toll window took and that goes back the way it came, and the sums of a Z with it.
-- What is on record is never changed but once, by its end.

CREATE TABLE window_refund (
    id INTEGER NOT NULL PRIMARY KEY,
    refund_id TEXT NOT NULL UNIQUE CHECK (length(refund_id) BETWEEN 1 AND 64),
    slip_id INTEGER NOT NULL REFERENCES window_payment (slip_id),
    method INTEGER NOT NULL CHECK (method IN (0, 1)),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 1 AND 1000000000),
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 80),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    approved_by INTEGER NOT NULL REFERENCES staff (id) CHECK (approved_by <> staff_id),
    asked_at_utc INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
    shift_id INTEGER NOT NULL DEFAULT 0 CHECK (shift_id >= 0),
    ended_by INTEGER NOT NULL DEFAULT 0 CHECK (ended_by >= 0),
    ended_with INTEGER NOT NULL DEFAULT 0 CHECK (ended_with >= 0),
    ended_at_utc INTEGER,
    book_day TEXT CHECK (length(book_day) = 10),
    reference TEXT NOT NULL DEFAULT '' CHECK (length(reference) <= 128),
    CHECK ((state = 0) = (ended_at_utc IS NULL)),
    CHECK ((state = 0) = (book_day IS NULL)),
    CHECK ((state = 0) = (ended_by = 0)),
    CHECK ((state = 1) = (shift_id > 0)),
    CHECK ((state = 2) = (ended_with > 0) AND (state <> 2 OR ended_with <> ended_by)),
    CHECK (state <> 1 OR (method = 1) = (length(reference) BETWEEN 6 AND 32)),
    CHECK (state <> 1 OR method = 1 OR reference = ''),
    CHECK (state <> 2 OR reference <> '')
) STRICT;
CREATE INDEX window_refund_slip ON window_refund (slip_id);
CREATE INDEX window_refund_waiting ON window_refund (asked_at_utc) WHERE state = 0;
CREATE INDEX window_refund_shift ON window_refund (shift_id) WHERE shift_id > 0;
CREATE INDEX window_refund_book_day ON window_refund (book_day) WHERE book_day IS NOT NULL;
CREATE UNIQUE INDEX window_refund_reference ON window_refund (reference)
    WHERE state = 1 AND method = 1;

-- Each applicant's fee goes back once.
CREATE TABLE window_refund_request (
    request_id INTEGER NOT NULL PRIMARY KEY REFERENCES request (id),
    refund_id INTEGER NOT NULL REFERENCES window_refund (id)
) STRICT;
CREATE INDEX window_refund_request_refund ON window_refund_request (refund_id);

CREATE TRIGGER window_refund_fits BEFORE INSERT ON window_refund
WHEN NEW.state <> 0 OR NOT EXISTS
    (SELECT 1 FROM window_payment w WHERE w.slip_id = NEW.slip_id AND w.method = NEW.method
        AND w.amount_fen >= NEW.amount_fen
            + (SELECT COALESCE(SUM(r.amount_fen), 0) FROM window_refund r
               WHERE r.slip_id = NEW.slip_id))
BEGIN
    SELECT RAISE(ABORT, 'no more goes back than a window took, and by the way it came');
END;

CREATE TRIGGER window_refund_stays BEFORE UPDATE ON window_refund
WHEN OLD.state <> 0 OR NEW.refund_id <> OLD.refund_id OR NEW.slip_id <> OLD.slip_id
    OR NEW.method <> OLD.method OR NEW.amount_fen <> OLD.amount_fen OR NEW.reason <> OLD.reason
    OR NEW.staff_id <> OLD.staff_id OR NEW.approved_by <> OLD.approved_by
    OR NEW.asked_at_utc <> OLD.asked_at_utc
BEGIN
    SELECT RAISE(ABORT, 'a refund at a window ends once');
END;

CREATE TRIGGER window_refund_in_a_shift BEFORE UPDATE ON window_refund
WHEN NEW.state = 1 AND NOT EXISTS (SELECT 1 FROM shift s WHERE s.id = NEW.shift_id
    AND s.state = 0 AND (NEW.method = 1 OR s.has_drawer = 1))
BEGIN
    SELECT RAISE(ABORT, 'money at a window goes back in its open shift');
END;

CREATE TRIGGER window_refund_remains BEFORE DELETE ON window_refund
BEGIN
    SELECT RAISE(ABORT, 'a refund at a window is never deleted');
END;

-- What the terminal says is less than nothing in a shift that gave more back than it took.
ALTER TABLE z_report ADD COLUMN cash_refunds INTEGER NOT NULL DEFAULT 0 CHECK (cash_refunds >= 0);
ALTER TABLE z_report ADD COLUMN cash_back_fen INTEGER NOT NULL DEFAULT 0
    CHECK (cash_back_fen >= 0);
ALTER TABLE z_report ADD COLUMN card_refunds INTEGER NOT NULL DEFAULT 0 CHECK (card_refunds >= 0);
ALTER TABLE z_report ADD COLUMN card_back_fen INTEGER NOT NULL DEFAULT 0
    CHECK (card_back_fen >= 0);

-- No stored row breaks the new rules, so that they alone are written anew, as in step 9.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(replace(replace(sql,
    'terminal_fen INTEGER NOT NULL CHECK (terminal_fen >= 0)', 'terminal_fen INTEGER NOT NULL'),
    '(float_fen + cash_fen + put_in_fen - taken_out_fen)',
    '(float_fen + cash_fen + put_in_fen - taken_out_fen - cash_back_fen)'),
    'terminal_fen = card_fen ', 'terminal_fen = card_fen - card_back_fen '),
    'terminal_payments = card_payments)', 'terminal_payments = card_payments + card_refunds)')
WHERE type = 'table' AND name = 'z_report';
PRAGMA writable_schema = RESET;
