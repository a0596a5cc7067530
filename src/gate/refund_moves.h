// The few ways in which a stored refund moves, within a transaction of a use case.
#pragma once

#include "domain/order_money.h"
#include "ports/gate_ledger.h"

#include <vector>

namespace hallpay::gate {

/// What the hall sees of it.
ports::GateRefundView viewOf(const ports::GateRefund& refund);
ports::GateRefundView viewOf(const ports::ConsoleRefund& refund);

/// Stores `refund` as changed by the caller, with the next version.
void keepRefund(ports::GateTx& tx, ports::GateRefund& refund);

/// Moves and stores the refund, and tells the hall when the wallet took it on, did it or it
/// failed. False (and nothing stored) when its state refuses the event; a repeat stores nothing.
bool moveRefund(ports::GateTx& tx, ports::GateRefund& refund, domain::RefundEvent event,
                Instant now);

/// The order's row for an event; empty when the money fits no order.
ports::GateOrderView orderFor(ports::GateRead& from, const std::string& token);

/// What of one payment goes or went back: what halls asked for, and what was refunded in the
/// wallet's console. A refund that failed and then was settled by one of the console's (its
/// reference is the wallet's number) counts once.
std::vector<domain::RefundedPart> refundedParts(ports::GateRead& from,
                                                const std::string& transactionId);

/// Where an order's money lies. Sums in suspense are not part of it: they settle no order.
domain::OrderMoney orderMoney(ports::GateRead& from, const std::string& token);

/// Whether the order's row, its payments and its refunds agree to the fen.
bool moneyIsWhole(ports::GateRead& from, const std::string& token);

} // namespace hallpay::gate
