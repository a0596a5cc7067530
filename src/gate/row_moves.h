// The few ways in which a stored order or attempt moves, within a transaction of a use case.
#pragma once

#include "domain/attempt.h"
#include "domain/order.h"
#include "ports/gate_ledger.h"

namespace hallpay::gate {

/// Stores `order` as changed by the caller, with the next version.
void keepOrder(ports::GateTx& tx, ports::GateOrderView& order);

/// Moves the order's state and clears what belongs to a state it has left; not stored yet.
/// Returns whether it moved; why not is for the caller, who knows the state.
bool moveOrder(ports::GateOrderView& order, domain::OrderEvent event,
               domain::CancelReason reason = domain::CancelReason::None);

/// Stores `attempt` as changed by the caller, with the next version.
void keepAttempt(ports::GateTx& tx, ports::GateAttempt& attempt);

/// Moves and stores the attempt; false (and nothing stored) when its state refuses the event.
/// When nothing of the order is live at the wallet any more, a hold that waited is clear.
bool moveAttempt(ports::GateTx& tx, ports::GateAttempt& attempt, domain::AttemptEvent event,
                 Instant now);

/// A send that began long ago (or, by a clock put back since, in the future) has no answer any
/// more: it becomes Unknown.
void giveUpStaleSend(ports::GateTx& tx, ports::GateAttempt& attempt, Instant now,
                     std::chrono::milliseconds sendingMax);

} // namespace hallpay::gate
