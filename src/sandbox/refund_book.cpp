#include "sandbox/refund_book.h"

#include "sandbox/notice_schedule.h"
#include "sandbox/numbers.h"

#include <algorithm>

namespace hallpay::sandbox {

std::string wordOf(RefundRefusal refusal)
{
    switch (refusal) {
    case RefundRefusal::NoSuchOrder: return "no_such_order";
    case RefundRefusal::NotPaid: return "not_paid";
    case RefundRefusal::Overdue: return "overdue";
    case RefundRefusal::FiguresDiffer: return "figures_differ";
    case RefundRefusal::TotalDiffers: return "total_differs";
    case RefundRefusal::TooMuch: return "too_much";
    case RefundRefusal::TooManyParts: return "too_many_parts";
    case RefundRefusal::TooSoon: return "too_soon";
    case RefundRefusal::NotEnough: return "not_enough";
    case RefundRefusal::BookFull: return "book_full";
    }
    return {};
}

void RefundBook::restore(Refund refund)
{
    const std::lock_guard lock(m_mutex);
    commit(refund);
}

void RefundBook::reconcile()
{
    const std::lock_guard lock(m_mutex);
    for (const auto& [number, parts] : m_parts) (void)m_orders.beginRefund(number);
    for (const auto& order : m_orders.stored()) {
        const auto& number = order.request.outTradeNo;
        if (order.state == TradeState::Refund && !m_parts.contains(number))
            m_orders.dropRefund(number);
    }
}

std::optional<Order> RefundBook::orderOf(const RefundRequest& request)
{
    auto order = request.transactionId.empty() ? m_orders.byNumber(request.outTradeNo)
                                               : m_orders.byTransaction(request.transactionId);
    const bool both = !request.transactionId.empty() && !request.outTradeNo.empty();
    if (order && both && order->request.outTradeNo != request.outTradeNo) return std::nullopt;
    return order;
}

std::optional<RefundRefusal> RefundBook::refusalOf(const RefundRequest& request, const Order& order,
                                                   Instant now) const
{
    if (!isPaid(order.state)) return RefundRefusal::NotPaid;
    if (now > *order.paidAt + kRefundLife) return RefundRefusal::Overdue;
    if (request.totalFen != order.paidFen) return RefundRefusal::TotalDiffers;
    std::int64_t sum = request.refundFen;
    const auto parts = m_parts.find(order.request.outTradeNo);
    if (parts != m_parts.end()) {
        if (parts->second.size() >= kPartsMax) return RefundRefusal::TooManyParts;
        Instant last{};
        for (const auto& number : parts->second) {
            const auto& part = m_refunds.at(number);
            last = std::max(last, part.createdAt);
            // What was closed went back to the merchant and may be refunded again.
            if (part.status != RefundStatus::Closed) sum += part.request.refundFen;
        }
        if (sum <= order.paidFen && now < last + kBetweenParts) return RefundRefusal::TooSoon;
    }
    if (sum > order.paidFen) return RefundRefusal::TooMuch;
    return std::nullopt;
}

Result<Refund, RefundRefusal> RefundBook::apply(const RefundRequest& request,
                                                const RefundFate& fate)
{
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_refunds.find(request.outRefundNo); known != m_refunds.end()) {
        endWhenDue(known->second);
        if (known->second.request.parameters != request.parameters)
            return RefundRefusal::FiguresDiffer;
        return known->second;
    }
    if (m_refunds.size() >= kRefundsMax) return RefundRefusal::BookFull;
    const auto order = orderOf(request);
    if (!order) return RefundRefusal::NoSuchOrder;
    const auto now = m_clock.now();
    if (const auto parts = m_parts.find(order->request.outTradeNo); parts != m_parts.end()) {
        for (const auto& number : parts->second) endWhenDue(m_refunds.at(number));
    }
    if (const auto refusal = refusalOf(request, *order, now)) return *refusal;
    if (fate.notEnough) return RefundRefusal::NotEnough;
    if (!m_orders.beginRefund(order->request.outTradeNo)) return RefundRefusal::NotPaid;
    Refund refund;
    refund.request = request;
    refund.request.transactionId = order->transactionId;
    refund.request.outTradeNo = order->request.outTradeNo;
    refund.refundId = newRefundId(now);
    refund.byHand = fate.byHand;
    refund.createdAt = now;
    refund.settlesAt = now + std::chrono::milliseconds(fate.delayMs);
    refund.outcome = fate.outcome;
    refund.notice = {newNoticeId(), !request.notifyUrl.empty(), refund.settlesAt, {}};
    save(refund);
    auto& stored = commit(refund);
    endWhenDue(stored);
    return stored;
}

