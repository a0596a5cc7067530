-- Money that goes back. The events learn to carry it, so their table is made anew: a CHECK cannot
-- be widened. An event's token is NULL when its money fits no order of ours.

CREATE TABLE refund (
    refund_no TEXT NOT NULL PRIMARY KEY CHECK (length(refund_no) BETWEEN 6 AND 64),
    refund_id TEXT NOT NULL UNIQUE CHECK (length(refund_id) BETWEEN 1 AND 64),
    token TEXT REFERENCES pay_order (token),
    transaction_id TEXT NOT NULL CHECK (length(transaction_id) BETWEEN 1 AND 64),
    out_trade_no TEXT NOT NULL CHECK (length(out_trade_no) BETWEEN 1 AND 64),
    part INTEGER NOT NULL CHECK (part BETWEEN 1 AND 50),
    state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 7),
    failure INTEGER NOT NULL CHECK (failure BETWEEN 0 AND 5),
    version INTEGER NOT NULL CHECK (version >= 0),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 1 AND total_fen),
    total_fen INTEGER NOT NULL CHECK (total_fen BETWEEN 1 AND 1000000000),
    reason TEXT NOT NULL CHECK (length(reason) <= 80),
    asked_utc INTEGER NOT NULL,
    paid_utc INTEGER NOT NULL,
    next_try_utc INTEGER NOT NULL,
    sends INTEGER NOT NULL CHECK (sends >= 0),
    queries INTEGER NOT NULL CHECK (queries >= 0),
    sent_utc INTEGER,
    accepted_utc INTEGER,
    done_utc INTEGER,
    wallet_refund_id TEXT NOT NULL CHECK (length(wallet_refund_id) <= 64),
    error_code TEXT NOT NULL CHECK (length(error_code) <= 64),
    reference TEXT NOT NULL CHECK (length(reference) <= 128),
    UNIQUE (transaction_id, part),
    CHECK ((state IN (6, 7)) = (failure <> 0)),
    CHECK (state <> 5 OR done_utc IS NOT NULL),
    CHECK (state <> 7 OR reference <> '')
) STRICT;

CREATE INDEX refund_under_way ON refund (next_try_utc) WHERE state BETWEEN 1 AND 4;
CREATE INDEX refund_under_way_number ON refund (refund_no) WHERE state BETWEEN 1 AND 4;
CREATE INDEX refund_accepted ON refund (accepted_utc) WHERE accepted_utc IS NOT NULL;

CREATE TABLE console_refund (
    wallet_refund_id TEXT NOT NULL PRIMARY KEY CHECK (length(wallet_refund_id) BETWEEN 1 AND 64),
    refund_no TEXT NOT NULL CHECK (length(refund_no) <= 64),
    transaction_id TEXT NOT NULL CHECK (length(transaction_id) <= 64),
    out_trade_no TEXT NOT NULL CHECK (length(out_trade_no) <= 64),
    token TEXT REFERENCES pay_order (token),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 0 AND 1000000000),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
    learnt_utc INTEGER NOT NULL,
    done_utc INTEGER
) STRICT;

CREATE INDEX console_refund_of_payment ON console_refund (transaction_id);
CREATE INDEX console_refund_under_way ON console_refund (learnt_utc) WHERE state = 0;

CREATE INDEX suspense_transaction ON suspense (transaction_id);

CREATE TABLE gate_event_wider (
    seq INTEGER NOT NULL PRIMARY KEY,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 12),
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
    CHECK (token IS NOT NULL OR refund_id IS NOT NULL),
    CHECK ((kind > 8) = (refund_id IS NOT NULL))
) STRICT;

INSERT INTO gate_event_wider (seq, kind, at_utc, token, amount_fen, deadline_utc, state, reason,
    version, scanned, hold, next_close_utc, paid_at_utc, transaction_id, excess_fen)
SELECT seq, kind, at_utc, token, amount_fen, deadline_utc, state, reason, version, scanned, hold,
    next_close_utc, paid_at_utc, transaction_id, excess_fen FROM gate_event;

DROP TABLE gate_event;
ALTER TABLE gate_event_wider RENAME TO gate_event;
