-- The hall's ledger. Names and document numbers stand here sealed; ids and money in the clear.
-- Another database reads INTEGER as 64 bits, BLOB as bytes, and passes over STRICT.

CREATE TABLE hall (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    hall_id INTEGER NOT NULL CHECK (hall_id BETWEEN 0 AND 99),
    training INTEGER NOT NULL CHECK (training IN (0, 1)),
    merchant TEXT NOT NULL CHECK (length(merchant) BETWEEN 1 AND 64),
    epoch TEXT NOT NULL CHECK (length(epoch) = 16),
    event_seq INTEGER NOT NULL CHECK (event_seq >= 0),
    events_from INTEGER NOT NULL CHECK (events_from >= 0),
    audit_seq INTEGER NOT NULL CHECK (audit_seq >= 0),
    audit_head BLOB NOT NULL CHECK (length(audit_head) = 32),
    schedule_version INTEGER NOT NULL CHECK (schedule_version >= 0),
    gate_cursor INTEGER NOT NULL CHECK (gate_cursor >= 0)
) STRICT;

CREATE TABLE place (
    id INTEGER NOT NULL PRIMARY KEY,
    code INTEGER NOT NULL UNIQUE CHECK (code BETWEEN 1 AND 9999),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100)
) STRICT;

CREATE TABLE window_desk (
    id INTEGER NOT NULL PRIMARY KEY,
    place_id INTEGER NOT NULL REFERENCES place (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    registration INTEGER NOT NULL CHECK (registration IN (0, 1)),
    toll INTEGER NOT NULL CHECK (toll IN (0, 1)),
    UNIQUE (place_id, name)
) STRICT;

CREATE TABLE staff (
    id INTEGER NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 32),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    roles INTEGER NOT NULL CHECK (roles BETWEEN 1 AND 7),
    password_hash TEXT NOT NULL CHECK (length(password_hash) BETWEEN 1 AND 256)
) STRICT;

CREATE TABLE staff_session (
    token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    registration_window_id INTEGER NOT NULL,
    toll_window_id INTEGER NOT NULL,
    made_at_utc INTEGER NOT NULL,
    expires_at_utc INTEGER NOT NULL
) STRICT;
CREATE INDEX staff_session_expiry ON staff_session (expires_at_utc);

CREATE TABLE password_try (
    staff_number TEXT NOT NULL PRIMARY KEY CHECK (length(staff_number) <= 32),
    wrong INTEGER NOT NULL CHECK (wrong >= 0),
    last_at_utc INTEGER NOT NULL
) STRICT;

CREATE TABLE fee_version (
    version INTEGER NOT NULL PRIMARY KEY CHECK (version >= 1)
) STRICT;

CREATE TABLE fee_item (
    version INTEGER NOT NULL REFERENCES fee_version (version),
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 32),
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
    digit INTEGER NOT NULL CHECK (digit BETWEEN 0 AND 9),
    PRIMARY KEY (version, code)
) STRICT;

CREATE TABLE fee_row (
    version INTEGER NOT NULL REFERENCES fee_version (version),
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    item_code TEXT NOT NULL,
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 0 AND 1000000000),
    from_day TEXT NOT NULL CHECK (length(from_day) = 10),
    until_day TEXT CHECK (length(until_day) = 10),
    document TEXT NOT NULL CHECK (length(document) BETWEEN 1 AND 100),
    date_verified INTEGER NOT NULL CHECK (date_verified IN (0, 1)),
    PRIMARY KEY (version, ordinal),
    FOREIGN KEY (version, item_code) REFERENCES fee_item (version, code),
    CHECK (until_day > from_day)
) STRICT;

CREATE TABLE running_number (
    place_id INTEGER NOT NULL REFERENCES place (id),
    day TEXT NOT NULL CHECK (length(day) = 10),
    last INTEGER NOT NULL CHECK (last >= 1),
    PRIMARY KEY (place_id, day)
) STRICT;

