// Each audit row carries the hash of the one before: a changed row shows.
#pragma once

#include "ports/hall_rows.h"
#include "storage/hall/hall_cursor.h"

namespace hallpay::storage {

/// Appends one row and moves the chain's head.
void appendAudit(Database& database, HallCursor& cursor, const ports::AuditEntry& entry);

/// 0 when the chain is whole from its first row to the head; else the first row that does not
/// follow, or the number after the last one when rows are missing at the end.
std::int64_t firstBrokenAudit(Database& database, const HallCursor& cursor);

} // namespace hallpay::storage
