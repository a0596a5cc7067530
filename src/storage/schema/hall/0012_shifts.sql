-- Shifts of toll windows: the drawer's float, what is put in and taken out, its counts, and the
-- numbered report that closes a shift and is never changed.

CREATE TABLE shift (
    id INTEGER NOT NULL PRIMARY KEY,
    window_id INTEGER NOT NULL REFERENCES window_desk (id),
    opened_by INTEGER NOT NULL REFERENCES staff (id),
    opened_at_utc INTEGER NOT NULL,
    has_drawer INTEGER NOT NULL CHECK (has_drawer IN (0, 1)),
    carried_fen INTEGER NOT NULL CHECK (carried_fen BETWEEN 0 AND 1000000000),
    float_fen INTEGER NOT NULL CHECK (float_fen BETWEEN 0 AND 1000000000),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
    version INTEGER NOT NULL CHECK (version >= 0),
    audit_from INTEGER NOT NULL CHECK (audit_from >= 0),
    CHECK (has_drawer = 1 OR float_fen = 0)
) STRICT;
CREATE UNIQUE INDEX shift_not_closed ON shift (window_id) WHERE state < 2;

CREATE TABLE drawer_count (
    shift_id INTEGER NOT NULL REFERENCES shift (id),
    closing INTEGER NOT NULL CHECK (closing IN (0, 1)),
    ordinal INTEGER NOT NULL CHECK (ordinal BETWEEN 1 AND 99),
    y100 INTEGER NOT NULL CHECK (y100 BETWEEN 0 AND 9999),
    y50 INTEGER NOT NULL CHECK (y50 BETWEEN 0 AND 9999),
    y20 INTEGER NOT NULL CHECK (y20 BETWEEN 0 AND 9999),
    y10 INTEGER NOT NULL CHECK (y10 BETWEEN 0 AND 9999),
    y5 INTEGER NOT NULL CHECK (y5 BETWEEN 0 AND 9999),
    y1 INTEGER NOT NULL CHECK (y1 BETWEEN 0 AND 9999),
    f50 INTEGER NOT NULL CHECK (f50 BETWEEN 0 AND 9999),
    f10 INTEGER NOT NULL CHECK (f10 BETWEEN 0 AND 9999),
    total_fen INTEGER NOT NULL CHECK (total_fen = 10000 * y100 + 5000 * y50 + 2000 * y20
        + 1000 * y10 + 500 * y5 + 100 * y1 + 50 * f50 + 10 * f10),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    at_utc INTEGER NOT NULL,
    PRIMARY KEY (shift_id, closing, ordinal)
) STRICT;

CREATE TABLE drawer_entry (
    id INTEGER NOT NULL PRIMARY KEY,
    shift_id INTEGER NOT NULL REFERENCES shift (id),
    act INTEGER NOT NULL CHECK (act BETWEEN 0 AND 2),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 0 AND 1000000000),
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 100),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    at_utc INTEGER NOT NULL,
    book_day TEXT NOT NULL CHECK (length(book_day) = 10),
    CHECK ((act = 2) = (amount_fen = 0))
) STRICT;
CREATE INDEX drawer_entry_shift ON drawer_entry (shift_id);

CREATE TABLE z_report (
    number INTEGER NOT NULL PRIMARY KEY CHECK (number >= 1),
    shift_id INTEGER NOT NULL UNIQUE REFERENCES shift (id),
    window_id INTEGER NOT NULL REFERENCES window_desk (id),
    closed_by INTEGER NOT NULL REFERENCES staff (id),
    signed_by INTEGER NOT NULL REFERENCES staff (id),
    at_utc INTEGER NOT NULL,
    book_day TEXT NOT NULL CHECK (length(book_day) = 10),
    wallet_payments INTEGER NOT NULL CHECK (wallet_payments >= 0),
    wallet_fen INTEGER NOT NULL CHECK (wallet_fen >= 0),
    cash_payments INTEGER NOT NULL CHECK (cash_payments >= 0),
    cash_fen INTEGER NOT NULL CHECK (cash_fen >= 0),
    card_payments INTEGER NOT NULL CHECK (card_payments >= 0),
    card_fen INTEGER NOT NULL CHECK (card_fen >= 0),
    terminal_payments INTEGER NOT NULL CHECK (terminal_payments >= 0),
    terminal_fen INTEGER NOT NULL CHECK (terminal_fen >= 0),
    receipts_used INTEGER NOT NULL CHECK (receipts_used >= 0),
    receipts_spoiled INTEGER NOT NULL CHECK (receipts_spoiled >= 0),
    receipts_void INTEGER NOT NULL CHECK (receipts_void >= 0),
    slip_reprints INTEGER NOT NULL CHECK (slip_reprints >= 0),
    drawer_opens INTEGER NOT NULL CHECK (drawer_opens >= 0),
    float_fen INTEGER NOT NULL CHECK (float_fen >= 0),
    put_in_fen INTEGER NOT NULL CHECK (put_in_fen >= 0),
    taken_out_fen INTEGER NOT NULL CHECK (taken_out_fen >= 0),
    counted_fen INTEGER NOT NULL CHECK (counted_fen >= 0),
    difference_fen INTEGER NOT NULL,
    counts INTEGER NOT NULL CHECK (counts BETWEEN 0 AND 99),
    left_fen INTEGER NOT NULL CHECK (left_fen BETWEEN 0 AND counted_fen),
    reason TEXT NOT NULL CHECK (length(reason) <= 100),
    audit_seq INTEGER NOT NULL CHECK (audit_seq > 0),
    audit_head BLOB NOT NULL CHECK (length(audit_head) = 32),
    CHECK (signed_by <> closed_by),
    CHECK (difference_fen = counted_fen - (float_fen + cash_fen + put_in_fen - taken_out_fen)
        OR (counts = 0 AND difference_fen = 0)),
    CHECK ((difference_fen = 0 AND terminal_fen = card_fen AND terminal_payments = card_payments)
        OR reason <> '')
) STRICT;
CREATE INDEX z_report_window ON z_report (window_id, number);

