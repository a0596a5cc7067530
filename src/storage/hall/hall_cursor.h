// The hall's row as one transaction sees and moves it.
#pragma once

#include "ports/hall_rows.h"
#include "storage/database.h"

namespace hallpay::storage {

/// Read (and, for a writing transaction, locked) when the transaction begins; written back once.
struct HallCursor {
    ports::HallHead head;
    std::int64_t eventsFrom = 0; ///< events up to this one are gone
    std::int64_t auditSeq = 0;
    Bytes auditHead;
    bool moved = false;
};

/// Takes the row's lock: first in each writing transaction.
HallCursor lockHall(Database& database);
HallCursor readHall(Database& database);
/// Writes the cursor back when it was moved.
void storeHall(Database& database, const HallCursor& cursor);

} // namespace hallpay::storage
