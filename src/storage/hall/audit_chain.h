// Each audit row carries the hash of the one before: a changed row shows.
#pragma once

#include "domain/trail_check.h"
#include "ports/hall_rows.h"
#include "storage/hall/hall_cursor.h"

namespace hallpay::storage {

/// Appends one row and moves the chain's head.
void appendAudit(Database& database, HallCursor& cursor, const ports::AuditEntry& entry);

/// Walks all rows, some thousand at a time, and ends at the first one that does not follow. A known
/// head (domain::headFrom, or empty) is looked for on the way; when the end was cut off and the
/// hall's own row was put right too, only such a head tells.
domain::TrailCheck checkAudit(Database& database, const HallCursor& cursor,
                              const std::string& knownHead);

} // namespace hallpay::storage
