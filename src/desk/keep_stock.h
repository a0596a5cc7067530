// The numbered stock of the toll windows: a supervisor takes in the ranges that have come.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"
#include "ports/staff_api.h"

namespace hallpay::desk {

/// Ranges with numbers left, and the latest used-up ones. Both of these refuse RoleMissing.
Answer<domain::StockList> receiptStock(const Context& context, const Caller& caller);

/// The numbers lie at that window from now on, behind those that it has; every window is told.
/// Refuses BadRequest ("field": window, code, first, last, key), RangeBackwards, RangeTooLong
/// ("most"), RangeTaken ("window", "first", "last"), KeyReused.
Answer<domain::StockList> takeInReceipts(const Context& context, const Caller& caller,
                                         const ports::NewReceipts& receipts,
                                         const std::string& key);

} // namespace hallpay::desk
