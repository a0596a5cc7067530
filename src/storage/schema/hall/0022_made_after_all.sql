-- A refund that was settled by a booked one of the wallet's console counts on no day, closed or
-- not. When the wallet makes it after all, it goes to an open day: no closed sum changes.
DROP TRIGGER refund_in_open_day;
CREATE TRIGGER refund_in_open_day BEFORE UPDATE OF book_day ON refund
WHEN NEW.book_day IS NOT OLD.book_day
    AND (EXISTS (SELECT 1 FROM hall_day d WHERE d.day = NEW.book_day AND d.state > 0)
        OR (EXISTS (SELECT 1 FROM hall_day d WHERE d.day = OLD.book_day AND d.state > 0)
            AND NOT (OLD.state = 7 AND EXISTS (SELECT 1 FROM foreign_refund f
                WHERE f.wallet_refund_id = OLD.reference AND f.book_day IS NOT NULL))))
BEGIN
    SELECT RAISE(ABORT, 'nothing is booked on a closed day');
END;
