// Use case: the wallet is asked how one attempt stands, and the answer is settled.
#pragma once

#include "gate/gate_context.h"

#include <string>

namespace hallpay::gate {

/// Unclear: no verified answer; nothing is known and nothing was changed. Paying: also what was
/// paid while it is being reversed, until it is back.
enum class Asked { Open, Paying, Paid, Closed, Absent, Unclear };

/// One query. Blocks as long as the wallet does; never call it within a transaction.
Asked askWallet(const GateContext& gate, const std::string& outTradeNo);

} // namespace hallpay::gate
