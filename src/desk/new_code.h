// A new code for a slip whose code has lapsed, or that was printed without one.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"

namespace hallpay::desk {

/// A new order of the same slip at the same frozen price, valid today; the old code is dead.
/// Refuses RoleMissing, UnknownWindow, KeyReused, UnknownSlip, AlreadyCancelled, AlreadyPaid,
/// CodeStillValid, GateNotReached (the old code's day is over, but the gate has not said so).
Answer<domain::SlipCard> newCode(const Context& context, const Caller& caller, std::int64_t slipId,
                                 const std::string& key);

} // namespace hallpay::desk
