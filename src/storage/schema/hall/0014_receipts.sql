-- A receipt is looked for by its number alone, whatever its code; one that is asked for late needs
-- a second person, whose word holds for that slip and day. One receipt may stand for a whole slip:
-- then no other one of that slip lives beside it.

CREATE INDEX receipt_number ON receipt (number);

CREATE TABLE late_receipt (
    slip_id INTEGER NOT NULL REFERENCES slip (id),
    day TEXT NOT NULL CHECK (length(day) = 10),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    approved_by INTEGER NOT NULL REFERENCES staff (id) CHECK (approved_by <> staff_id),
    window_id INTEGER NOT NULL REFERENCES window_desk (id),
    at_utc INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 100),
    PRIMARY KEY (slip_id, day)
) STRICT;

CREATE TRIGGER late_receipt_stays BEFORE UPDATE ON late_receipt
BEGIN
    SELECT RAISE(ABORT, 'an approval is only ever added');
END;

CREATE TRIGGER late_receipt_remains BEFORE DELETE ON late_receipt
BEGIN
    SELECT RAISE(ABORT, 'an approval is only ever added');
END;

ALTER TABLE receipt ADD COLUMN whole INTEGER NOT NULL DEFAULT 0 CHECK (whole IN (0, 1));
CREATE UNIQUE INDEX receipt_whole ON receipt (slip_id) WHERE whole = 1 AND state < 5;

CREATE TRIGGER receipt_whole_alone BEFORE INSERT ON receipt
WHEN NEW.slip_id > 0 AND EXISTS
    (SELECT 1 FROM receipt r WHERE r.slip_id = NEW.slip_id AND r.state < 5
     AND (r.whole = 1 OR NEW.whole = 1))
BEGIN
    SELECT RAISE(ABORT, 'a slip has one receipt for all or one for each');
END;

CREATE TRIGGER receipt_whole_stays_alone BEFORE UPDATE OF slip_id ON receipt
WHEN NEW.slip_id > 0 AND OLD.slip_id = 0 AND EXISTS
    (SELECT 1 FROM receipt r WHERE r.slip_id = NEW.slip_id AND r.state < 5
     AND (r.whole = 1 OR NEW.whole = 1))
BEGIN
    SELECT RAISE(ABORT, 'a slip has one receipt for all or one for each');
END;