std::optional<Refund> RefundBook::byNumber(const std::string& outRefundNo)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_refunds.find(outRefundNo);
    if (found == m_refunds.end()) return std::nullopt;
    endWhenDue(found->second);
    return found->second;
}

std::optional<Refund> RefundBook::byRefundId(const std::string& refundId)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_byRefundId.find(refundId);
    if (found == m_byRefundId.end()) return std::nullopt;
    auto& refund = m_refunds.at(found->second);
    endWhenDue(refund);
    return refund;
}

std::vector<Refund> RefundBook::all()
{
    const std::lock_guard lock(m_mutex);
    std::vector<Refund> refunds;
    for (auto& [number, refund] : m_refunds) {
        endWhenDue(refund);
        refunds.push_back(refund);
    }
    return refunds;
}

std::vector<Refund> RefundBook::stored() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<Refund> refunds;
    for (const auto& [number, refund] : m_refunds) refunds.push_back(refund);
    return refunds;
}

std::optional<Refund> RefundBook::takeNotice()
{
    const std::lock_guard lock(m_mutex);
    const auto number = m_notices.take(m_clock.now());
    if (!number) return std::nullopt;
    auto& refund = m_refunds.at(*number);
    endWhenDue(refund);
    return refund;
}

bool RefundBook::hasPendingNotices() const
{
    const std::lock_guard lock(m_mutex);
    return !m_notices.empty();
}

bool RefundBook::isQuiet() const
{
    const std::lock_guard lock(m_mutex);
    return m_notices.isQuiet(m_clock.now());
}

void RefundBook::pullNotices(std::uint32_t timeFactor)
{
    const std::lock_guard lock(m_mutex);
    m_notices.pull(m_clock.now(), timeFactor, [this](const std::string& number) -> Notice& {
        return m_refunds.at(number).notice;
    });
}

void RefundBook::noticeDone(const std::string& outRefundNo, const NoticeAttempt& attempt,
                            bool delivered, std::uint32_t timeFactor)
{
    const std::lock_guard lock(m_mutex);
    auto refund = m_refunds.at(outRefundNo);
    refund.notice = afterAttempt(refund.notice, attempt, delivered, m_clock.now(), timeFactor);
    m_notices.release(outRefundNo);
    save(refund);
    commit(refund);
}

void RefundBook::endWhenDue(Refund& refund)
{
    if (refund.status != RefundStatus::Processing || m_clock.now() < refund.settlesAt) return;
    auto ended = refund;
    ended.status = ended.outcome;
    save(ended);
    refund = ended;
}

void RefundBook::save(const Refund& refund)
{
    m_journal.append({{"kind", "refund"}, {"value", toJson(refund)}});
}

Refund& RefundBook::commit(const Refund& refund)
{
    const auto& number = refund.request.outRefundNo;
    const auto [at, fresh] = m_refunds.insert_or_assign(number, refund);
    if (fresh) {
        m_parts[refund.request.outTradeNo].push_back(number);
        m_byRefundId[refund.refundId] = number;
    }
    if (refund.notice.pending)
        m_notices.put(number, refund.notice.due);
    else
        m_notices.drop(number);
    return at->second;
}

} // namespace hallpay::sandbox
