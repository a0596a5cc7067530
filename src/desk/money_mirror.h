// The hall's mirror of money beyond the one payment that settles a slip.
#pragma once

#include "desk/context.h"

namespace hallpay::desk {

/// What the gate says of a refund, one of ours or one made in the wallet's own console. Says the
/// same twice, or something older: nothing changes. Writes an audit row and an event.
void mirrorRefund(ports::HallTx& tx, const ports::GateRefundView& view, Instant now);

/// The order was paid, and its slip needed no money any more.
void keepNotNeeded(ports::HallTx& tx, const ports::StoredOrder& order, Instant now);

/// Asks the gate for the payments behind excess that the hall knows as a sum alone. False when the
/// gate could not be reached. Outside any transaction.
bool learnExcess(const Context& context);

/// Tells windows that the list of money matters has changed. `slipId` 0 = no slip.
void moneyEvent(ports::HallTx& tx, std::int64_t slipId, Instant now);

} // namespace hallpay::desk
