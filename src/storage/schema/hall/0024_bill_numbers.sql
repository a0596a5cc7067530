-- A slip is found by the bill that its payer's phone shows: the wallet's number of the payment.
CREATE INDEX pay_order_transaction ON pay_order (transaction_id) WHERE transaction_id <> '';
