#include "desk/send_refund.h"

#include "base/checkpoint.h"
#include "desk/money_matters.h"
#include "desk/money_mirror.h"

namespace hallpay::desk {

namespace {

using domain::RefusalCode;
using ports::Act;
using ports::GateRefundRefusal;
using ports::HallRefund;

constexpr int kSentAtOnce = 64;

} // namespace

std::string refundIdOf(const Caller& caller, const std::string& key)
{
    return std::to_string(caller.staffId) + "-" + key;
}

Answer<Done> roomForRefund(const ports::HallTx& tx, const std::string& transactionId, Money total,
                           Money amount)
{
    if (tx.money().refundsOf(transactionId).size() >= kRefundPartsMax)
        return refusal(RefusalCode::RefundPartsUsedUp);
    const auto left = total - goneBack(tx, transactionId);
    if (amount > left)
        return refusal(RefusalCode::RefundTooMuch, "left_fen", std::to_string(left.fen()));
    return Done{};
}

GateRefundAnswer sendRefund(const Context& context, const HallRefund& refund)
{
    checkpoint("hall.refund.before");
    auto answer = context.gate.refund({.refundId = refund.refundId,
                                       .token = refund.token,
                                       .transactionId = refund.transactionId,
                                       .amount = refund.amount,
                                       .reason = refund.reason});
    checkpoint("hall.refund.after");
    return answer;
}

bool keepRefundAnswer(ports::HallTx& tx, const HallRefund& refund, const GateRefundAnswer& answer,
                      ports::AuditEntry entry)
{
    if (answer) {
        mirrorRefund(tx, answer.value(), entry.at);
        return true;
    }
    if (answer.error() == GateRefundRefusal::NotReached) return true; // it is asked on and on
    if (refund.approvedBy == 0) {
        tx.money().dropRefund(refund.id);
    } else {
        auto failed = refund;
        failed.answered = true;
        failed.life = kNeverTaken;
        tx.money().replaceRefund(failed);
    }
    auditRefund(tx, entry, Act::RefundNotTaken, refund);
    moneyEvent(tx, refund.slipId, entry.at);
    return false;
}

void auditRefund(ports::HallTx& tx, ports::AuditEntry entry, Act act, const HallRefund& refund)
{
    entry.act = act;
    entry.slipId = refund.slipId;
    entry.subjectId = refund.id;
    entry.amount = refund.amount;
    tx.trail().audit(entry);
}

domain::Refusal refusalFor(GateRefundRefusal no)
{
    switch (no) {
    case GateRefundRefusal::UnknownPayment:
    case GateRefundRefusal::UnknownRefund: return refusal(RefusalCode::UnknownMatter);
    case GateRefundRefusal::Conflict: return badField("reference");
    case GateRefundRefusal::TooMuch: return refusal(RefusalCode::RefundTooMuch);
    case GateRefundRefusal::TooManyParts: return refusal(RefusalCode::RefundPartsUsedUp);
    case GateRefundRefusal::UnderWay: return refusal(RefusalCode::RefundUnderWay);
    case GateRefundRefusal::AlreadyDone: return refusal(RefusalCode::RefundDone);
    case GateRefundRefusal::NotReached: return refusal(RefusalCode::GateNotReached);
    }
    throw LogicFailure("GateRefundRefusal");
}

bool sendLeftRefunds(const Context& context)
{
    const auto left = context.ledger.read(
        [](const ports::HallTx& tx) { return tx.money().unansweredRefunds(kSentAtOnce); });
    for (const auto& refund : left) {
        const auto answer = sendRefund(context, refund);
        if (!answer && answer.error() == GateRefundRefusal::NotReached) return false;
        ports::AuditEntry program;
        program.at = context.clock.now();
        context.ledger.write(
            [&](ports::HallTx& tx) { (void)keepRefundAnswer(tx, refund, answer, program); });
    }
    return true;
}

} // namespace hallpay::desk
