-- A receipt is looked for by its number alone, whatever its code.

CREATE INDEX receipt_number ON receipt (number);
