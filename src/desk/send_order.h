// Takes a stored order over the border to the gate, or leaves the slip without a code.
#pragma once

#include "desk/slip_card.h"

namespace hallpay::desk {

/// Sends the order of a slip that is being made, after its transaction is committed, and answers
/// the card to print. A gate that does not answer within 2 s leaves the slip without a code,
/// unless its events say meanwhile that it took the order: the order is dead at once, and cancelled
/// at the gate when that is back.
domain::SlipCard sendAndShow(const Context& context, SlipParts parts);

/// As above for a slip that stands in the ledger: an order that has had no answer is sent again.
/// Refuses UnknownSlip.
Answer<domain::SlipCard> showSent(const Context& context, std::int64_t slipId);

/// Gives up on an order that the gate did not take: its code was never given out. One whose answer
/// was lost, and learnt from the gate's events meanwhile, stays as they say.
void markCodeless(const Context& context, std::int64_t orderId);

} // namespace hallpay::desk
