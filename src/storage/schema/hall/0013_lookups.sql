-- Whoever looks up many people who are not here may be looking for something else: it stands before
-- the supervisor until somebody says how it came. Nothing of the people looked for is kept.

CREATE TABLE lookup_alarm (
    id INTEGER NOT NULL PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    window_id INTEGER NOT NULL CHECK (window_id >= 0),
    at_utc INTEGER NOT NULL,
    lookups INTEGER NOT NULL CHECK (lookups >= 1)
) STRICT;
CREATE INDEX lookup_alarm_staff ON lookup_alarm (staff_id, at_utc);
CREATE INDEX audit_blind_lookup ON audit (staff_id, at_utc) WHERE act = 30 AND subject_id = 0;

CREATE TRIGGER lookup_alarm_stays BEFORE UPDATE ON lookup_alarm
BEGIN
    SELECT RAISE(ABORT, 'an alarm is only ever added');
END;

CREATE TRIGGER lookup_alarm_remains BEFORE DELETE ON lookup_alarm
BEGIN
    SELECT RAISE(ABORT, 'an alarm is only ever added');
END;
