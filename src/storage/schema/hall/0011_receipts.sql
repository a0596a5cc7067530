-- A receipt is looked for by its number alone, whatever its code; one that is asked for late needs a
-- second person, whose word holds for that slip and day.

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
