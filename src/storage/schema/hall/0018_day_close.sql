-- The days of the hall's books. The database notes each day that has a slip or an entry; once the
-- server has closed one, nothing is booked on it any more, and its figures stay as they are. What
-- was not at its end then is carried forward on a list that a supervisor signs.

CREATE TABLE hall_day (
    day TEXT NOT NULL PRIMARY KEY CHECK (length(day) = 10),
    state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),
    version INTEGER NOT NULL DEFAULT 0 CHECK (version >= 0),
    closed_at_utc INTEGER,
    payments INTEGER NOT NULL DEFAULT 0 CHECK (payments >= 0),
    takings_fen INTEGER NOT NULL DEFAULT 0 CHECK (takings_fen >= 0),
    cash_payments INTEGER NOT NULL DEFAULT 0 CHECK (cash_payments >= 0),
    cash_fen INTEGER NOT NULL DEFAULT 0 CHECK (cash_fen >= 0),
    card_payments INTEGER NOT NULL DEFAULT 0 CHECK (card_payments >= 0),
    card_fen INTEGER NOT NULL DEFAULT 0 CHECK (card_fen >= 0),
    excess_payments INTEGER NOT NULL DEFAULT 0 CHECK (excess_payments >= 0),
    excess_fen INTEGER NOT NULL DEFAULT 0 CHECK (excess_fen >= 0),
    refunds INTEGER NOT NULL DEFAULT 0 CHECK (refunds >= 0),
    refunded_fen INTEGER NOT NULL DEFAULT 0 CHECK (refunded_fen >= 0),
    audit_seq INTEGER NOT NULL DEFAULT 0 CHECK (audit_seq >= 0),
    audit_head BLOB NOT NULL DEFAULT x'' CHECK (length(audit_head) IN (0, 32)),
    signed_by INTEGER NOT NULL DEFAULT 0 CHECK (signed_by >= 0),
    signed_at_utc INTEGER,
    CHECK ((state = 0) = (closed_at_utc IS NULL)),
    CHECK ((state = 0) = (length(audit_head) = 0)),
    CHECK ((signed_by = 0) = (signed_at_utc IS NULL)),
    CHECK (signed_by = 0 OR state > 0),
    CHECK (cash_fen + card_fen <= takings_fen)
) STRICT;
CREATE INDEX hall_day_open ON hall_day (day) WHERE state = 0;
CREATE INDEX hall_day_closed ON hall_day (day) WHERE state = 1;
CREATE INDEX hall_day_unsigned ON hall_day (day) WHERE state > 0 AND signed_by = 0;

CREATE TABLE carried_forward (
    day TEXT NOT NULL REFERENCES hall_day (day),
    ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
    slip_id INTEGER NOT NULL CHECK (slip_id >= 0),
    subject_id INTEGER NOT NULL CHECK (subject_id > 0),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 1 AND 1000000000),
    PRIMARY KEY (day, ordinal)
) STRICT;

CREATE INDEX refund_in_flight ON refund (asked_at_utc) WHERE state < 5;
CREATE INDEX pay_order_live ON pay_order (deadline_utc) WHERE state < 2;

INSERT INTO hall_day (day)
SELECT day FROM slip
UNION SELECT book_day FROM pay_order WHERE book_day IS NOT NULL
UNION SELECT book_day FROM window_payment
UNION SELECT book_day FROM excess_payment
UNION SELECT book_day FROM refund WHERE book_day IS NOT NULL
UNION SELECT book_day FROM foreign_refund WHERE book_day IS NOT NULL
UNION SELECT book_day FROM window_refund WHERE book_day IS NOT NULL
UNION SELECT book_day FROM drawer_entry
UNION SELECT book_day FROM z_report;

-- Each day is noted by what is booked on it.
CREATE TRIGGER slip_notes_day AFTER INSERT ON slip
WHEN NOT EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.day)
BEGIN
    INSERT INTO hall_day (day) VALUES (NEW.day);
END;

