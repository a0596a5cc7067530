-- The wallet's days: how far each is matched, its bill without the payers' column, and what
-- differs. The events learn to name a day, so their table is made anew.

CREATE TABLE wallet_day (
    day TEXT NOT NULL PRIMARY KEY CHECK (length(day) = 10),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    tried_utc INTEGER,
    error_code TEXT NOT NULL CHECK (length(error_code) <= 64),
    file_hash TEXT NOT NULL CHECK (length(file_hash) IN (0, 40)),
    compared_utc INTEGER,
    our_payments INTEGER NOT NULL CHECK (our_payments >= 0),
    our_payments_fen INTEGER NOT NULL CHECK (our_payments_fen >= 0),
    bill_payments INTEGER NOT NULL CHECK (bill_payments >= 0),
    bill_payments_fen INTEGER NOT NULL CHECK (bill_payments_fen >= 0),
    bill_refunds INTEGER NOT NULL CHECK (bill_refunds >= 0),
    bill_refunds_fen INTEGER NOT NULL CHECK (bill_refunds_fen >= 0),
    open_differences INTEGER NOT NULL CHECK (open_differences >= 0),
    payers_kept INTEGER NOT NULL CHECK (payers_kept IN (0, 1)),
    version INTEGER NOT NULL CHECK (version >= 0),
    CHECK ((state = 0) = (compared_utc IS NULL)),
    CHECK ((state = 1) = (open_differences > 0))
) STRICT;

CREATE INDEX wallet_day_unfinished ON wallet_day (day) WHERE state <> 2 OR payers_kept = 1;

CREATE TABLE bill (
    id INTEGER NOT NULL PRIMARY KEY,
    day TEXT NOT NULL REFERENCES wallet_day (day),
    file_hash TEXT NOT NULL CHECK (length(file_hash) = 40),
    learnt_utc INTEGER NOT NULL,
    lines INTEGER NOT NULL CHECK (lines >= 0),
    UNIQUE (day, file_hash)
) STRICT;

CREATE TABLE bill_line (
    bill INTEGER NOT NULL REFERENCES bill (id),
    place INTEGER NOT NULL CHECK (place >= 0),
    at_utc INTEGER NOT NULL,
    transaction_id TEXT NOT NULL CHECK (length(transaction_id) BETWEEN 1 AND 64),
    out_trade_no TEXT NOT NULL CHECK (length(out_trade_no) BETWEEN 1 AND 64),
    trade_type TEXT NOT NULL CHECK (length(trade_type) BETWEEN 1 AND 64),
    trade_state TEXT NOT NULL CHECK (length(trade_state) BETWEEN 1 AND 64),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 0 AND 1000000000),
    refund_id TEXT NOT NULL CHECK (length(refund_id) <= 64),
    refund_no TEXT NOT NULL CHECK (length(refund_no) <= 64),
    refunded_fen INTEGER NOT NULL CHECK (refunded_fen BETWEEN 0 AND 1000000000),
    refund_state TEXT NOT NULL CHECK (length(refund_state) <= 64),
    PRIMARY KEY (bill, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX bill_line_transaction ON bill_line (transaction_id);
CREATE INDEX bill_line_refund_no ON bill_line (refund_no) WHERE refund_no <> '';
CREATE INDEX bill_line_refund_id ON bill_line (refund_id) WHERE refund_id <> '';

CREATE TABLE day_difference (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    day TEXT NOT NULL REFERENCES wallet_day (day),
    transaction_id TEXT NOT NULL CHECK (length(transaction_id) <= 64),
    out_trade_no TEXT NOT NULL CHECK (length(out_trade_no) <= 64),
    refund_no TEXT NOT NULL CHECK (length(refund_no) <= 64),
    repeated INTEGER NOT NULL CHECK (repeated IN (0, 1)),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),
    our_fen INTEGER,
    their_fen INTEGER,
    state TEXT NOT NULL CHECK (length(state) <= 64),
    other_day TEXT CHECK (length(other_day) = 10),
    fix INTEGER NOT NULL CHECK (fix BETWEEN 0 AND 4),
    ended INTEGER NOT NULL CHECK (ended BETWEEN 0 AND 5),
    token TEXT REFERENCES pay_order (token),
    found_utc INTEGER NOT NULL,
    staff_id INTEGER NOT NULL CHECK (staff_id >= 0),
    chosen INTEGER NOT NULL CHECK (chosen BETWEEN 0 AND 4),
    reference TEXT NOT NULL CHECK (length(reference) <= 128),
    ended_utc INTEGER,
    UNIQUE (day, transaction_id, out_trade_no, refund_no, repeated),
    CHECK ((ended <> 0) = (ended_utc IS NOT NULL)),
    CHECK (ended <> 5 OR (staff_id > 0 AND chosen > 0))
) STRICT;

