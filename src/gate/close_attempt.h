// Use case: one attempt is closed at the wallet: query, close, query. One by a payer's own code
// is reversed instead.
#pragma once

#include "gate/gate_context.h"

#include <string>

namespace hallpay::gate {

enum class CloseOutcome {
    Closed, ///< nothing can be paid with it any more
    Paid, ///< it was paid first, and is settled
    Busy, ///< its payer is typing the password: try again
    Unclear ///< no clear answer, or it is being sent just now: try again
};

/// Blocks for up to three calls to the wallet; never call it within a transaction. An attempt that
/// was never sent needs none. Safe to repeat and from several threads at once.
CloseOutcome closeAttempt(const GateContext& gate, const std::string& outTradeNo);

/// Sets when the close of this attempt's order is tried again, and tells the hall, where a window
/// counts down to it.
void postponeClose(const GateContext& gate, const std::string& token);

} // namespace hallpay::gate
