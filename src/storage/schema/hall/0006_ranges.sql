-- Two ranges of one code share no number: each sheet of the stock belongs to one window.

CREATE TRIGGER receipt_ranges_apart BEFORE INSERT ON receipt_stock
WHEN EXISTS (SELECT 1 FROM receipt_stock s
             WHERE s.code = NEW.code AND s.first <= NEW.last AND s.last >= NEW.first)
BEGIN
    SELECT RAISE(ABORT, 'two ranges of receipt numbers share no number');
END;
