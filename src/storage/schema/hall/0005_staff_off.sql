-- Who has left is switched off and never deleted: slips, receipts and the trail go on naming them.

ALTER TABLE staff ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));
