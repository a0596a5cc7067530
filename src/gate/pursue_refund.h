// Use case: one refund is sent, or asked about, until the wallet has ended it.
#pragma once

#include "gate/gate_context.h"

#include <string>

namespace hallpay::gate {

/// Does what is due for it: stored as Sending before the first byte leaves, sent again with the
/// same number and bytes only after a query found nothing, and never within a minute of another
/// part of its payment. Sets when it is due again. Blocks for the wallet; never call it within a
/// transaction. Safe to repeat and from several threads at once.
void pursueRefund(const GateContext& gate, const std::string& refundNo);

/// One query, by our number or one of the console's. False: no verified answer, nothing was
/// changed.
bool askRefund(const GateContext& gate, const std::string& refundNo);

} // namespace hallpay::gate
