#include "gate/ask.h"

#include "base/checkpoint.h"
#include "base/log.h"
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
    if (settle(gate, *queried.trade, Learnt::ByQuery) == SettleOutcome::Foreign) {
        log(LogLevel::Warning, "gate", "the wallet answered for another merchant");
        return Asked::Unclear;
    }
    return askedOf(queried.trade->state);
}

} // namespace hallpay::gate
