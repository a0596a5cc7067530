#include "gate/pursue_refund.h"

#include "base/checkpoint.h"
#include "base/log.h"
#include "gate/refund_moves.h"
#include "gate/refund_pause.h"
#include "gate/settle_refund.h"

namespace hallpay::gate {

using domain::RefundEvent;
using domain::RefundState;
using ports::GateRefund;
using ports::RefundAnswer;

namespace {

constexpr int kRoundsMax = 2; // asked about, found absent, sent again
constexpr std::size_t kErrorCodeMax = 64;

enum class Step { Nothing, Send, Ask };

struct Plan {
    Step step = Step::Nothing;
    GateRefund refund;
};

/// When the wallet would take the next part of this payment; nullopt: now.
std::optional<Instant> waitsUntil(ports::GateTx& tx, const GateRefund& refund, Instant now)
{
    std::optional<Instant> until;
    for (const auto& other : tx.refunds().ofPayment(refund.transactionId)) {
        if (other.refundNo == refund.refundNo || !other.sentAt || *other.sentAt > now) continue;
        const auto free = *other.sentAt + kBetweenParts;
        if (free > now && (!until || free > *until)) until = free;
    }
    return until;
}

Plan planSend(ports::GateTx& tx, GateRefund row, Instant now)
{
    if (now > row.paidAt + kRefundableFor) {
        ensure(moveRefund(tx, row, RefundEvent::TooOld, now));
        return {};
    }
    if (const auto until = waitsUntil(tx, row, now)) {
        row.nextTryAt = *until;
        keepRefund(tx, row);
        return {};
    }
    row.sentAt = now;
    ++row.sends;
    row.queries = 0;
    row.nextTryAt = now + pauseAfter(0);
    ensure(moveRefund(tx, row, RefundEvent::SendBegun, now));
    return {Step::Send, row};
}

Plan planNext(const GateContext& gate, ports::GateTx& tx, const std::string& refundNo, bool mayAsk)
{
    const auto now = gate.clock.now();
    auto row = tx.refunds().byNumber(refundNo);
    if (!row) return {};
    if (row->life.state == RefundState::Sending) {
        const bool fresh
            = row->sentAt && *row->sentAt <= now && now < *row->sentAt + gate.options.sendingMax;
        if (fresh) return {};
        ensure(moveRefund(tx, *row, RefundEvent::NoClearAnswer, now));
    }
    switch (row->life.state) {
    case RefundState::Approved: return planSend(tx, *row, now);
    case RefundState::Unknown:
    case RefundState::Accepted:
        if (!mayAsk) return {};
        ++row->queries;
        row->nextTryAt = now + pauseAfter(row->queries);
        keepRefund(tx, *row);
        return {Step::Ask, *row};
    case RefundState::Asked:
    case RefundState::Sending:
    case RefundState::Done:
    case RefundState::Failed:
    case RefundState::SettledOtherwise: return {};
    }
    throw LogicFailure("RefundState");
}

RefundEvent eventOf(RefundAnswer answer)
{
    switch (answer) {
    case RefundAnswer::NotEnough: return RefundEvent::NotEnough;
    case RefundAnswer::Refused:
    case RefundAnswer::NotFound: return RefundEvent::Refused;
    case RefundAnswer::Done: // without a statement that fits: nothing is known
    case RefundAnswer::Unclear:
    case RefundAnswer::Busy: return RefundEvent::NoClearAnswer;
    }
    throw LogicFailure("RefundAnswer");
}

bool settled(const GateContext& gate, const ports::RefundReply& reply, const std::string& refundNo)
{
    if (reply.answer != RefundAnswer::Done || !reply.refund) return false;
    if (reply.refund->refundNo != refundNo) {
        log(LogLevel::Warning, "gate", "the wallet answered for another refund");
        return false;
    }
    return settleRefund(gate, *reply.refund) == RefundOutcome::Ours;
}

void send(const GateContext& gate, const GateRefund& refund)
{
    checkpoint("gate.refund.before");
    const auto reply = gate.wallet.refund({.refundNo = refund.refundNo,
                                           .outTradeNo = refund.outTradeNo,
                                           .amount = refund.amount,
                                           .total = refund.total,
                                           .reason = refund.reason});
    checkpoint("gate.refund.after");
    if (settled(gate, reply, refund.refundNo)) return;
    auto event = eventOf(reply.answer);
    if (event != RefundEvent::NoClearAnswer && refund.sends > 1) {
        // A no to a repeat says nothing about the sends before it.
        const auto found = gate.wallet.queryRefund(refund.refundNo);
        if (settled(gate, found, refund.refundNo)) return;
        if (found.answer != RefundAnswer::NotFound) event = RefundEvent::NoClearAnswer;
    }
    if (!reply.errorCode.empty())
        log(LogLevel::Warning, "gate", "the wallet answered a refund with " + reply.errorCode);
    const auto now = gate.clock.now();
    gate.ledger.write([&](ports::GateTx& tx) {
        auto row = tx.refunds().byNumber(refund.refundNo);
        ensure(row.has_value());
        row->errorCode = reply.errorCode.substr(0, kErrorCodeMax);
        // Refused moves: a notification was quicker; its word stands.
        moveRefund(tx, *row, event, now);
    });
}

void noteAbsent(const GateContext& gate, const std::string& refundNo)
{
    const auto now = gate.clock.now();
    gate.ledger.write([&](ports::GateTx& tx) {
        auto row = tx.refunds().byNumber(refundNo);
        if (!row) return;
        if (row->life.state == RefundState::Unknown) row->nextTryAt = now;
        if (!moveRefund(tx, *row, RefundEvent::FoundAbsent, now))
            log(LogLevel::Warning, "gate", "the wallet does not know a refund that it took on");
    });
}

} // namespace

bool askRefund(const GateContext& gate, const std::string& refundNo)
{
    const auto reply = gate.wallet.queryRefund(refundNo);
    if (reply.answer == RefundAnswer::NotFound) {
        noteAbsent(gate, refundNo);
        return true;
    }
    return settled(gate, reply, refundNo);
}

void pursueRefund(const GateContext& gate, const std::string& refundNo)
{
    for (int round = 0; round < kRoundsMax; ++round) {
        const auto plan = gate.ledger.write(
            [&](ports::GateTx& tx) { return planNext(gate, tx, refundNo, round == 0); });
        switch (plan.step) {
        case Step::Nothing: return;
        case Step::Send: return send(gate, plan.refund);
        case Step::Ask:
            if (!askRefund(gate, refundNo)) return;
            break;
        }
    }
}

} // namespace hallpay::gate
