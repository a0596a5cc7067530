-- Who lays a hand on an order is stored with it, so that the trail names that person also when the
-- gate's event ends the slip. Money for a slip that needs none any more is told from takings.

ALTER TABLE pay_order ADD COLUMN held_by_staff_id INTEGER NOT NULL DEFAULT 0
    CHECK (held_by_staff_id >= 0);
ALTER TABLE pay_order ADD COLUMN held_by_role INTEGER NOT NULL DEFAULT -1
    CHECK (held_by_role BETWEEN -1 AND 2);
ALTER TABLE pay_order ADD COLUMN excess_here INTEGER NOT NULL DEFAULT 0
    CHECK (excess_here IN (0, 1));
