#include "gate/ask.h"

#include "base/checkpoint.h"
#include "base/log.h"
#include "gate/reverse_attempt.h"
#include "gate/settle.h"

namespace hallpay::gate {

using ports::WalletAnswer;
using ports::WalletTradeState;

namespace {

Asked askedOf(WalletTradeState state)
{
    switch (state) {
    case WalletTradeState::NotPaid: return Asked::Open;
    case WalletTradeState::Paying: return Asked::Paying;
    case WalletTradeState::Closed: return Asked::Closed;
    case WalletTradeState::Paid:
    case WalletTradeState::Refunded: return Asked::Paid;
    }
    throw LogicFailure("WalletTradeState");
}

/// Paid while a reverse may be on its way: not ours to keep.
bool isToGoBack(const GateContext& gate, const ports::WalletTrade& trade)
{
    if (trade.state != WalletTradeState::Paid) return false;
    const auto attempt
        = gate.ledger.read([&](ports::GateRead& from) { return from.attempt(trade.outTradeNo); });
    return attempt && isBeingReversed(*attempt, gate.clock.now());
}

} // namespace

Asked askWallet(const GateContext& gate, const std::string& outTradeNo)
{
    checkpoint("gate.query.before");
    const auto queried = gate.wallet.query(outTradeNo);
    checkpoint("gate.query.after");
    if (queried.answer == WalletAnswer::NotFound) {
        settleAbsent(gate, outTradeNo);
        return Asked::Absent;
    }
    if (queried.answer != WalletAnswer::Done || !queried.trade) return Asked::Unclear;
    if (queried.trade->outTradeNo != outTradeNo) {
        log(LogLevel::Warning, "gate", "the wallet answered for another attempt");
        return Asked::Unclear;
    }
    if (isToGoBack(gate, *queried.trade)) return Asked::Paying;
    if (settle(gate, *queried.trade, Learnt::ByQuery) == SettleOutcome::Foreign) {
        log(LogLevel::Warning, "gate", "the wallet answered for another merchant");
        return Asked::Unclear;
    }
    return askedOf(queried.trade->state);
}

} // namespace hallpay::gate
