-- Money beyond the one payment that settles a slip: what came too much, what goes back, and what a
-- supervisor said of it.

CREATE TABLE excess_payment (
    transaction_id TEXT NOT NULL PRIMARY KEY CHECK (length(transaction_id) BETWEEN 1 AND 64),
    order_id INTEGER NOT NULL REFERENCES pay_order (id),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 1 AND 1000000000),
    paid_at_utc INTEGER NOT NULL,
    book_day TEXT NOT NULL CHECK (length(book_day) = 10),
    learnt_at_utc INTEGER NOT NULL
) STRICT;
CREATE INDEX excess_payment_order ON excess_payment (order_id);
CREATE INDEX excess_payment_book_day ON excess_payment (book_day);
CREATE INDEX excess_payment_learnt ON excess_payment (learnt_at_utc);
CREATE INDEX pay_order_excess ON pay_order (id) WHERE excess_fen > 0;

INSERT INTO excess_payment (transaction_id, order_id, kind, amount_fen, paid_at_utc, book_day,
    learnt_at_utc)
SELECT transaction_id, id, 4, amount_fen, paid_at_utc, book_day, paid_at_utc FROM pay_order
WHERE excess_here = 1 AND state = 2 AND transaction_id <> '';

CREATE TABLE refund (
    id INTEGER NOT NULL PRIMARY KEY,
    refund_id TEXT NOT NULL UNIQUE CHECK (length(refund_id) BETWEEN 1 AND 64),
    slip_id INTEGER NOT NULL CHECK (slip_id >= 0),
    token TEXT NOT NULL CHECK (length(token) <= 23),
    transaction_id TEXT NOT NULL CHECK (length(transaction_id) BETWEEN 1 AND 64),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 1 AND 1000000000),
    reason TEXT NOT NULL CHECK (length(reason) <= 80),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    asked_at_utc INTEGER NOT NULL,
    answered INTEGER NOT NULL CHECK (answered IN (0, 1)),
    state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 7),
    failure INTEGER NOT NULL CHECK (failure BETWEEN 0 AND 5),
    version INTEGER NOT NULL CHECK (version >= 0),
    wallet_refund_id TEXT NOT NULL CHECK (length(wallet_refund_id) <= 64),
    done_at_utc INTEGER,
    book_day TEXT CHECK (length(book_day) = 10),
    reference TEXT NOT NULL CHECK (length(reference) <= 128),
    settled_by INTEGER NOT NULL CHECK (settled_by >= 0),
    CHECK ((state IN (6, 7)) = (failure <> 0)),
    CHECK ((state IN (5, 7)) = (book_day IS NOT NULL)),
    CHECK ((done_at_utc IS NULL) = (book_day IS NULL)),
    CHECK (state <> 7 OR reference <> '')
) STRICT;
CREATE INDEX refund_of_payment ON refund (transaction_id);
CREATE INDEX refund_reference ON refund (reference) WHERE state = 7;
CREATE INDEX refund_failed ON refund (asked_at_utc) WHERE state = 6;
CREATE INDEX refund_done_twice ON refund (done_at_utc) WHERE state = 5 AND reference <> '';
CREATE INDEX refund_unanswered ON refund (id) WHERE answered = 0;
CREATE INDEX refund_book_day ON refund (book_day) WHERE book_day IS NOT NULL;

CREATE TABLE foreign_refund (
    wallet_refund_id TEXT NOT NULL PRIMARY KEY CHECK (length(wallet_refund_id) BETWEEN 1 AND 64),
    slip_id INTEGER NOT NULL CHECK (slip_id >= 0),
    transaction_id TEXT NOT NULL CHECK (length(transaction_id) <= 64),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 0 AND 1000000000),
    state INTEGER NOT NULL CHECK (state BETWEEN 4 AND 6),
    failure INTEGER NOT NULL CHECK (failure BETWEEN 0 AND 5),
    learnt_at_utc INTEGER NOT NULL,
    done_at_utc INTEGER,
    book_day TEXT CHECK (length(book_day) = 10)
) STRICT;
CREATE INDEX foreign_refund_of_payment ON foreign_refund (transaction_id);
CREATE INDEX foreign_refund_learnt ON foreign_refund (learnt_at_utc);
CREATE INDEX foreign_refund_book_day ON foreign_refund (book_day) WHERE book_day IS NOT NULL;

CREATE TABLE matter_note (
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 99),
    subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 64),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    at_utc INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
    PRIMARY KEY (kind, subject)
) STRICT;

-- What of each payment went back or is on its way, each sum once: a refund that failed and then
-- was made in the wallet's console counts there. What the wallet gave up stayed with us.
CREATE VIEW gone_back AS
SELECT r.transaction_id AS transaction_id, r.amount_fen AS amount_fen, 1 AS own FROM refund r
WHERE r.state <> 7 OR NOT EXISTS
    (SELECT 1 FROM foreign_refund f WHERE f.wallet_refund_id = r.reference)
UNION ALL
SELECT f.transaction_id AS transaction_id, f.amount_fen AS amount_fen, 0 AS own
FROM foreign_refund f WHERE f.failure <> 1;

-- Since when a window has its hand on an order: a minute later a supervisor may release it.
ALTER TABLE pay_order ADD COLUMN held_since_utc INTEGER;

-- Cash taken at a toll window; `released_by` is the second person while the code could still be
-- paid.
CREATE TABLE window_payment (
    slip_id INTEGER NOT NULL PRIMARY KEY REFERENCES slip (id),
    order_id INTEGER NOT NULL REFERENCES pay_order (id),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 1 AND 1000000000),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    window_id INTEGER NOT NULL REFERENCES window_desk (id),
    taken_at_utc INTEGER NOT NULL,
    book_day TEXT NOT NULL CHECK (length(book_day) = 10),
    released_by INTEGER NOT NULL CHECK (released_by >= 0 AND released_by <> staff_id)
) STRICT;
CREATE INDEX window_payment_book_day ON window_payment (book_day);
CREATE INDEX window_payment_at_risk ON window_payment (taken_at_utc) WHERE released_by > 0;
