#include "gate/reverse_attempt.h"

#include "base/checkpoint.h"
#include "gate/ask.h"
#include "gate/outcome_here.h"
#include "gate/row_moves.h"

namespace hallpay::gate {

using domain::AttemptEvent;
using ports::GateAttempt;
using ports::WalletAnswer;

namespace {

/// Source: WeChat Pay, reverse: within 7 days; later only a refund gives money back.
constexpr std::chrono::hours kReverseLife{7 * 24};

/// By a clock that was put back since, nothing is young.
bool isYounger(const GateAttempt& attempt, std::chrono::milliseconds limit, Instant now)
{
    return attempt.createdAt <= now && now < attempt.createdAt + limit;
}

/// One that was never sent by us may still be: its sender has the code.
std::optional<CloseOutcome> endedHere(const GateContext& gate, const std::string& outTradeNo)
{
    return outcomeHere(gate, outTradeNo, [](auto&, auto&, Instant) { return std::nullopt; });
}

/// What the wallet has never seen is over once its code can pay nothing any more: until then it
/// may still be on its way.
CloseOutcome absent(const GateContext& gate, const std::string& outTradeNo)
{
    const auto now = gate.clock.now();
    return gate.ledger.write([&](ports::GateTx& tx) {
        auto attempt = tx.attempt(outTradeNo);
        ensure(attempt.has_value());
        if (!domain::isLive(attempt->life.state)) return CloseOutcome::Closed;
        if (isYounger(*attempt, domain::kPayerCodeLife, now)) return CloseOutcome::Unclear;
        return moveAttempt(tx, *attempt, AttemptEvent::Abandoned, now) ? CloseOutcome::Closed
                                                                       : CloseOutcome::Unclear;
    });
}

/// nullopt: it may be reversed now.
std::optional<CloseOutcome> decided(const GateContext& gate, const std::string& outTradeNo,
                                    Asked asked)
{
    const auto young = [&](std::chrono::milliseconds limit) {
        const auto attempt
            = gate.ledger.read([&](ports::GateRead& from) { return from.attempt(outTradeNo); });
        return !attempt->reversing && isYounger(*attempt, limit, gate.clock.now());
    };
    switch (asked) {
    case Asked::Paid: return CloseOutcome::Paid;
    case Asked::Closed: return CloseOutcome::Closed;
    case Asked::Absent: return absent(gate, outTradeNo);
    case Asked::Paying:
        if (young(domain::kPasswordPatience)) return CloseOutcome::Busy;
        return std::nullopt;
    case Asked::Open:
        if (young(domain::kReverseAge)) return CloseOutcome::Unclear;
        return std::nullopt;
    case Asked::Unclear:
        if (young(domain::kPasswordPatience)) return CloseOutcome::Unclear;
        return std::nullopt;
    }
    throw LogicFailure("Asked");
}

/// False when the attempt has come to its end meanwhile.
bool setReversing(const GateContext& gate, const std::string& outTradeNo, bool reversing)
{
    return gate.ledger.write([&](ports::GateTx& tx) {
        auto attempt = tx.attempt(outTradeNo);
        if (!attempt || !domain::isLive(attempt->life.state)) return false;
        if (attempt->reversing == reversing) return true;
        attempt->reversing = reversing;
        keepAttempt(tx, *attempt);
        return true;
    });
}

} // namespace

bool isBeingReversed(const GateAttempt& attempt, Instant now)
{
    return attempt.reversing && now < attempt.createdAt + kReverseLife;
}

CloseOutcome reverseAttempt(const GateContext& gate, const std::string& outTradeNo)
{
    if (const auto here = endedHere(gate, outTradeNo)) return *here;
    if (const auto before = decided(gate, outTradeNo, askWallet(gate, outTradeNo))) return *before;
    // Committed before the bytes leave: a crash in between goes on with it.
    if (!setReversing(gate, outTradeNo, true))
        return endedHere(gate, outTradeNo).value_or(CloseOutcome::Unclear);
    checkpoint("gate.reverse.before");
    const auto reversed = gate.wallet.reverse(outTradeNo);
    checkpoint("gate.reverse.after");
    // A clear no: nothing is on its way, and what is found paid counts again.
    if (reversed.answer == WalletAnswer::Refused) setReversing(gate, outTradeNo, false);
    switch (askWallet(gate, outTradeNo)) {
    case Asked::Paid: return CloseOutcome::Paid;
    case Asked::Closed: return CloseOutcome::Closed;
    case Asked::Absent: return absent(gate, outTradeNo);
    case Asked::Open:
    case Asked::Paying:
    case Asked::Unclear: return CloseOutcome::Unclear;
    }
    throw LogicFailure("Asked");
}

} // namespace hallpay::gate
