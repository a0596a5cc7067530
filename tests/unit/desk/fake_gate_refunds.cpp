// The played gate's refunds: they live by the real rules too.
#include "unit/desk/fake_gate.h"

namespace hallpay::test {

using domain::RefundEvent;
using domain::RefundState;
using ports::GateEventKind;
using ports::GateRefundRefusal;
using ports::GateRefundView;

FakeGate::RefundAnswer FakeGate::reached(RefundAnswer answer)
{
    if (m_lost == 0) return answer;
    --m_lost;
    return GateRefundRefusal::NotReached;
}

bool FakeGate::move(GateRefundView& refund, RefundEvent event)
{
    const auto next = domain::advance({refund.state, refund.failure, refund.version}, event);
    if (!next) return false;
    refund.state = next.value().state;
    refund.failure = next.value().failure;
    refund.version = next.value().version;
    return true;
}

FakeGate::RefundAnswer FakeGate::refund(const ports::RefundRequest& request)
{
    const std::lock_guard lock(m_mutex);
    if (!m_reachable) return GateRefundRefusal::NotReached;
    const auto order = m_orders.find(request.token);
    const bool paid = order != m_orders.end()
        && order->second.transactionId == request.transactionId && !request.transactionId.empty();
    if (!paid) return reached(GateRefundRefusal::UnknownPayment);
    const auto known = m_refunds.find(request.refundId);
    if (known != m_refunds.end()) {
        if (known->second.amount != request.amount) return reached(GateRefundRefusal::Conflict);
        move(known->second, RefundEvent::TryAgain);
        return reached(known->second);
    }
    auto sum = request.amount;
    for (const auto& [id, other] : m_refunds)
        if (other.transactionId == request.transactionId) sum += other.amount;
    if (sum > order->second.amount) return reached(GateRefundRefusal::TooMuch);
    return reached(m_refunds[request.refundId] = {.refundId = request.refundId,
                                                  .token = request.token,
                                                  .transactionId = request.transactionId,
                                                  .walletRefundId = "",
                                                  .amount = request.amount,
                                                  .doneAt = std::nullopt,
                                                  .reference = ""});
}

FakeGate::RefundAnswer FakeGate::settleRefundOtherwise(const std::string& refundId,
                                                       const std::string& reference)
{
    const std::lock_guard lock(m_mutex);
    if (!m_reachable) return GateRefundRefusal::NotReached;
    const auto known = m_refunds.find(refundId);
    if (known == m_refunds.end()) return reached(GateRefundRefusal::UnknownRefund);
    auto& refund = known->second;
    if (refund.state == RefundState::Done) return reached(GateRefundRefusal::AlreadyDone);
    if (domain::isUnderWay(refund.state)) return reached(GateRefundRefusal::UnderWay);
    const bool other = !refund.reference.empty() && refund.reference != reference;
    if (other || reference.empty()) return reached(GateRefundRefusal::Conflict);
    refund.reference = reference;
    move(refund, RefundEvent::SettleOtherwise);
    return reached(refund);
}

void FakeGate::endRefund(const std::string& refundId, RefundEvent how)
{
    const std::lock_guard lock(m_mutex);
    auto& refund = m_refunds.at(refundId);
    move(refund, how);
    refund.walletRefundId = "5030000" + refundId;
    if (refund.state == RefundState::Done) refund.doneAt = m_clock.now();
    const auto kind = refund.state == RefundState::Done ? GateEventKind::RefundDone
        : refund.state == RefundState::Failed           ? GateEventKind::RefundFailed
                                                        : GateEventKind::RefundAccepted;
    tell(kind, m_orders.at(refund.token));
    m_events.back().refund = refund;
}

void FakeGate::setHealth(const ports::GateHealth& health)
{
    const std::lock_guard lock(m_mutex);
    m_health = health;
}

std::optional<ports::GateHealth> FakeGate::health()
{
    const std::lock_guard lock(m_mutex);
    if (!m_reachable) return std::nullopt;
    return m_health;
}

} // namespace hallpay::test
