#include "gate/refund.h"

#include "base/random.h"
#include "domain/money_limits.h"
#include "gate/refund_moves.h"
#include "gate/refund_pause.h"

namespace hallpay::gate {

using domain::RefundEvent;
using domain::RefundState;
using ports::GateRefund;
using ports::GateRefundRefusal;
using ports::GateRefundView;
using ports::RefundRequest;
using Answer = Result<GateRefundView, GateRefundRefusal>;

namespace {

constexpr std::size_t kRefundIdMax = 64;
constexpr std::size_t kNumberLetters = 24;
constexpr std::string_view kCurrency = "CNY";

/// Money that came in, wherever it stands.
struct Source {
    std::string outTradeNo;
    std::string token;
    Money total;
    Instant paidAt{};
};

bool isUsable(const RefundRequest& request)
{
    return !request.refundId.empty() && request.refundId.size() <= kRefundIdMax
        && !request.transactionId.empty() && request.amount.isPositive()
        && request.reason.size() <= domain::kRefundReasonBytesMax;
}

bool isSame(const GateRefund& known, const RefundRequest& request)
{
    return known.token == request.token && known.transactionId == request.transactionId
        && known.amount == request.amount && known.reason == request.reason;
}

/// Money that fits no row of ours goes back as well, once a query has confirmed it.
std::optional<Source> suspenseSource(ports::GateTx& tx, const std::string& transactionId)
{
    for (const auto& entry : tx.suspenseOf(transactionId)) {
        const bool whole = entry.confirmed && entry.amount && entry.amount->isPositive()
            && entry.currency == kCurrency && !entry.outTradeNo.empty();
        if (!whole) continue;
        const auto attempt = tx.attempt(entry.outTradeNo);
        return Source{.outTradeNo = entry.outTradeNo,
                      .token = attempt ? attempt->token : std::string(),
                      .total = *entry.amount,
                      .paidAt = entry.succeededAt.value_or(entry.learntAt)};
    }
    return std::nullopt;
}

std::optional<Source> sourceOf(ports::GateTx& tx, const RefundRequest& request)
{
    std::optional<Source> source;
    if (const auto payment = tx.payment(request.transactionId))
        source = Source{payment->outTradeNo, payment->token, payment->amount, payment->succeededAt};
    else
        source = suspenseSource(tx, request.transactionId);
    if (!source || source->token != request.token) return std::nullopt;
    return source;
}

std::optional<GateRefundRefusal> exceeds(ports::GateTx& tx, const RefundRequest& request,
                                         Money total)
{
    const auto parts = refundedParts(tx, request.transactionId);
    if (parts.size() >= kPartsMax) return GateRefundRefusal::TooManyParts;
    auto sum = request.amount;
    for (const auto& part : parts)
        if (!part.settledElsewhere) sum += part.amount;
    if (sum > total) return GateRefundRefusal::TooMuch;
    return std::nullopt;
}

Answer repeat(const GateContext& gate, ports::GateTx& tx, GateRefund known,
              const RefundRequest& request)
{
    if (!isSame(known, request)) return GateRefundRefusal::Conflict;
    if (known.life.failure != domain::RefundFailure::NotEnough
        || known.life.state != RefundState::Failed)
        return viewOf(known);
    const auto now = gate.clock.now();
    known.nextTryAt = now;
    ensure(moveRefund(tx, known, RefundEvent::TryAgain, now));
    return viewOf(known);
}

} // namespace

Answer refund(const GateContext& gate, const RefundRequest& request)
{
    if (!isUsable(request)) return GateRefundRefusal::Conflict;
    const auto now = gate.clock.now();
    return gate.ledger.transact([&](ports::GateTx& tx) -> Answer {
        if (const auto known = tx.refunds().byHallId(request.refundId))
            return repeat(gate, tx, *known, request);
        const auto source = sourceOf(tx, request);
        if (!source) return GateRefundRefusal::UnknownPayment;
        if (const auto refusal = exceeds(tx, request, source->total)) return *refusal;
        const auto before = tx.refunds().ofPayment(request.transactionId);
        GateRefund fresh{.refundNo
                         = (gate.options.training ? "TR" : "HR") + randomBase32(kNumberLetters),
                         .refundId = request.refundId,
                         .token = source->token,
                         .transactionId = request.transactionId,
                         .outTradeNo = source->outTradeNo,
                         .part = static_cast<int>(before.size()) + 1,
                         .amount = request.amount,
                         .total = source->total,
                         .reason = request.reason,
                         .askedAt = now,
                         .paidAt = source->paidAt,
                         .nextTryAt = now};
        tx.refunds().add(fresh);
        if (now > fresh.paidAt + kRefundableFor)
            ensure(moveRefund(tx, fresh, RefundEvent::TooOld, now));
        return viewOf(fresh);
    });
}

Answer settleRefundOtherwise(const GateContext& gate, const std::string& refundId,
                             const std::string& reference)
{
    if (reference.empty() || reference.size() > domain::kReferenceBytesMax)
        return GateRefundRefusal::Conflict;
    const auto now = gate.clock.now();
    return gate.ledger.transact([&](ports::GateTx& tx) -> Answer {
        auto known = tx.refunds().byHallId(refundId);
        if (!known) return GateRefundRefusal::UnknownRefund;
        if (known->life.state == RefundState::Done) return GateRefundRefusal::AlreadyDone;
        if (domain::isUnderWay(known->life.state)) return GateRefundRefusal::UnderWay;
        if (known->life.state == RefundState::SettledOtherwise) {
            if (known->reference != reference) return GateRefundRefusal::Conflict;
            return viewOf(*known);
        }
        known->reference = reference;
        ensure(moveRefund(tx, *known, RefundEvent::SettleOtherwise, now));
        return viewOf(*known);
    });
}

} // namespace hallpay::gate
