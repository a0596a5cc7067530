#include "gate/refund_moves.h"

#include "base/ensure.h"

#include <algorithm>

namespace hallpay::gate {

using domain::RefundedPart;
using domain::RefundFailure;
using domain::RefundState;
using ports::ConsoleRefund;
using ports::GateEventKind;
using ports::GateRefund;
using ports::WalletRefundState;

namespace {

std::optional<GateEventKind> kindOf(RefundState state)
{
    switch (state) {
    case RefundState::Accepted: return GateEventKind::RefundAccepted;
    case RefundState::Done: return GateEventKind::RefundDone;
    case RefundState::Failed: return GateEventKind::RefundFailed;
    case RefundState::Asked:
    case RefundState::Approved:
    case RefundState::Sending:
    case RefundState::Unknown:
    case RefundState::SettledOtherwise: return std::nullopt;
    }
    throw LogicFailure("RefundState");
}

RefundState stateOf(WalletRefundState state)
{
    switch (state) {
    case WalletRefundState::Processing: return RefundState::Accepted;
    case WalletRefundState::Done: return RefundState::Done;
    case WalletRefundState::Closed:
    case WalletRefundState::Abnormal: return RefundState::Failed;
    }
    throw LogicFailure("WalletRefundState");
}

RefundFailure failureOf(WalletRefundState state)
{
    switch (state) {
    case WalletRefundState::Processing:
    case WalletRefundState::Done: return RefundFailure::None;
    case WalletRefundState::Closed: return RefundFailure::Closed;
    case WalletRefundState::Abnormal: return RefundFailure::Abnormal;
    }
    throw LogicFailure("WalletRefundState");
}

bool isOneOf(const std::vector<ConsoleRefund>& console, const std::string& walletRefundId)
{
    return std::any_of(console.begin(), console.end(), [&](const ConsoleRefund& made) {
        return made.walletRefundId == walletRefundId;
    });
}

} // namespace

ports::GateRefundView viewOf(const GateRefund& refund)
{
    return {.refundId = refund.refundId,
            .token = refund.token,
            .transactionId = refund.transactionId,
            .walletRefundId = refund.walletRefundId,
            .amount = refund.amount,
            .state = refund.life.state,
            .failure = refund.life.failure,
            .version = refund.life.version,
            .doneAt = refund.doneAt,
            .reference = refund.reference};
}

ports::GateRefundView viewOf(const ConsoleRefund& refund)
{
    return {.refundId = "",
            .token = refund.token,
            .transactionId = refund.transactionId,
            .walletRefundId = refund.walletRefundId,
            .amount = refund.amount,
            .state = stateOf(refund.state),
            .failure = failureOf(refund.state),
            .doneAt = refund.doneAt,
            .reference = ""};
}

void keepRefund(ports::GateTx& tx, GateRefund& refund)
{
    ++refund.life.version;
    ensure(tx.refunds().replace(refund));
}

bool moveRefund(ports::GateTx& tx, GateRefund& refund, domain::RefundEvent event, Instant now)
{
    const auto next = domain::advance(refund.life, event);
    if (!next) return false;
    if (next.value() == refund.life) return true;
    refund.life = next.value();
    ensure(tx.refunds().replace(refund));
    if (const auto kind = kindOf(refund.life.state))
        tx.appendRefundEvent(*kind, now, orderFor(tx, refund.token), viewOf(refund));
    return true;
}

ports::GateOrderView orderFor(ports::GateRead& from, const std::string& token)
{
    if (token.empty()) return {};
    const auto order = from.order(token);
    ensure(order.has_value());
    return *order;
}

std::vector<RefundedPart> refundedParts(ports::GateRead& from, const std::string& transactionId)
{
    const auto console = from.refunds().consoleOfPayment(transactionId);
    std::vector<RefundedPart> parts;
    for (const auto& refund : from.refunds().ofPayment(transactionId))
        parts.push_back({refund.amount, refund.life.state,
                         refund.life.state == RefundState::SettledOtherwise
                             && isOneOf(console, refund.reference)});
    for (const auto& refund : console) {
        // What the wallet gave up stayed with us, and no hall waits for it.
        if (refund.state != WalletRefundState::Closed)
            parts.push_back({refund.amount, stateOf(refund.state)});
    }
    return parts;
}

domain::OrderMoney orderMoney(ports::GateRead& from, const std::string& token)
{
    const auto payments = from.payments(token);
    std::vector<std::vector<RefundedPart>> refunds;
    std::vector<domain::PaymentMoney> money;
    refunds.reserve(payments.size()); // the spans below point into it
    for (const auto& payment : payments) {
        refunds.push_back(refundedParts(from, payment.transactionId));
        money.push_back({.amount = payment.amount,
                         .settles = payment.kind == ports::PaymentKind::Settles,
                         .refunds = refunds.back()});
    }
    return domain::moneyOf(money);
}

bool moneyIsWhole(ports::GateRead& from, const std::string& token)
{
    const auto order = orderFor(from, token);
    const bool paid = order.state == domain::OrderState::Paid;
    return domain::isWhole(orderMoney(from, token), paid ? order.amount : Money(), order.excess);
}

} // namespace hallpay::gate
