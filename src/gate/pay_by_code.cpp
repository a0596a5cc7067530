#include "gate/pay_by_code.h"

#include "base/checkpoint.h"
#include "base/log.h"
#include "gate/ask.h"
#include "gate/clock_watch.h"
#include "gate/close_attempt.h"
#include "gate/reverse_attempt.h"
#include "gate/row_moves.h"
#include "gate/settle.h"

#include <algorithm>

namespace hallpay::gate {

using domain::AttemptEvent;
using domain::AttemptState;
using domain::PayerCodeState;
using ports::GateAttempt;
using ports::WalletAnswer;
using ports::WalletTradeState;

namespace {

constexpr int kRoundsMax = 4;
/// With the call's own 30 s less than GateOptions::sendingMax: no send is under way that others
/// have given up.
constexpr std::chrono::seconds kSendWithin{20};

/// The fresh attempt, or the former one that is to be closed first.
struct Begun {
    std::string outTradeNo;
    bool closeFirst = false;
};

Result<Begun, OpenRefusal> plan(const GateContext& gate, ports::GateTx& tx,
                                const std::string& token)
{
    const auto now = gate.clock.now();
    const auto order = tx.order(token);
    if (pageStateOf(order, tx.attempts(token), now, gate.options) != PageState::Payable)
        return OpenRefusal::NotPayable;
    auto live = tx.liveAttempt(token);
    if (!live) {
        const auto fresh = beginNewAttempt(gate, tx, *order, {});
        if (!fresh) return OpenRefusal::TooManyPhones;
        return Begun{fresh->outTradeNo};
    }
    giveUpStaleSend(tx, *live, now, gate.options.sendingMax);
    if (live->life.state == AttemptState::Sending) return OpenRefusal::SomebodyPaying;
    return Begun{live->outTradeNo, true};
}

/// Busy too is no clear answer: whether the payer types or nothing has arrived tells a query.
AttemptEvent eventOf(WalletAnswer answer)
{
    return answer == WalletAnswer::Refused ? AttemptEvent::Rejected : AttemptEvent::NoClearAnswer;
}

/// Whether the answer itself says how it ended.
bool isEnd(const ports::Queried& paid, const std::string& outTradeNo)
{
    return paid.answer == WalletAnswer::Done && paid.trade && paid.trade->outTradeNo == outTradeNo
        && paid.trade->state != WalletTradeState::NotPaid
        && paid.trade->state != WalletTradeState::Paying;
}

/// nullopt: it must not leave any more.
std::optional<GateAttempt> attemptToSend(const GateContext& gate, const std::string& outTradeNo)
{
    const auto now = gate.clock.now();
    auto row = gate.ledger.read([&](ports::GateRead& from) { return from.attempt(outTradeNo); });
    const bool inTime = row && row->byCode && row->life.state == AttemptState::Sending
        && row->sentAt && *row->sentAt <= now && now < *row->sentAt + kSendWithin;
    return inTime ? row : std::nullopt;
}

void note(const GateContext& gate, const std::string& outTradeNo, AttemptEvent event)
{
    const auto now = gate.clock.now();
    gate.ledger.write([&](ports::GateTx& tx) {
        // Refused moves: a query was quicker; its word stands.
        if (auto row = tx.attempt(outTradeNo)) moveAttempt(tx, *row, event, now);
    });
}

PayerCodeState stateOf(const GateAttempt& attempt, Instant now)
{
    switch (attempt.life.state) {
    case AttemptState::Paid: return PayerCodeState::Paid;
    case AttemptState::Closed: return PayerCodeState::NotPaid;
    case AttemptState::Stored:
    case AttemptState::Sending:
    case AttemptState::Open:
    case AttemptState::Unknown: break;
    }
    const bool inTime = now < attempt.createdAt + domain::kPasswordPatience;
    return inTime && !attempt.reversing ? PayerCodeState::Paying : PayerCodeState::TakingBack;
}

} // namespace

Result<std::string, OpenRefusal> beginByCode(const GateContext& gate, const std::string& token)
{
    if (clockIsWrong(gate)) return OpenRefusal::ClockWrong;
    for (int round = 0; round < kRoundsMax; ++round) {
        const auto planned
            = gate.ledger.write([&](ports::GateTx& tx) { return plan(gate, tx, token); });
        if (!planned) return planned.error();
        if (!planned.value().closeFirst) return planned.value().outTradeNo;
        const auto closed = closeAttempt(gate, planned.value().outTradeNo);
        if (closed == CloseOutcome::Busy) return OpenRefusal::SomebodyPaying;
        if (closed == CloseOutcome::Unclear) return OpenRefusal::WalletAway;
    }
    return OpenRefusal::WalletAway;
}

void sendByCode(const GateContext& gate, const std::string& outTradeNo,
                const ports::PayerCodeScan& scan)
{
    const auto row = attemptToSend(gate, outTradeNo);
    if (!row) return giveUpUnsent(gate, outTradeNo);
    checkpoint("gate.code.before");
    const auto paid = gate.wallet.payByCode({.outTradeNo = outTradeNo,
                                             .amount = row->amount,
                                             .authCode = scan.code,
                                             .deviceId = scan.window,
                                             .deviceAddress = {},
                                             .description = row->description});
    checkpoint("gate.code.after");
    if (!paid.errorCode.empty() && paid.answer != WalletAnswer::Busy)
        log(LogLevel::Warning, "gate", "the wallet answered a payer's code with " + paid.errorCode);
    const bool settled = isEnd(paid, outTradeNo)
        && settle(gate, *paid.trade, Learnt::ByQuery) != SettleOutcome::Foreign;
    if (!settled) note(gate, outTradeNo, eventOf(paid.answer));
}

void giveUpUnsent(const GateContext& gate, const std::string& outTradeNo)
{
    note(gate, outTradeNo, AttemptEvent::Rejected);
}

PayerCodeState payerCodeState(const GateContext& gate, const std::string& token)
{
    const auto attempts
        = gate.ledger.read([&](ports::GateRead& from) { return from.attempts(token); });
    const auto last = std::find_if(attempts.rbegin(), attempts.rend(),
                                   [](const auto& attempt) { return attempt.byCode; });
    return last == attempts.rend() ? PayerCodeState::None : stateOf(*last, gate.clock.now());
}

} // namespace hallpay::gate
