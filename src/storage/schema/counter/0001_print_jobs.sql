-- This PC's papers: ids and numbers alone. State: 0 queued, 1 sent, 2 confirmed, 3 unknown,
-- 4 failed.

CREATE TABLE print_job (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
    printer INTEGER NOT NULL CHECK (printer BETWEEN 0 AND 1),
    number TEXT NOT NULL CHECK (length(number) <= 32),
    slip_id INTEGER NOT NULL CHECK (slip_id >= 0),
    copy INTEGER NOT NULL CHECK (copy >= 0),
    z_number INTEGER NOT NULL CHECK (z_number >= 0),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
    queued_at_utc INTEGER NOT NULL,
    sent_at_utc INTEGER CHECK (state NOT IN (1, 2) OR sent_at_utc IS NOT NULL),
    ended_at_utc INTEGER CHECK ((state >= 2) = (ended_at_utc IS NOT NULL)),
    outcome INTEGER CHECK (outcome BETWEEN 0 AND 5),
    queue INTEGER CHECK ((queue IS NULL) = (outcome IS NULL) AND queue BETWEEN 0 AND 6),
    refused_by INTEGER CHECK (refused_by BETWEEN 0 AND 8)
) STRICT, WITHOUT ROWID;

-- The sheets of a job of receipts.
CREATE TABLE print_job_receipt (
    job_id TEXT NOT NULL REFERENCES print_job (id) ON DELETE CASCADE,
    receipt_id INTEGER NOT NULL CHECK (receipt_id >= 1),
    PRIMARY KEY (job_id, receipt_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX print_job_queued ON print_job (queued_at_utc);
