// The payer's half of the book: scan, password, payment, and what the merchant is told.
#include "sandbox/notice_schedule.h"
#include "sandbox/numbers.h"
#include "sandbox/order_book.h"

#include <algorithm>

namespace hallpay::sandbox {

std::string wordOf(PayRefusal refusal)
{
    switch (refusal) {
    case PayRefusal::Unknown: return "unknown_prepay_id";
    case PayRefusal::Replaced: return "prepay_id_replaced";
    case PayRefusal::PrepayExpired: return "prepay_id_expired";
    case PayRefusal::Lapsed: return "order_lapsed";
    case PayRefusal::Closed: return "order_closed";
    case PayRefusal::Paid: return "order_paid";
    case PayRefusal::OtherPayer: return "other_payer";
    }
    return {};
}

std::string sentenceOf(PayRefusal refusal)
{
    switch (refusal) {
    case PayRefusal::Unknown: return "订单不存在 There is no such order";
    case PayRefusal::Replaced: return "支付链接已更换 A newer prepay_id replaced this one";
    case PayRefusal::PrepayExpired: return "支付链接已过期 The prepay_id is older than two hours";
    case PayRefusal::Lapsed: return "订单已过支付时间 The order's time_expire has passed";
    case PayRefusal::Closed: return "订单已关闭 The order is closed";
    case PayRefusal::Paid: return "订单已支付 The order is paid already";
    case PayRefusal::OtherPayer:
        return "商家订单信息有误，请重新下单支付 The order belongs to another payer";
    }
    return {};
}

Result<Order, PayRefusal> OrderBook::bind(const std::string& handle, const std::string& openid)
{
    auto admitted = admit(handle, openid);
    if (!admitted) return admitted;
    auto order = std::move(admitted).value();
    if (order.payerOpenid == openid) return order;
    order.payerOpenid = openid;
    save(order);
    return commit(order);
}

Result<Order, PayRefusal> OrderBook::scan(const std::string& handle, const std::string& openid)
{
    const std::lock_guard lock(m_mutex);
    return bind(handle, openid);
}

Result<Order, PayRefusal> OrderBook::beginEntry(const std::string& handle,
                                                const std::string& openid)
{
    const std::lock_guard lock(m_mutex);
    auto bound = bind(handle, openid);
    if (bound) m_entries[bound.value().request.outTradeNo] = m_clock.now();
    return bound;
}

void OrderBook::endEntry(const std::string& handle)
{
    const std::lock_guard lock(m_mutex);
    if (const auto* order = findByHandle(handle)) m_entries.erase(order->request.outTradeNo);
}

Result<Order, PayRefusal> OrderBook::pay(const std::string& handle, const std::string& openid,
                                         std::int64_t extraFen,
                                         std::chrono::milliseconds noticeDelay)
{
    const std::lock_guard lock(m_mutex);
    auto admitted = admit(handle, openid);
    if (!admitted) return admitted;
    auto order = std::move(admitted).value();
    const auto now = m_clock.now();
    order.payerOpenid = openid;
    order.state = TradeState::Success;
    order.transactionId = newTransactionId(now);
    order.paidAt = now;
    order.paidFen = std::max<std::int64_t>(1, order.request.totalFen + extraFen);
    order.notice = {newNoticeId(), true, now + noticeDelay, {}};
    save(order);
    m_entries.erase(order.request.outTradeNo);
    return commit(order);
}

std::optional<Order> OrderBook::takeNotice(std::uint32_t timeFactor)
{
    const std::lock_guard lock(m_mutex);
    const auto now = m_clock.now();
    for (const auto& number : m_pending) {
        if (m_inFlight.contains(number)) continue;
        auto& order = m_orders.at(number);
        // After the clock was moved back, nothing waits longer than its own step.
        const auto tries = order.notice.attempts.size();
        if (tries > 0)
            order.notice.due
                = std::min<Instant>(order.notice.due, now + noticeStep(tries, timeFactor));
        if (order.notice.due > now) continue;
        m_inFlight.insert(number);
        return order;
    }
    return std::nullopt;
}

bool OrderBook::hasPendingNotices() const
{
    const std::lock_guard lock(m_mutex);
    return !m_pending.empty();
}

void OrderBook::noticeDone(const std::string& outTradeNo, const NoticeAttempt& attempt,
                           bool delivered, std::uint32_t timeFactor)
{
    const std::lock_guard lock(m_mutex);
    auto order = m_orders.at(outTradeNo);
    auto& notice = order.notice;
    notice.attempts.push_back(attempt);
    notice.pending = !delivered && notice.attempts.size() <= kNoticeSteps.size();
    if (notice.pending) notice.due = m_clock.now() + noticeStep(notice.attempts.size(), timeFactor);
    m_inFlight.erase(outTradeNo);
    save(order);
    commit(order);
}

} // namespace hallpay::sandbox
