-- What must never change is guarded by the database itself (SQLite's own words for it).
-- Ledgers made before this step have the guard already.

CREATE TRIGGER IF NOT EXISTS gate_kind_stays BEFORE UPDATE OF training, merchant ON gate
WHEN NEW.training <> OLD.training OR NEW.merchant <> OLD.merchant
BEGIN
    SELECT RAISE(ABORT, 'a ledger is born training or real, with its merchant');
END;
