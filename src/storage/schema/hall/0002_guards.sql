-- What must never change is guarded by the database itself (SQLite's own words for it).

CREATE TRIGGER hall_kind_stays BEFORE UPDATE OF hall_id, training, merchant ON hall
WHEN NEW.hall_id <> OLD.hall_id OR NEW.training <> OLD.training OR NEW.merchant <> OLD.merchant
BEGIN
    SELECT RAISE(ABORT, 'a ledger is born training or real, with its merchant');
END;

CREATE TRIGGER audit_row_stays BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is only ever appended to');
END;

CREATE TRIGGER audit_row_remains BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is only ever appended to');
END;

CREATE TRIGGER receipt_number_stays BEFORE UPDATE OF code, number, stock_id ON receipt
WHEN NEW.code <> OLD.code OR NEW.number <> OLD.number OR NEW.stock_id <> OLD.stock_id
BEGIN
    SELECT RAISE(ABORT, 'a receipt number is used once');
END;
