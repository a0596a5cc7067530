-- A payment by the payer's own code is sent once, as the code is kept nowhere, and is reversed, not
-- closed. From its first reverse on nothing of it is kept.

ALTER TABLE attempt ADD COLUMN by_code INTEGER NOT NULL DEFAULT 0 CHECK (by_code IN (0, 1));
ALTER TABLE attempt ADD COLUMN reversing INTEGER NOT NULL DEFAULT 0
    CHECK (reversing IN (0, 1) AND reversing <= by_code);