-- Each move of a receipt's number, noted by the database itself, and the Z that counted it.
CREATE TABLE receipt_move (
    id INTEGER NOT NULL PRIMARY KEY,
    receipt_id INTEGER NOT NULL REFERENCES receipt (id),
    window_id INTEGER NOT NULL,
    to_state INTEGER NOT NULL,
    z_number INTEGER NOT NULL DEFAULT 0 CHECK (z_number >= 0)
) STRICT;
CREATE INDEX receipt_move_open ON receipt_move (window_id) WHERE z_number = 0;

ALTER TABLE window_payment ADD COLUMN shift_id INTEGER NOT NULL DEFAULT 0 CHECK (shift_id >= 0);
CREATE INDEX window_payment_shift ON window_payment (shift_id) WHERE shift_id > 0;
CREATE INDEX audit_scanned ON audit (slip_id, seq) WHERE act = 50;

-- What the trail held when shifts began to be kept is no shift's.
CREATE TABLE shifts_since (audit_seq INTEGER NOT NULL) STRICT;
INSERT INTO shifts_since (audit_seq)
SELECT COALESCE((SELECT audit_seq FROM hall WHERE id = 1), 0);

CREATE TRIGGER receipt_moved AFTER UPDATE OF state ON receipt WHEN NEW.state <> OLD.state
BEGIN
    INSERT INTO receipt_move (receipt_id, window_id, to_state)
    VALUES (NEW.id, NEW.window_id, NEW.state);
END;

CREATE TRIGGER receipt_move_stays BEFORE UPDATE ON receipt_move
WHEN OLD.z_number <> 0 OR NEW.receipt_id <> OLD.receipt_id OR NEW.window_id <> OLD.window_id
    OR NEW.to_state <> OLD.to_state
BEGIN
    SELECT RAISE(ABORT, 'a move of a receipt is counted once');
END;

CREATE TRIGGER receipt_move_remains BEFORE DELETE ON receipt_move
BEGIN
    SELECT RAISE(ABORT, 'a move of a receipt is counted once');
END;

CREATE TRIGGER cash_in_a_shift BEFORE INSERT ON window_payment
WHEN NOT EXISTS (SELECT 1 FROM shift s WHERE s.id = NEW.shift_id
                 AND s.window_id = NEW.window_id AND s.state = 0)
BEGIN
    SELECT RAISE(ABORT, 'money at a window belongs to its open shift');
END;

CREATE TRIGGER shift_begin_stays BEFORE UPDATE ON shift
WHEN OLD.state = 2 OR NEW.window_id <> OLD.window_id OR NEW.opened_by <> OLD.opened_by
    OR NEW.opened_at_utc <> OLD.opened_at_utc OR NEW.has_drawer <> OLD.has_drawer
    OR NEW.carried_fen <> OLD.carried_fen OR NEW.float_fen <> OLD.float_fen
    OR NEW.audit_from <> OLD.audit_from
BEGIN
    SELECT RAISE(ABORT, 'only the state of a shift moves, and a closed one never');
END;

CREATE TRIGGER shift_remains BEFORE DELETE ON shift
BEGIN
    SELECT RAISE(ABORT, 'a shift is never deleted');
END;

CREATE TRIGGER drawer_count_stays BEFORE UPDATE ON drawer_count
BEGIN
    SELECT RAISE(ABORT, 'counts are only ever appended');
END;

CREATE TRIGGER drawer_count_remains BEFORE DELETE ON drawer_count
BEGIN
    SELECT RAISE(ABORT, 'counts are only ever appended');
END;

CREATE TRIGGER drawer_entry_stays BEFORE UPDATE ON drawer_entry
BEGIN
    SELECT RAISE(ABORT, 'drawer entries are only ever appended');
END;

CREATE TRIGGER drawer_entry_remains BEFORE DELETE ON drawer_entry
BEGIN
    SELECT RAISE(ABORT, 'drawer entries are only ever appended');
END;

CREATE TRIGGER z_report_gapless BEFORE INSERT ON z_report
WHEN NEW.number <> (SELECT COALESCE(MAX(z.number), 0) + 1 FROM z_report z)
BEGIN
    SELECT RAISE(ABORT, 'Z reports are numbered without gaps');
END;

CREATE TRIGGER z_report_stays BEFORE UPDATE ON z_report
BEGIN
    SELECT RAISE(ABORT, 'a Z report is never changed');
END;

CREATE TRIGGER z_report_remains BEFORE DELETE ON z_report
BEGIN
    SELECT RAISE(ABORT, 'a Z report is never changed');
END;
