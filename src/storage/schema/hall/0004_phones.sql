-- How many phones have tried to pay an order, one after the other: with the last one that may, the
-- slip is flagged for the toll window.

ALTER TABLE pay_order ADD COLUMN phones INTEGER NOT NULL DEFAULT 0 CHECK (phones >= 0);