CREATE TABLE slip (
    id INTEGER NOT NULL PRIMARY KEY,
    place_id INTEGER NOT NULL REFERENCES place (id),
    day TEXT NOT NULL CHECK (length(day) = 10),
    running INTEGER NOT NULL CHECK (running BETWEEN 1 AND 9999),
    window_id INTEGER NOT NULL REFERENCES window_desk (id),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    registered_at_utc INTEGER NOT NULL,
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 1 AND 1000000000),
    applicants INTEGER NOT NULL CHECK (applicants BETWEEN 1 AND 20),
    schedule_version INTEGER NOT NULL REFERENCES fee_version (version),
    version INTEGER NOT NULL CHECK (version >= 0),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 11),
    ended INTEGER NOT NULL CHECK (ended BETWEEN 0 AND 2),
    print_state INTEGER NOT NULL CHECK (print_state BETWEEN 0 AND 2),
    copies INTEGER NOT NULL CHECK (copies BETWEEN 1 AND 999),
    code_number INTEGER NOT NULL CHECK (code_number BETWEEN 1 AND 99),
    replaces_id INTEGER NOT NULL CHECK (replaces_id >= 0),
    replaced_by_id INTEGER NOT NULL CHECK (replaced_by_id >= 0),
    paid_at_utc INTEGER,
    book_day TEXT CHECK (length(book_day) = 10),
    handed_out_by INTEGER NOT NULL CHECK (handed_out_by >= 0),
    handed_out_window_id INTEGER NOT NULL CHECK (handed_out_window_id >= 0),
    handed_out_at_utc INTEGER,
    changed_at_utc INTEGER NOT NULL,
    UNIQUE (place_id, day, running),
    CHECK (replaced_by_id = 0 OR ended = 2),
    CHECK ((paid_at_utc IS NULL) = (book_day IS NULL)),
    CHECK ((handed_out_by = 0) = (handed_out_at_utc IS NULL))
) STRICT;
CREATE INDEX slip_book_day ON slip (book_day) WHERE book_day IS NOT NULL;
CREATE INDEX slip_unpaid ON slip (day) WHERE book_day IS NULL AND ended = 0;
CREATE INDEX slip_paid ON slip (place_id, paid_at_utc) WHERE state = 4;
CREATE INDEX slip_handed_out ON slip (handed_out_window_id, handed_out_at_utc)
    WHERE handed_out_by > 0;

CREATE TABLE request (
    id INTEGER NOT NULL PRIMARY KEY,
    slip_id INTEGER NOT NULL REFERENCES slip (id),
    ordinal INTEGER NOT NULL CHECK (ordinal BETWEEN 0 AND 19),
    day TEXT NOT NULL CHECK (length(day) = 10),
    document_type INTEGER NOT NULL CHECK (document_type BETWEEN 0 AND 5),
    document_hash BLOB NOT NULL CHECK (length(document_hash) = 32),
    acceptance_hash BLOB CHECK (length(acceptance_hash) = 32),
    key_id INTEGER NOT NULL UNIQUE,
    sealed BLOB NOT NULL CHECK (length(sealed) BETWEEN 40 AND 2000),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
    version INTEGER NOT NULL CHECK (version >= 0),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 0 AND 1000000000),
    UNIQUE (slip_id, ordinal)
) STRICT;
CREATE INDEX request_document ON request (document_hash);
CREATE UNIQUE INDEX request_acceptance ON request (day, acceptance_hash)
    WHERE acceptance_hash IS NOT NULL AND state <> 3;

CREATE TABLE request_line (
    request_id INTEGER NOT NULL REFERENCES request (id),
    ordinal INTEGER NOT NULL CHECK (ordinal BETWEEN 0 AND 19),
    item_code TEXT NOT NULL CHECK (length(item_code) BETWEEN 1 AND 32),
    quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 20),
    unit_fen INTEGER NOT NULL CHECK (unit_fen BETWEEN 0 AND 1000000000),
    fee_document TEXT NOT NULL,
    PRIMARY KEY (request_id, ordinal)
) STRICT;

-- The id is the slip's id and two digits: the number of its code.
CREATE TABLE pay_order (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id / 100 = slip_id),
    slip_id INTEGER NOT NULL REFERENCES slip (id),
    token TEXT NOT NULL UNIQUE CHECK (length(token) BETWEEN 22 AND 23),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 1 AND 1000000000),
    deadline_utc INTEGER NOT NULL,
    made_at_utc INTEGER NOT NULL,
    acceptance INTEGER NOT NULL CHECK (acceptance BETWEEN 0 AND 2),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
    reason INTEGER NOT NULL CHECK (reason BETWEEN 0 AND 3),
    version INTEGER NOT NULL CHECK (version >= 0),
    scanned INTEGER NOT NULL CHECK (scanned IN (0, 1)),
    hold INTEGER NOT NULL CHECK (hold BETWEEN 0 AND 2),
    held_by_window_id INTEGER NOT NULL CHECK (held_by_window_id >= 0),
    next_close_utc INTEGER,
    paid_at_utc INTEGER,
    wallet_day TEXT CHECK (length(wallet_day) = 10),
    book_day TEXT CHECK (length(book_day) = 10),
    transaction_id TEXT NOT NULL CHECK (length(transaction_id) <= 64),
    excess_fen INTEGER NOT NULL CHECK (excess_fen BETWEEN 0 AND 1000000000),
    CHECK ((state = 4) = (reason <> 0)),
    CHECK ((state = 2) = (paid_at_utc IS NOT NULL)),
    CHECK ((state = 2) = (book_day IS NOT NULL))
) STRICT;
CREATE INDEX pay_order_sending ON pay_order (made_at_utc) WHERE acceptance = 0;
CREATE INDEX pay_order_slip ON pay_order (slip_id);
CREATE INDEX pay_order_book_day ON pay_order (book_day) WHERE book_day IS NOT NULL;

