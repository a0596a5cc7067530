-- Cash that was taken at risk ends by the wallet's own word, and nobody has to look: 0 = its code's
-- day is matched with the wallet's bill and nobody paid, 1 = it was paid too, and that money stands
-- in excess_payment.
CREATE TABLE risk_end (
    slip_id INTEGER NOT NULL PRIMARY KEY REFERENCES window_payment (slip_id),
    at_utc INTEGER NOT NULL,
    outcome INTEGER NOT NULL CHECK (outcome IN (0, 1))
) STRICT;
