-- Money of a settled slip that goes back: for which applicants, and who approved it. Slips and
-- events learn two more states; no stored row changes by that, so that only the rule is written
-- anew, in SQLite's own words for it (its "making other kinds of table schema changes").

ALTER TABLE refund ADD COLUMN approved_by INTEGER NOT NULL DEFAULT 0
    CHECK (approved_by >= 0 AND approved_by <> staff_id);
ALTER TABLE refund ADD COLUMN settled_with INTEGER NOT NULL DEFAULT 0
    CHECK (settled_with >= 0 AND (settled_with = 0 OR settled_with <> settled_by));

-- Each applicant's fee goes back once.
CREATE TABLE refund_request (
    request_id INTEGER NOT NULL PRIMARY KEY REFERENCES request (id),
    refund_id INTEGER NOT NULL REFERENCES refund (id)
) STRICT;
CREATE INDEX refund_request_refund ON refund_request (refund_id);

PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'state BETWEEN 0 AND 11', 'state BETWEEN 0 AND 13')
WHERE type = 'table' AND name IN ('slip', 'event');
PRAGMA writable_schema = RESET;

CREATE INDEX pay_order_settling ON pay_order (slip_id) WHERE state = 2 AND excess_here = 0;
