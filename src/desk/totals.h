// One business day in figures, and the same as a table for a spreadsheet.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"

namespace hallpay::desk {

/// Takings by payments and by settled lines must agree: a difference is a bug and is thrown as
/// one. Refuses RoleMissing.
Answer<domain::DayTotals> dayTotals(const Context& context, const Caller& caller, Day day);

/// UTF-8 with BOM and CRLF; no cell can be taken for a formula. Refuses RoleMissing.
Answer<std::string> totalsCsv(const Context& context, const Caller& caller, Day day);

/// The same of figures at hand.
std::string csvOf(const domain::DayTotals& totals, const std::string& hallName);

} // namespace hallpay::desk
