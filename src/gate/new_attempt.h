// The beginning of one more attempt of an order, within a transaction of whoever opens it.
#pragma once

#include "gate/gate_context.h"

#include <string>

namespace hallpay::gate {

/// Stands in a payer's place while a screen shows the code: nobody is known before they pay.
/// No wallet's id is so short.
inline constexpr const char* kScreen = "screen";

/// At most this many attempts per order.
inline constexpr int kAttemptsMax = 20;

/// Adds the order's next attempt, Sending from now on; its bytes may leave once this is committed.
/// An empty `payerId` is a code that a window scanned. nullopt when the order has had its phones
/// or its attempts.
std::optional<ports::GateAttempt> beginNewAttempt(const GateContext& gate, ports::GateTx& tx,
                                                  const ports::GateOrderView& order,
                                                  const std::string& payerId);

/// A send of a stored attempt begins now.
void beginSend(ports::GateTx& tx, ports::GateAttempt& attempt, Instant now);

} // namespace hallpay::gate
