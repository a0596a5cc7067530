-- Said at registration: this slip is to be paid at the toll window, and is listed there.
ALTER TABLE slip ADD COLUMN pays_at_window INTEGER NOT NULL DEFAULT 0
    CHECK (pays_at_window IN (0, 1));
CREATE INDEX slip_to_pay ON slip (place_id, day)
    WHERE pays_at_window = 1 AND book_day IS NULL AND ended = 0;
