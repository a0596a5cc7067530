// Bends a true bill as a plan wants it.
#pragma once

#include "sandbox/bill_book.h"

#include <vector>

namespace hallpay::sandbox {

/// `lines` are in the order of time and stay so. Every line that differs is added to `differences`:
/// the kind, the number, and what the bill and the truth say.
std::vector<BillLine> withDiscrepancies(std::vector<BillLine> lines, Day day, const BillPlan& plan,
                                        nlohmann::json& differences);

} // namespace hallpay::sandbox
