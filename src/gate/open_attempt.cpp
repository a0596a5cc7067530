#include "gate/open_attempt.h"

#include "base/checkpoint.h"
#include "base/log.h"
#include "gate/ask.h"
#include "gate/clock_watch.h"
#include "gate/close_attempt.h"
#include "gate/row_moves.h"

namespace hallpay::gate {

using domain::AttemptEvent;
using domain::AttemptState;
using ports::GateAttempt;
using ports::GateEventKind;
using ports::GateOrderView;
using ports::WalletAnswer;

namespace {

constexpr int kRoundsMax = 8;
constexpr int kSendsMax = 2;
/// The wallet's own limit for a call is 10 s.
constexpr std::chrono::seconds kOtherSendMax{12};

enum class Step { HandOut, Send, Ask, CloseFormer, WaitForOther };

/// Who pressed "pay", and when: while our clock is wrong nothing new begins.
struct Presser {
    const std::string& token;
    const std::string& payerId;
    bool clockWrong = false;
};

struct Plan {
    Step step = Step::HandOut;
    GateAttempt attempt;
    bool placedBefore = false; ///< a send that repeats one the wallet has on record
};

using Planned = Result<Plan, OpenRefusal>;

Planned planNew(const GateContext& gate, ports::GateTx& tx, const GateOrderView& order,
                const std::string& payerId)
{
    const auto fresh = beginNewAttempt(gate, tx, order, payerId);
    if (!fresh) return OpenRefusal::TooManyPhones;
    return Plan{Step::Send, *fresh};
}

/// Whether the page may have the parameters that the wallet gave us.
bool stillGood(const GateAttempt& attempt, const GateOptions& options, Instant now)
{
    return !attempt.prepayId.empty() && attempt.placedAt && *attempt.placedAt <= now
        && now < *attempt.placedAt + options.prepayLife;
}

Planned planSame(const GateContext& gate, ports::GateTx& tx, GateAttempt attempt)
{
    const auto now = gate.clock.now();
    giveUpStaleSend(tx, attempt, now, gate.options.sendingMax);
    switch (attempt.life.state) {
    case AttemptState::Open:
        if (stillGood(attempt, gate.options, now)) {
            attempt.handedOutAt = now;
            keepAttempt(tx, attempt);
            return Plan{Step::HandOut, attempt};
        }
        beginSend(tx, attempt, now);
        return Plan{Step::Send, attempt, true};
    case AttemptState::Stored: beginSend(tx, attempt, now); return Plan{Step::Send, attempt};
    case AttemptState::Sending: return Plan{Step::WaitForOther, attempt};
    case AttemptState::Unknown: return Plan{Step::Ask, attempt};
    case AttemptState::Paid:
    case AttemptState::Closed: break;
    }
    throw LogicFailure("a live attempt is neither paid nor closed");
}

/// What goes on: an attempt that its own payer has begun already.
bool goesOn(const std::optional<GateAttempt>& live, const std::string& payerId)
{
    return live && live->payerId == payerId && live->life.state != AttemptState::Stored;
}

Planned planNext(const GateContext& gate, ports::GateTx& tx, const Presser& presser)
{
    const auto& [token, payerId, clockWrong] = presser;
    const auto order = tx.order(token);
    const auto state = pageStateOf(order, tx.attempts(token), gate.clock.now(), gate.options);
    if (state != PageState::Payable) return OpenRefusal::NotPayable;
    auto live = tx.liveAttempt(token);
    if (clockWrong && !goesOn(live, payerId)) return OpenRefusal::ClockWrong;
    if (!live) return planNew(gate, tx, *order, payerId);
    if (live->payerId == payerId) return planSame(gate, tx, std::move(*live));
    if (live->life.state == AttemptState::Sending) {
        giveUpStaleSend(tx, *live, gate.clock.now(), gate.options.sendingMax);
        if (live->life.state == AttemptState::Sending) return Plan{Step::WaitForOther, *live};
    }
    return Plan{Step::CloseFormer, *live};
}

/// A screen's order too; what its code holds stands where a page's order has its prepay_id.
ports::Placed place(ports::Wallet& wallet, const GateAttempt& attempt)
{
    if (attempt.payerId != kScreen)
        return wallet.placeJsapi({.outTradeNo = attempt.outTradeNo,
                                  .amount = attempt.amount,
                                  .payerId = attempt.payerId,
                                  .expires = attempt.expires,
                                  .description = attempt.description});
    auto placed = wallet.placeNative({.outTradeNo = attempt.outTradeNo,
                                      .amount = attempt.amount,
                                      .expires = attempt.expires,
                                      .description = attempt.description});
    return {placed.answer, std::move(placed.codeUrl), std::move(placed.errorCode)};
}

AttemptEvent eventOf(const ports::Placed& placed, bool placedBefore)
{
    switch (placed.answer) {
    case WalletAnswer::Done:
        return placed.prepayId.empty() ? AttemptEvent::NoClearAnswer : AttemptEvent::Accepted;
    case WalletAnswer::Refused:
        // A no to a repeat says nothing about the order that is there already.
        return placedBefore ? AttemptEvent::NoClearAnswer : AttemptEvent::Rejected;
    case WalletAnswer::AlreadyPaid:
    case WalletAnswer::AlreadyClosed:
    case WalletAnswer::Busy:
    case WalletAnswer::Unclear:
    case WalletAnswer::NotFound: return AttemptEvent::NoClearAnswer;
    }
    throw LogicFailure("WalletAnswer");
}

/// Once for each phone: the hall counts them. `attempt` was accepted for the first time.
void noteScanned(ports::GateTx& tx, const GateAttempt& attempt, Instant now)
{
    if (attempt.payerId == kScreen) return; // shown, and nobody has scanned it
    auto order = tx.order(attempt.token);
    ensure(order.has_value());
    const auto all = tx.attempts(attempt.token);
    const bool samePhone = attempt.number > 1
        && all[static_cast<std::size_t>(attempt.number) - 2].payerId == attempt.payerId;
    if (order->scanned && samePhone) return;
    order->scanned = true;
    keepOrder(tx, *order);
    tx.appendEvent(GateEventKind::Scanned, now, *order);
}

/// One send, whose beginning is committed already. Returns what it came to.
AttemptEvent send(const GateContext& gate, const Plan& plan)
{
    const auto& attempt = plan.attempt;
    checkpoint("gate.place.before");
    const auto placed = place(gate.wallet, attempt);
    checkpoint("gate.place.after");
    if (!placed.errorCode.empty())
        log(LogLevel::Warning, "gate", "the wallet answered an order with " + placed.errorCode);
    const auto event = eventOf(placed, plan.placedBefore);
    const auto now = gate.clock.now();
    gate.ledger.write([&](ports::GateTx& tx) {
        auto row = tx.attempt(attempt.outTradeNo);
        ensure(row.has_value());
        const bool again = row->placedAt.has_value();
        if (event == AttemptEvent::Accepted) {
            row->prepayId = placed.prepayId;
            row->placedAt = now;
        }
        // Refused moves: a query was quicker; its word stands.
        if (moveAttempt(tx, *row, event, now) && event == AttemptEvent::Accepted && !again)
            noteScanned(tx, *row, now);
    });
    return event;
}

/// Waits until another thread's send has its answer; false when that took too long.
bool waitForOther(const GateContext& gate, const std::string& outTradeNo)
{
    const auto until = std::chrono::steady_clock::now() + kOtherSendMax;
    auto& commits = gate.ledger.commits();
    for (;;) {
        const auto seen = commits.count();
        const auto row
            = gate.ledger.read([&](ports::GateRead& from) { return from.attempt(outTradeNo); });
        if (!row || row->life.state != AttemptState::Sending) return true;
        if (!commits.waitBeyond(seen, until)) return false;
    }
}

} // namespace

Result<OpenedAttempt, OpenRefusal> openAttempt(const GateContext& gate, const std::string& token,
                                               const std::string& payerId)
{
    ensure(!payerId.empty());
    const Presser presser{token, payerId, clockIsWrong(gate)};
    std::string sent; // what this call has sent, to be closed should a hold have come between
    int sends = 0;
    for (int round = 0; round < kRoundsMax; ++round) {
        const auto planned
            = gate.ledger.write([&](ports::GateTx& tx) { return planNext(gate, tx, presser); });
        if (!planned) {
            if (!sent.empty()) closeAttempt(gate, sent);
            return planned.error();
        }
        const auto& plan = planned.value();
        switch (plan.step) {
        case Step::HandOut:
            if (payerId == kScreen)
                return OpenedAttempt{plan.attempt.outTradeNo, {}, plan.attempt.prepayId};
            return OpenedAttempt{
                plan.attempt.outTradeNo, gate.wallet.bridgeParameters(plan.attempt.prepayId), {}};
        case Step::Send:
            sent = plan.attempt.outTradeNo;
            if (send(gate, plan) == AttemptEvent::Rejected) return OpenRefusal::WalletRefused;
            ++sends;
            break;
        case Step::Ask: {
            const auto asked = askWallet(gate, plan.attempt.outTradeNo);
            const bool open = asked == Asked::Open || asked == Asked::Absent;
            if (asked == Asked::Unclear || (open && sends >= kSendsMax))
                return OpenRefusal::WalletAway;
            break;
        }
        case Step::CloseFormer: {
            const auto closed = closeAttempt(gate, plan.attempt.outTradeNo);
            if (closed == CloseOutcome::Busy) return OpenRefusal::SomebodyPaying;
            if (closed == CloseOutcome::Unclear) return OpenRefusal::WalletAway;
            break;
        }
        case Step::WaitForOther:
            if (!waitForOther(gate, plan.attempt.outTradeNo)) return OpenRefusal::WalletAway;
            break;
        }
    }
    return OpenRefusal::WalletAway;
}

} // namespace hallpay::gate
