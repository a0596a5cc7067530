#include "gate/close_attempt.h"

#include "base/checkpoint.h"
#include "gate/ask.h"
#include "gate/outcome_here.h"
#include "gate/reverse_attempt.h"
#include "gate/row_moves.h"

namespace hallpay::gate {

using domain::AttemptEvent;
using ports::WalletAnswer;

namespace {

/// A stored attempt that was never sent is given up on the way.
std::optional<CloseOutcome> closedHere(const GateContext& gate, const std::string& outTradeNo)
{
    return outcomeHere(gate, outTradeNo, [](auto& tx, auto& attempt, Instant now) {
        ensure(moveAttempt(tx, attempt, AttemptEvent::Abandoned, now));
        return std::optional(CloseOutcome::Closed);
    });
}

void note(const GateContext& gate, const std::string& outTradeNo, AttemptEvent event)
{
    const auto now = gate.clock.now();
    gate.ledger.write([&](ports::GateTx& tx) {
        if (auto attempt = tx.attempt(outTradeNo)) moveAttempt(tx, *attempt, event, now);
    });
}

std::optional<CloseOutcome> decided(const GateContext& gate, const std::string& outTradeNo,
                                    Asked asked)
{
    switch (asked) {
    case Asked::Paid: return CloseOutcome::Paid;
    case Asked::Closed: return CloseOutcome::Closed;
    case Asked::Paying: return CloseOutcome::Busy;
    case Asked::Unclear: return CloseOutcome::Unclear;
    case Asked::Absent: {
        // It was never placed: what is stored again is given up. A placed one that the wallet
        // does not know is a contradiction, which a later query may solve.
        const auto here = closedHere(gate, outTradeNo);
        return here ? *here : CloseOutcome::Unclear;
    }
    case Asked::Open: return std::nullopt;
    }
    throw LogicFailure("Asked");
}

} // namespace

CloseOutcome closeAttempt(const GateContext& gate, const std::string& outTradeNo)
{
    const auto attempt
        = gate.ledger.read([&](ports::GateRead& from) { return from.attempt(outTradeNo); });
    if (attempt && attempt->byCode) return reverseAttempt(gate, outTradeNo);
    if (const auto here = closedHere(gate, outTradeNo)) return *here;
    if (const auto before = decided(gate, outTradeNo, askWallet(gate, outTradeNo))) return *before;
    checkpoint("gate.close.before");
    const auto closed = gate.wallet.close(outTradeNo);
    checkpoint("gate.close.after");
    if (closed.answer == WalletAnswer::Unclear) note(gate, outTradeNo, AttemptEvent::NoClearAnswer);
    const auto asked = askWallet(gate, outTradeNo);
    if (closed.answer == WalletAnswer::Done && asked != Asked::Paid) {
        // A verified 204 is the wallet's word, whatever a slower answer says.
        note(gate, outTradeNo, AttemptEvent::CloseConfirmed);
        return CloseOutcome::Closed;
    }
    if (const auto after = decided(gate, outTradeNo, asked)) return *after;
    return closed.answer == WalletAnswer::Busy ? CloseOutcome::Busy : CloseOutcome::Unclear;
}

void postponeClose(const GateContext& gate, const std::string& token)
{
    const auto now = gate.clock.now();
    gate.ledger.write([&](ports::GateTx& tx) {
        auto order = tx.order(token);
        if (!order) return;
        const bool open = order->state == domain::OrderState::Payable
            || order->state == domain::OrderState::Held;
        if (!open || order->hold == ports::HoldProgress::Clear) return;
        order->nextCloseAt = now + gate.options.closeRetry;
        keepOrder(tx, *order);
        // The window counts down to it.
        if (order->hold == ports::HoldProgress::Closing)
            tx.appendEvent(ports::GateEventKind::Held, now, *order);
    });
}

} // namespace hallpay::gate
