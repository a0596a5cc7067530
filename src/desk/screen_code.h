// A slip's code on a screen of the hall, for a hall or a phone that no payer's page reaches.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"

#include <string>

namespace hallpay::desk {

/// What the screen shows as a QR code, as it is; it pays this slip and lives two hours at most. A
/// repeat gives the same code while it is good. Blocks for the wallet.
/// Refuses RoleMissing, UnknownWindow, UnknownSlip, AlreadyPaid, AlreadyCancelled, AlreadyLapsed,
/// HeldElsewhere, StillClosing (a phone is paying just now), GateNotReached (the wallet is away,
/// will not, or the order is not there yet).
Answer<std::string> screenCode(const Context& context, const Caller& caller, std::int64_t slipId);

} // namespace hallpay::desk
