// What the gate's own row says of an attempt before the wallet is asked: for closing and reversing.
#pragma once

#include "gate/close_attempt.h"
#include "gate/row_moves.h"

#include <optional>
#include <string>

namespace hallpay::gate {

/// The outcome, or nullopt when the wallet is to be asked. A send that is too old is given up on
/// the way; `stored(tx, attempt, now)` says what becomes of an attempt that was never sent.
template <typename Stored>
std::optional<CloseOutcome> outcomeHere(const GateContext& gate, const std::string& outTradeNo,
                                        const Stored& stored)
{
    using domain::AttemptState;
    const auto now = gate.clock.now();
    return gate.ledger.write([&](ports::GateTx& tx) -> std::optional<CloseOutcome> {
        auto attempt = tx.attempt(outTradeNo);
        if (!attempt) return CloseOutcome::Closed;
        giveUpStaleSend(tx, *attempt, now, gate.options.sendingMax);
        switch (attempt->life.state) {
        case AttemptState::Stored: return stored(tx, *attempt, now);
        case AttemptState::Sending: return CloseOutcome::Unclear;
        case AttemptState::Closed: return CloseOutcome::Closed;
        case AttemptState::Paid: return CloseOutcome::Paid;
        case AttemptState::Open:
        case AttemptState::Unknown: return std::nullopt;
        }
        throw LogicFailure("AttemptState");
    });
}

} // namespace hallpay::gate
