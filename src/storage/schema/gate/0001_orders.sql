-- The gate's ledger knows tokens, amounts and the wallet's ids: no column here is for a person.

CREATE TABLE gate (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    training INTEGER NOT NULL CHECK (training IN (0, 1)),
    merchant TEXT NOT NULL CHECK (length(merchant) BETWEEN 1 AND 32),
    payer_key_check BLOB NOT NULL CHECK (length(payer_key_check) = 32),
    last_event INTEGER NOT NULL CHECK (last_event >= 0)
) STRICT;

CREATE TABLE pay_order (
    token TEXT NOT NULL PRIMARY KEY CHECK (length(token) BETWEEN 22 AND 23),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 0 AND 1000000000),
    deadline_utc INTEGER NOT NULL,
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
    reason INTEGER NOT NULL CHECK (reason BETWEEN 0 AND 3),
    version INTEGER NOT NULL CHECK (version >= 0),
    scanned INTEGER NOT NULL CHECK (scanned IN (0, 1)),
    hold INTEGER NOT NULL CHECK (hold BETWEEN 0 AND 2),
    next_close_utc INTEGER,
    paid_at_utc INTEGER,
    transaction_id TEXT NOT NULL CHECK (length(transaction_id) <= 64),
    excess_fen INTEGER NOT NULL CHECK (excess_fen BETWEEN 0 AND 1000000000),
    CHECK ((state = 4) = (reason <> 0)),
    CHECK ((state = 1) = (hold <> 0)),
    CHECK ((state = 2) = (paid_at_utc IS NOT NULL)),
    CHECK ((state = 2) = (transaction_id <> '')),
    -- An order that was cancelled before the gate had accepted it has no amount.
    CHECK (amount_fen > 0 OR reason = 3)
) STRICT;

CREATE INDEX pay_order_open ON pay_order (deadline_utc) WHERE state < 2;

CREATE TABLE attempt (
    out_trade_no TEXT NOT NULL PRIMARY KEY CHECK (length(out_trade_no) BETWEEN 6 AND 32),
    token TEXT NOT NULL REFERENCES pay_order (token),
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 20),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 5),
    version INTEGER NOT NULL CHECK (version >= 0),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 1 AND 1000000000),
    expires_utc INTEGER NOT NULL,
    description TEXT NOT NULL CHECK (length(description) BETWEEN 1 AND 127),
    payer_sealed BLOB,
    created_utc INTEGER NOT NULL,
    sent_utc INTEGER,
    prepay_id TEXT NOT NULL CHECK (length(prepay_id) <= 128),
    placed_utc INTEGER,
    handed_out_utc INTEGER,
    UNIQUE (token, number)
) STRICT;

CREATE UNIQUE INDEX attempt_live ON attempt (token) WHERE state < 4;
CREATE INDEX attempt_live_number ON attempt (out_trade_no) WHERE state < 4;

CREATE TABLE payment (
    transaction_id TEXT NOT NULL PRIMARY KEY CHECK (length(transaction_id) BETWEEN 1 AND 64),
    out_trade_no TEXT NOT NULL REFERENCES attempt (out_trade_no),
    token TEXT NOT NULL REFERENCES pay_order (token),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 1 AND 1000000000),
    succeeded_utc INTEGER NOT NULL,
    wallet_day TEXT NOT NULL CHECK (length(wallet_day) = 10),
    learnt_utc INTEGER NOT NULL,
    trade_type TEXT NOT NULL CHECK (length(trade_type) <= 16)
) STRICT;

CREATE UNIQUE INDEX payment_settles ON payment (token) WHERE kind = 0;
CREATE INDEX payment_of_order ON payment (token);
CREATE INDEX payment_of_day ON payment (wallet_day);

CREATE TABLE suspense (
    transaction_id TEXT NOT NULL CHECK (length(transaction_id) <= 64),
    out_trade_no TEXT NOT NULL CHECK (length(out_trade_no) <= 64),
    reason INTEGER NOT NULL CHECK (reason BETWEEN 0 AND 4),
    amount_fen INTEGER,
    currency TEXT NOT NULL CHECK (length(currency) <= 16),
    succeeded_utc INTEGER,
    learnt_utc INTEGER NOT NULL,
    confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    PRIMARY KEY (transaction_id, out_trade_no)
) STRICT;

CREATE INDEX suspense_unconfirmed ON suspense (learnt_utc) WHERE confirmed = 0;

CREATE TABLE notification_record (
    id INTEGER NOT NULL PRIMARY KEY,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
    at_utc INTEGER NOT NULL,
    serial TEXT NOT NULL CHECK (length(serial) <= 64)
) STRICT;

CREATE TABLE gate_event (
    seq INTEGER NOT NULL PRIMARY KEY,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 8),
    at_utc INTEGER NOT NULL,
    token TEXT NOT NULL REFERENCES pay_order (token),
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
    excess_fen INTEGER NOT NULL
) STRICT;
