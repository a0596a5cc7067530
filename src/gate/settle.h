// Use case: the wallet says how an attempt stands, by notification or by query alike.
#pragma once

#include "gate/gate_context.h"

namespace hallpay::gate {

enum class Learnt { ByNotification, ByQuery };

enum class SettleOutcome {
    NothingPaid, ///< not money: the attempt moved, or not
    Settled, ///< this payment settles the order
    Repeat, ///< on record already, changed nothing
    Excess, ///< late, second, or on a cancelled order: on record, for a supervisor
    Suspense, ///< money that fits no row of ours
    Foreign ///< another merchant's: nothing of it is ours to keep
};

/// Compares a verified statement with our own row in merchant, number, amount and currency, in one
/// transaction with the event it causes. No money is ever refused, only classified; repeats, in
/// any order and from any thread, change nothing.
SettleOutcome settle(const GateContext& gate, const ports::WalletTrade& trade, Learnt learnt);

/// The wallet never saw this number: it may be sent again. An attempt that was placed stays.
void settleAbsent(const GateContext& gate, const std::string& outTradeNo);

} // namespace hallpay::gate
