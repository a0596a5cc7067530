-- Each paper of a Z is a row of the trail; how many there are is asked with each list of them.
CREATE INDEX audit_report_paper ON audit (subject_id) WHERE act = 97;
