// The played gate's refunds, which live by the real rules too, and its days, which stand as the
// test says and end as a supervisor says.
#include "unit/desk/fake_gate.h"

#include <algorithm>
#include <utility>

namespace hallpay::test {

using domain::RefundEvent;
using domain::RefundState;
using ports::DayRefusal;
using ports::DayReport;
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
    const auto paid = paidWith(request.token, request.transactionId);
    if (!paid) return reached(GateRefundRefusal::UnknownPayment);
    const auto known = m_refunds.find(request.refundId);
    if (known != m_refunds.end()) {
        if (known->second.amount != request.amount) return reached(GateRefundRefusal::Conflict);
        if (move(known->second, RefundEvent::TryAgain)) sendRefund(known->second);
        return reached(known->second);
    }
    auto sum = request.amount;
    for (const auto& [id, other] : m_refunds)
        if (other.transactionId == request.transactionId) sum += other.amount;
    if (sum > *paid) return reached(GateRefundRefusal::TooMuch);
    auto& fresh = m_refunds[request.refundId] = {.refundId = request.refundId,
                                                 .token = request.token,
                                                 .transactionId = request.transactionId,
                                                 .walletRefundId = "",
                                                 .amount = request.amount,
                                                 .doneAt = std::nullopt,
                                                 .reference = ""};
    sendRefund(fresh);
    return reached(fresh);
}

void FakeGate::sendRefund(GateRefundView& refund)
{
    if (!m_failRefunds) return;
    if (*m_failRefunds != RefundEvent::TooOld) move(refund, RefundEvent::SendBegun);
    move(refund, *m_failRefunds);
    tellRefund(refund);
}

void FakeGate::failRefunds(std::optional<RefundEvent> how)
{
    const std::lock_guard lock(m_mutex);
    m_failRefunds = how;
}

void FakeGate::forgetPayments()
{
    const std::lock_guard lock(m_mutex);
    m_payments.clear();
}

std::optional<Money> FakeGate::paidWith(const std::string& token,
                                        const std::string& transactionId) const
{
    for (const auto& payment : m_payments)
        if (payment.token == token && payment.transactionId == transactionId) return payment.amount;
    for (const auto& entry : m_suspense)
        if (token.empty() && entry.confirmed && entry.transactionId == transactionId)
            return entry.amount;
    return std::nullopt;
}

FakeGate::RefundAnswer FakeGate::settleRefundOtherwise(const std::string& refundId,
                                                       const std::string& reference)
{
    std::unique_lock lock(m_mutex);
    auto answer = settleOtherwise(refundId, reference);
    const auto after = std::exchange(m_afterSettling, nullptr);
    lock.unlock();
    if (after) after();
    return answer;
}

void FakeGate::afterNextSettling(std::function<void()> act)
{
    const std::lock_guard lock(m_mutex);
    m_afterSettling = std::move(act);
}

FakeGate::RefundAnswer FakeGate::settleOtherwise(const std::string& refundId,
                                                 const std::string& reference)
{
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
    tellRefund(refund);
}

void FakeGate::tellRefund(const GateRefundView& refund)
{
    const auto kind = refund.state == RefundState::Done ? GateEventKind::RefundDone
        : refund.state == RefundState::Failed           ? GateEventKind::RefundFailed
                                                        : GateEventKind::RefundAccepted;
    tell(kind, refund.token.empty() ? ports::GateOrderView{} : m_orders.at(refund.token));
    m_events.back().refund = refund;
}

std::string FakeGate::refundInConsole(const std::string& token, const std::string& transactionId,
                                      Money amount)
{
    const std::lock_guard lock(m_mutex);
    GateRefundView made;
    made.token = token;
    made.transactionId = transactionId;
    made.walletRefundId = "5040000" + std::to_string(++m_console);
    made.amount = amount;
    made.state = RefundState::Done;
    made.doneAt = m_clock.now();
    tell(GateEventKind::ConsoleRefund, token.empty() ? ports::GateOrderView{} : m_orders.at(token));
    m_events.back().refund = made;
    return made.walletRefundId;
}

void FakeGate::suspend(const ports::SuspenseEntry& entry)
{
    const std::lock_guard lock(m_mutex);
    m_suspense.push_back(entry);
}