CREATE TRIGGER pay_order_notes_day AFTER UPDATE OF book_day ON pay_order
WHEN NEW.book_day IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.book_day)
BEGIN
    INSERT INTO hall_day (day) VALUES (NEW.book_day);
END;

CREATE TRIGGER window_payment_notes_day AFTER INSERT ON window_payment
WHEN NOT EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.book_day)
BEGIN
    INSERT INTO hall_day (day) VALUES (NEW.book_day);
END;

CREATE TRIGGER excess_notes_day AFTER INSERT ON excess_payment
WHEN NOT EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.book_day)
BEGIN
    INSERT INTO hall_day (day) VALUES (NEW.book_day);
END;

CREATE TRIGGER refund_notes_day AFTER UPDATE OF book_day ON refund
WHEN NEW.book_day IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.book_day)
BEGIN
    INSERT INTO hall_day (day) VALUES (NEW.book_day);
END;

CREATE TRIGGER window_refund_notes_day AFTER UPDATE OF book_day ON window_refund
WHEN NEW.book_day IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.book_day)
BEGIN
    INSERT INTO hall_day (day) VALUES (NEW.book_day);
END;

CREATE TRIGGER foreign_refund_notes_day AFTER INSERT ON foreign_refund
WHEN NEW.book_day IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.book_day)
BEGIN
    INSERT INTO hall_day (day) VALUES (NEW.book_day);
END;

CREATE TRIGGER foreign_refund_moves_day AFTER UPDATE OF book_day ON foreign_refund
WHEN NEW.book_day IS NOT NULL AND NOT EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.book_day)
BEGIN
    INSERT INTO hall_day (day) VALUES (NEW.book_day);
END;

CREATE TRIGGER drawer_entry_notes_day AFTER INSERT ON drawer_entry
WHEN NOT EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.book_day)
BEGIN
    INSERT INTO hall_day (day) VALUES (NEW.book_day);
END;

CREATE TRIGGER z_report_notes_day AFTER INSERT ON z_report
WHEN NOT EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.book_day)
BEGIN
    INSERT INTO hall_day (day) VALUES (NEW.book_day);
END;

-- A closed day is never edited.
CREATE TRIGGER hall_day_stays BEFORE UPDATE ON hall_day
WHEN NEW.day <> OLD.day OR NEW.state < OLD.state OR (OLD.signed_by <> 0
        AND (NEW.signed_by <> OLD.signed_by OR NEW.signed_at_utc <> OLD.signed_at_utc))
    OR (OLD.state > 0 AND (NEW.closed_at_utc <> OLD.closed_at_utc
        OR NEW.payments <> OLD.payments OR NEW.takings_fen <> OLD.takings_fen
        OR NEW.cash_payments <> OLD.cash_payments OR NEW.cash_fen <> OLD.cash_fen
        OR NEW.card_payments <> OLD.card_payments OR NEW.card_fen <> OLD.card_fen
        OR NEW.excess_payments <> OLD.excess_payments OR NEW.excess_fen <> OLD.excess_fen
        OR NEW.refunds <> OLD.refunds OR NEW.refunded_fen <> OLD.refunded_fen
        OR NEW.audit_seq <> OLD.audit_seq OR NEW.audit_head <> OLD.audit_head))
BEGIN
    SELECT RAISE(ABORT, 'a closed day is never edited');
END;

CREATE TRIGGER hall_day_remains BEFORE DELETE ON hall_day
BEGIN
    SELECT RAISE(ABORT, 'a day of the books is never deleted');
END;

CREATE TRIGGER carried_in_time BEFORE INSERT ON carried_forward
WHEN NOT EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.day AND d.state = 0)
BEGIN
    SELECT RAISE(ABORT, 'what is carried forward is listed when the day closes');
END;

CREATE TRIGGER carried_stays BEFORE UPDATE ON carried_forward
BEGIN
    SELECT RAISE(ABORT, 'what was carried forward stays on its list');
END;

CREATE TRIGGER carried_remains BEFORE DELETE ON carried_forward
BEGIN
    SELECT RAISE(ABORT, 'what was carried forward stays on its list');
END;