CREATE INDEX day_difference_open ON day_difference (day) WHERE ended = 0;

-- A day's payments are read in the order of their transactions.
DROP INDEX payment_of_day;
CREATE INDEX payment_of_day ON payment (wallet_day, transaction_id);

CREATE INDEX attempt_created ON attempt (created_utc);

-- Payers' wallet ids lie apart, in rows that are only appended, never grow and are overwritten at
-- their own size: a row that moves between pages would leave its bytes behind where it was.
CREATE TABLE payer (
    id INTEGER NOT NULL PRIMARY KEY,
    out_trade_no TEXT NOT NULL UNIQUE REFERENCES attempt (out_trade_no),
    expires_utc INTEGER NOT NULL,
    erased INTEGER NOT NULL CHECK (erased IN (0, 1)),
    sealed BLOB NOT NULL
) STRICT;

INSERT INTO payer (out_trade_no, expires_utc, erased, sealed)
SELECT out_trade_no, expires_utc, 0, payer_sealed FROM attempt WHERE payer_sealed IS NOT NULL;

CREATE INDEX payer_kept ON payer (expires_utc) WHERE erased = 0;

ALTER TABLE attempt DROP COLUMN payer_sealed;

CREATE TABLE gate_event_wider (
    seq INTEGER NOT NULL PRIMARY KEY,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 15),
    at_utc INTEGER NOT NULL,
    token TEXT REFERENCES pay_order (token),
    amount_fen INTEGER NOT NULL,
    deadline_utc INTEGER NOT NULL,
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
    reason INTEGER NOT NULL CHECK (reason BETWEEN 0 AND 3),
    version INTEGER NOT NULL,
    scanned INTEGER NOT NULL CHECK (scanned IN (0, 1)),
    hold INTEGER NOT NULL CHECK (hold BETWEEN 0 AND 2),
    next_close_utc INTEGER,
    paid_at_utc INTEGER,
    transaction_id TEXT NOT NULL,
    excess_fen INTEGER NOT NULL,
    refund_id TEXT,
    refund_transaction_id TEXT,
    refund_wallet_id TEXT,
    refund_fen INTEGER,
    refund_state INTEGER CHECK (refund_state BETWEEN 0 AND 7),
    refund_failure INTEGER CHECK (refund_failure BETWEEN 0 AND 5),
    refund_version INTEGER,
    refund_done_utc INTEGER,
    refund_reference TEXT,
    wallet_day TEXT CHECK (length(wallet_day) = 10),
    CHECK (token IS NOT NULL OR refund_id IS NOT NULL OR wallet_day IS NOT NULL),
    CHECK ((kind BETWEEN 9 AND 12) = (refund_id IS NOT NULL)),
    CHECK ((kind BETWEEN 13 AND 15) = (wallet_day IS NOT NULL))
) STRICT;

INSERT INTO gate_event_wider (seq, kind, at_utc, token, amount_fen, deadline_utc, state, reason,
    version, scanned, hold, next_close_utc, paid_at_utc, transaction_id, excess_fen, refund_id,
    refund_transaction_id, refund_wallet_id, refund_fen, refund_state, refund_failure,
    refund_version, refund_done_utc, refund_reference)
SELECT seq, kind, at_utc, token, amount_fen, deadline_utc, state, reason, version, scanned, hold,
    next_close_utc, paid_at_utc, transaction_id, excess_fen, refund_id, refund_transaction_id,
    refund_wallet_id, refund_fen, refund_state, refund_failure, refund_version, refund_done_utc,
    refund_reference FROM gate_event;

DROP TABLE gate_event;
ALTER TABLE gate_event_wider RENAME TO gate_event;
