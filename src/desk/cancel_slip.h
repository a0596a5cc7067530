// Cancels an unpaid slip, at either counter.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"

namespace hallpay::desk {

/// Held at the gate first. Refuses RoleMissing, UnknownWindow, KeyReused and what end_slip.h
/// refuses; StillClosing and GateNotReached are to be asked again with the same key.
Answer<domain::SlipCard> cancelSlip(const Context& context, const Caller& caller,
                                    std::int64_t slipId, const std::string& key);

} // namespace hallpay::desk
