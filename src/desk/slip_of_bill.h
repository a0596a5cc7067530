// Whose slip a payment paid: found by the bill that the payer's phone shows of it.
#pragma once

#include "desk/context.h"

#include <string>

namespace hallpay::desk {

/// The slip that the payment with this number (domain::isBillNumber) was meant for: settled, paid
/// by a former code, in excess or given back. Blocks for the gate where the hall has no such
/// payment; never within a transaction. Refuses OtherKind, GateNotReached, UnknownBill.
Answer<std::int64_t> slipOfBill(const Context& context, const std::string& number);

} // namespace hallpay::desk
