// Use case: the wallet says how a refund stands, by its reply, a query or a notification alike.
#pragma once

#include "gate/gate_context.h"

namespace hallpay::gate {

enum class RefundOutcome {
    Ours, ///< one that a hall asked for: it moved, or it was on record already
    Console, ///< nobody here asked for it, or not for so much: on record, and told to the hall
    Foreign ///< another merchant's, or without a number
};

/// Compares a verified statement with our own row in number, amounts and payment, in one
/// transaction with the event it causes. No word about money that went back is ever ignored;
/// repeats, in any order and from any thread, change nothing.
RefundOutcome settleRefund(const GateContext& gate, const ports::WalletRefund& said);

} // namespace hallpay::gate