CREATE TRIGGER window_payment_in_open_day BEFORE INSERT ON window_payment
WHEN EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.book_day AND d.state > 0)
BEGIN
    SELECT RAISE(ABORT, 'nothing is booked on a closed day');
END;

CREATE TRIGGER window_payment_stays_in_day BEFORE UPDATE OF book_day, amount_fen, method
ON window_payment
WHEN EXISTS (SELECT 1 FROM hall_day d WHERE d.day IN (OLD.book_day, NEW.book_day) AND d.state > 0)
BEGIN
    SELECT RAISE(ABORT, 'nothing is booked on a closed day');
END;

CREATE TRIGGER excess_in_open_day BEFORE INSERT ON excess_payment
WHEN NOT EXISTS (SELECT 1 FROM excess_payment e WHERE e.transaction_id = NEW.transaction_id)
    AND EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.book_day AND d.state > 0)
BEGIN
    SELECT RAISE(ABORT, 'nothing is booked on a closed day');
END;

CREATE TRIGGER drawer_entry_in_open_day BEFORE INSERT ON drawer_entry
WHEN EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.book_day AND d.state > 0)
BEGIN
    SELECT RAISE(ABORT, 'nothing is booked on a closed day');
END;

CREATE TRIGGER z_report_in_open_day BEFORE INSERT ON z_report
WHEN EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.book_day AND d.state > 0)
BEGIN
    SELECT RAISE(ABORT, 'nothing is booked on a closed day');
END;

CREATE TRIGGER pay_order_in_open_day BEFORE UPDATE OF book_day, excess_here ON pay_order
WHEN (NEW.book_day IS NOT OLD.book_day OR NEW.excess_here <> OLD.excess_here)
    AND EXISTS (SELECT 1 FROM hall_day d
                WHERE (d.day = OLD.book_day OR d.day = NEW.book_day) AND d.state > 0)
BEGIN
    SELECT RAISE(ABORT, 'nothing is booked on a closed day');
END;

CREATE TRIGGER slip_in_open_day BEFORE UPDATE OF book_day ON slip
WHEN NEW.book_day IS NOT OLD.book_day
    AND EXISTS (SELECT 1 FROM hall_day d
                WHERE (d.day = OLD.book_day OR d.day = NEW.book_day) AND d.state > 0)
BEGIN
    SELECT RAISE(ABORT, 'nothing is booked on a closed day');
END;

CREATE TRIGGER refund_in_open_day BEFORE UPDATE OF book_day ON refund
WHEN NEW.book_day IS NOT OLD.book_day
    AND EXISTS (SELECT 1 FROM hall_day d
                WHERE (d.day = OLD.book_day OR d.day = NEW.book_day) AND d.state > 0)
BEGIN
    SELECT RAISE(ABORT, 'nothing is booked on a closed day');
END;

CREATE TRIGGER window_refund_in_open_day BEFORE UPDATE OF book_day ON window_refund
WHEN NEW.book_day IS NOT OLD.book_day
    AND EXISTS (SELECT 1 FROM hall_day d
                WHERE (d.day = OLD.book_day OR d.day = NEW.book_day) AND d.state > 0)
BEGIN
    SELECT RAISE(ABORT, 'nothing is booked on a closed day');
END;

CREATE TRIGGER foreign_refund_in_open_day BEFORE INSERT ON foreign_refund
WHEN NOT EXISTS (SELECT 1 FROM foreign_refund f WHERE f.wallet_refund_id = NEW.wallet_refund_id)
    AND EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.book_day AND d.state > 0)
BEGIN
    SELECT RAISE(ABORT, 'nothing is booked on a closed day');
END;

CREATE TRIGGER foreign_refund_stays_in_day BEFORE UPDATE OF book_day ON foreign_refund
WHEN NEW.book_day IS NOT OLD.book_day
    AND EXISTS (SELECT 1 FROM hall_day d
                WHERE (d.day = OLD.book_day OR d.day = NEW.book_day) AND d.state > 0)
BEGIN
    SELECT RAISE(ABORT, 'nothing is booked on a closed day');
END;
