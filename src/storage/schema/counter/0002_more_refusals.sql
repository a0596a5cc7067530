-- A printer can say that it is off line (9) or busy (10): a wider CHECK, so that the table is
-- written anew. Its sheets go first: to drop what they hang on would delete them.

CREATE TABLE print_job_wider (
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
    refused_by INTEGER CHECK (refused_by BETWEEN 0 AND 10)
) STRICT, WITHOUT ROWID;

INSERT INTO print_job_wider (id, kind, printer, number, slip_id, copy, z_number, state,
                             queued_at_utc, sent_at_utc, ended_at_utc, outcome, queue, refused_by)
SELECT id, kind, printer, number, slip_id, copy, z_number, state,
       queued_at_utc, sent_at_utc, ended_at_utc, outcome, queue, refused_by
FROM print_job;

CREATE TABLE print_job_receipt_wider (
    job_id TEXT NOT NULL REFERENCES print_job_wider (id) ON DELETE CASCADE,
    receipt_id INTEGER NOT NULL CHECK (receipt_id >= 1),
    PRIMARY KEY (job_id, receipt_id)
) STRICT, WITHOUT ROWID;

INSERT INTO print_job_receipt_wider (job_id, receipt_id)
SELECT job_id, receipt_id FROM print_job_receipt;

DROP TABLE print_job_receipt;
DROP TABLE print_job;
ALTER TABLE print_job_wider RENAME TO print_job;
ALTER TABLE print_job_receipt_wider RENAME TO print_job_receipt;

CREATE INDEX print_job_queued ON print_job (queued_at_utc);
