-- A refund of the wallet's console stands for one of ours in what went back of a payment only when
-- it is of the same payment: the number of another's gives nothing back of this one.
DROP VIEW gone_back;
CREATE VIEW gone_back AS
SELECT r.transaction_id AS transaction_id, r.amount_fen AS amount_fen, 1 AS own FROM refund r
WHERE r.state <> 7 OR NOT EXISTS
    (SELECT 1 FROM foreign_refund f
     WHERE f.wallet_refund_id = r.reference AND f.transaction_id = r.transaction_id)
UNION ALL
SELECT f.transaction_id AS transaction_id, f.amount_fen AS amount_fen, 0 AS own
FROM foreign_refund f WHERE f.failure <> 1;
