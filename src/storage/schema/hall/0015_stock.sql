-- The rest of a range goes to another window, back into the safe, or is lost; how it went is only
-- ever added to. A sheet may be spoiled before it has an applicant: no stored row changes by that,
-- so that only the rule is written anew, in SQLite's own words for it.

ALTER TABLE receipt_stock ADD COLUMN state INTEGER NOT NULL DEFAULT 0
    CHECK (state BETWEEN 0 AND 2);

CREATE TABLE stock_move (
    id INTEGER NOT NULL PRIMARY KEY,
    stock_id INTEGER NOT NULL REFERENCES receipt_stock (id),
    code TEXT NOT NULL CHECK (length(code) = 8),
    first INTEGER NOT NULL CHECK (first BETWEEN 1 AND 9999999999),
    last INTEGER NOT NULL CHECK (last BETWEEN first AND 9999999999),
    from_window_id INTEGER NOT NULL REFERENCES window_desk (id),
    to_window_id INTEGER NOT NULL REFERENCES window_desk (id),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    at_utc INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 100)
) STRICT;

CREATE TRIGGER stock_move_stays BEFORE UPDATE ON stock_move
BEGIN
    SELECT RAISE(ABORT, 'how numbers went is only ever added to');
END;

CREATE TRIGGER stock_move_remains BEFORE DELETE ON stock_move
BEGIN
    SELECT RAISE(ABORT, 'how numbers went is only ever added to');
END;

CREATE TRIGGER lost_numbers_stay BEFORE UPDATE OF state, next ON receipt_stock
WHEN OLD.state = 2
BEGIN
    SELECT RAISE(ABORT, 'lost numbers are accounted for, and used no more');
END;

PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(sql, 'CHECK (request_id > 0 OR state = 0)',
                  'CHECK (request_id > 0 OR state IN (0, 5))')
WHERE type = 'table' AND name = 'receipt';
PRAGMA writable_schema = RESET;