-- Calls over the border that have had no answer yet.
CREATE TABLE gate_call (
    id INTEGER NOT NULL PRIMARY KEY,
    token TEXT NOT NULL REFERENCES pay_order (token),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
    due_at_utc INTEGER NOT NULL,
    tries INTEGER NOT NULL CHECK (tries >= 0),
    UNIQUE (token, kind)
) STRICT;
CREATE INDEX gate_call_due ON gate_call (due_at_utc);

CREATE TABLE print_report (
    slip_id INTEGER NOT NULL REFERENCES slip (id),
    copy INTEGER NOT NULL CHECK (copy BETWEEN 1 AND 999),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
    at_utc INTEGER NOT NULL,
    PRIMARY KEY (slip_id, copy)
) STRICT;

CREATE TABLE receipt_stock (
    id INTEGER NOT NULL PRIMARY KEY,
    window_id INTEGER NOT NULL REFERENCES window_desk (id),
    code TEXT NOT NULL CHECK (length(code) = 8),
    first INTEGER NOT NULL CHECK (first BETWEEN 1 AND 9999999999),
    last INTEGER NOT NULL CHECK (last BETWEEN first AND 9999999999),
    next INTEGER NOT NULL CHECK (next BETWEEN first AND last + 1),
    UNIQUE (code, first)
) STRICT;
CREATE INDEX receipt_stock_open ON receipt_stock (window_id) WHERE next <= last;

CREATE TABLE receipt (
    id INTEGER NOT NULL PRIMARY KEY,
    stock_id INTEGER NOT NULL REFERENCES receipt_stock (id),
    window_id INTEGER NOT NULL REFERENCES window_desk (id),
    code TEXT NOT NULL CHECK (length(code) = 8),
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 9999999999),
    slip_id INTEGER NOT NULL CHECK (slip_id >= 0),
    request_id INTEGER NOT NULL CHECK (request_id >= 0),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 6),
    version INTEGER NOT NULL CHECK (version >= 0),
    amount_fen INTEGER NOT NULL CHECK (amount_fen BETWEEN 0 AND 1000000000),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    changed_at_utc INTEGER NOT NULL,
    reason TEXT NOT NULL CHECK (length(reason) <= 100),
    UNIQUE (code, number),
    -- Only a number that was put back before it was printed belongs to nobody.
    CHECK (request_id > 0 OR state = 0),
    CHECK ((request_id > 0) = (slip_id > 0))
) STRICT;
CREATE UNIQUE INDEX receipt_live ON receipt (request_id) WHERE request_id > 0 AND state < 5;
CREATE INDEX receipt_slip ON receipt (slip_id) WHERE slip_id > 0;
CREATE INDEX receipt_free ON receipt (window_id, number) WHERE request_id = 0;
CREATE INDEX receipt_to_confirm ON receipt (window_id) WHERE state BETWEEN 1 AND 3;

CREATE TABLE audit (
    seq INTEGER NOT NULL PRIMARY KEY,
    at_utc INTEGER NOT NULL,
    staff_id INTEGER NOT NULL CHECK (staff_id >= 0),
    role INTEGER NOT NULL CHECK (role BETWEEN -1 AND 2),
    window_id INTEGER NOT NULL CHECK (window_id >= 0),
    act INTEGER NOT NULL CHECK (act BETWEEN 1 AND 99),
    slip_id INTEGER NOT NULL CHECK (slip_id >= 0),
    subject_id INTEGER NOT NULL CHECK (subject_id >= 0),
    amount_fen INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE event (
    seq INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 16),
    slip_id INTEGER NOT NULL CHECK (slip_id >= 0),
    window_id INTEGER NOT NULL CHECK (window_id >= 0),
    version INTEGER NOT NULL CHECK (version >= 0),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 11),
    at_utc INTEGER NOT NULL
) STRICT;
CREATE INDEX event_at ON event (at_utc);

CREATE TABLE answered_act (
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    route INTEGER NOT NULL CHECK (route BETWEEN 1 AND 99),
    act_key TEXT NOT NULL CHECK (length(act_key) = 32),
    body_hash BLOB NOT NULL CHECK (length(body_hash) = 32),
    result_id INTEGER NOT NULL,
    result_number INTEGER NOT NULL,
    at_utc INTEGER NOT NULL,
    PRIMARY KEY (staff_id, route, act_key)
) STRICT;
CREATE INDEX answered_act_at ON answered_act (at_utc);