std::optional<std::vector<ports::GatePayment>> FakeGate::payments(const std::string& token)
{
    const std::lock_guard lock(m_mutex);
    if (!m_reachable) return std::nullopt;
    std::vector<ports::GatePayment> found;
    for (const auto& payment : m_payments)
        if (payment.token == token) found.push_back(payment);
    return found;
}

std::optional<std::string> FakeGate::tokenOfBill(const std::string& number)
{
    const std::lock_guard lock(m_mutex);
    if (!m_reachable) return std::nullopt;
    for (const auto& payment : m_payments)
        if (payment.transactionId == number || payment.outTradeNo == number) return payment.token;
    return "";
}

void FakeGate::beforeNextSuspense(std::function<void()> act)
{
    const std::lock_guard lock(m_mutex);
    m_beforeSuspense = std::move(act);
}

std::optional<std::vector<ports::SuspenseEntry>> FakeGate::suspense(int limit)
{
    std::unique_lock lock(m_mutex);
    const auto before = std::exchange(m_beforeSuspense, nullptr);
    lock.unlock();
    if (before) before();
    lock.lock();
    if (!m_reachable) return std::nullopt;
    const auto count = std::min(m_suspense.size(), static_cast<std::size_t>(limit));
    return std::vector<ports::SuspenseEntry>(m_suspense.begin(),
                                             m_suspense.begin() + static_cast<long>(count));
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

Result<DayReport, DayRefusal> FakeGate::day(Day walletDay)
{
    const std::lock_guard lock(m_mutex);
    if (!m_reachable) return DayRefusal::NotReached;
    const auto known = m_days.find(walletDay);
    if (known == m_days.end()) return DayRefusal::UnknownDay;
    return known->second;
}

std::optional<std::vector<DayReport>> FakeGate::days(int limit)
{
    const std::lock_guard lock(m_mutex);
    if (!m_reachable) return std::nullopt;
    std::vector<DayReport> found;
    for (auto known = m_days.rbegin(); known != m_days.rend(); ++known) {
        const auto& report = known->second;
        const bool late = static_cast<int>(found.size()) >= limit;
        if (late && report.day.state == ports::DayState::Matched) continue;
        found.push_back(report);
        std::erase_if(found.back().differences,
                      [](const auto& row) { return row.what.end != domain::DifferenceEnd::Open; });
    }
    return found;
}

Result<DayReport, DayRefusal> FakeGate::endDifference(const ports::DifferenceChoice& choice)
{
    const std::lock_guard lock(m_mutex);
    if (!m_reachable) return DayRefusal::NotReached;
    for (auto& [day, report] : m_days)
        for (auto& row : report.differences) {
            if (row.id != choice.id) continue;
            const bool repeat = row.chosen == choice.fix && row.reference == choice.reference
                && row.staffId == choice.staffId;
            if (row.what.end != domain::DifferenceEnd::Open && !repeat) return DayRefusal::Conflict;
            if (!repeat && !domain::mayEndBy(row.what, choice.fix)) return DayRefusal::NotThatWay;
            row.staffId = choice.staffId;
            row.chosen = choice.fix;
            row.reference = choice.reference;
            if (choice.fix != domain::DifferenceFix::QueryAgain) {
                row.what.end = domain::DifferenceEnd::ByStaff;
                row.endedAt = m_clock.now();
            }
            report.day.open = std::count_if(
                report.differences.begin(), report.differences.end(),
                [](const auto& one) { return one.what.end == domain::DifferenceEnd::Open; });
            if (report.day.open == 0) report.day.state = ports::DayState::Matched;
            if (m_lost == 0) return report;
            --m_lost;
            return DayRefusal::NotReached;
        }
    return DayRefusal::UnknownDifference;
}

void FakeGate::setDay(const DayReport& report)
{
    const std::lock_guard lock(m_mutex);
    m_days[report.day.day] = report;
    tell(report.day.state == ports::DayState::Matched ? ports::GateEventKind::DayMatched
                                                      : ports::GateEventKind::DayDiffers,
         {});
    m_events.back().day = report.day.day;
}

std::optional<ports::GateStages> FakeGate::stages(const std::string& token)
{
    const std::lock_guard lock(m_mutex);
    if (!m_reachable) return std::nullopt;
    return m_stages[token];
}

} // namespace hallpay::test
