-- How a toll window was paid: in cash or by a card on the bank's own terminal, for one slip or for
-- several at once. What was given beyond the amount went back as change.

CREATE TABLE tender (
    id INTEGER NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL CHECK (reference = '' OR length(reference) BETWEEN 6 AND 32),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 1 AND 1000000000),
    tendered_fen INTEGER NOT NULL CHECK (tendered_fen BETWEEN amount_fen AND 1000000000),
    CHECK (reference = '' OR tendered_fen = amount_fen)
) STRICT;
CREATE UNIQUE INDEX tender_reference ON tender (reference) WHERE reference <> '';

-- 0 = cash, 1 = card.
ALTER TABLE window_payment ADD COLUMN method INTEGER NOT NULL DEFAULT 0 CHECK (method IN (0, 1));
ALTER TABLE window_payment ADD COLUMN tender_id INTEGER REFERENCES tender (id);

-- Until now cash was taken to the fen, for one slip at a time.
INSERT INTO tender (id, reference, amount_fen, tendered_fen)
SELECT slip_id, '', amount_fen, amount_fen FROM window_payment;
UPDATE window_payment SET tender_id = slip_id;
CREATE INDEX window_payment_tender ON window_payment (tender_id);
