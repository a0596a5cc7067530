-- Nothing is due from some applicants, or from all of a slip: by a second person's word, which is
-- only ever added. A slip from which nothing is due has a code that is never given out. No stored
-- row changes by the wider rules, so that they alone are written anew, in SQLite's own words.

CREATE TABLE exemption (
    request_id INTEGER NOT NULL PRIMARY KEY REFERENCES request (id),
    slip_id INTEGER NOT NULL REFERENCES slip (id),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    approved_by INTEGER NOT NULL REFERENCES staff (id) CHECK (approved_by <> staff_id),
    window_id INTEGER NOT NULL REFERENCES window_desk (id),
    at_utc INTEGER NOT NULL,
    waived_fen INTEGER NOT NULL CHECK (waived_fen BETWEEN 0 AND 1000000000),
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 100)
) STRICT;
CREATE INDEX exemption_slip ON exemption (slip_id);

CREATE INDEX request_exempt ON request (day) WHERE state = 5;

CREATE TRIGGER exemption_stays BEFORE UPDATE ON exemption
BEGIN
    SELECT RAISE(ABORT, 'an exemption is only ever added');
END;

CREATE TRIGGER exemption_remains BEFORE DELETE ON exemption
BEGIN
    SELECT RAISE(ABORT, 'an exemption is only ever added');
END;

CREATE TRIGGER exempt_pays_nothing BEFORE INSERT ON request
WHEN NEW.state = 5 AND NEW.amount_fen <> 0
BEGIN
    SELECT RAISE(ABORT, 'nothing is due from whoever is exempt');
END;

CREATE TRIGGER exempt_from_the_start BEFORE UPDATE OF state ON request
WHEN (NEW.state = 5) <> (OLD.state = 5) AND NEW.state <> 3
BEGIN
    SELECT RAISE(ABORT, 'whoever is exempt is so from the start');
END;

CREATE TRIGGER nothing_due_no_code BEFORE INSERT ON pay_order
WHEN NEW.amount_fen = 0 AND NEW.acceptance <> 2
BEGIN
    SELECT RAISE(ABORT, 'where nothing is due no code is given out');
END;

PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(sql, 'amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 1 AND 1000000000)',
                  'amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 0 AND 1000000000)')
WHERE type = 'table' AND name IN ('slip', 'pay_order');
UPDATE sqlite_schema SET sql = replace(sql, 'state BETWEEN 0 AND 13', 'state BETWEEN 0 AND 14')
WHERE type = 'table' AND name IN ('slip', 'event');
UPDATE sqlite_schema SET sql = replace(sql, 'state BETWEEN 0 AND 4', 'state BETWEEN 0 AND 5')
WHERE type = 'table' AND name = 'request';
PRAGMA writable_schema = RESET;
