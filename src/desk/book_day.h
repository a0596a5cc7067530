// On which day of the books an entry stands.
#pragma once

#include "ports/hall_ledger.h"

namespace hallpay::desk {

/// The day of its moment, whatever shift it belongs to; once that day is closed, the first open one
/// after it.
Day bookDayOf(const ports::HallTx& tx, Instant moment);

} // namespace hallpay::desk
