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

void OrderBook::bindToStranger(const std::string& handle)
{
    const std::lock_guard lock(m_mutex);
    const auto* known = findByHandle(handle);
    if (known == nullptr || known->state != TradeState::NotPay || !known->payerOpenid.empty())
        return;
    auto order = *known;
    order.payerOpenid = "o" + randomDigits(27);
    save(order);
    commit(order);
}

void OrderBook::settle(Order& order, Instant at)
{
    order.state = TradeState::Success;
    order.transactionId = newTransactionId(at);
    order.paidAt = at;
    order.paidFen = std::max<std::int64_t>(1, order.request.totalFen + order.terms.extraFen);
    order.paysAt.reset();
    // Of a payer's code the merchant has its answer; nothing is told. Source: WECHATPAY.md §6.2.
    const bool tells = order.request.type != TradeType::Micropay;
    order.notice
        = {newNoticeId(), tells, at + std::chrono::milliseconds(order.terms.noticeDelayMs), {}};
}

Result<Order, PayRefusal> OrderBook::pay(const std::string& handle, const std::string& openid,
                                         const PayTerms& terms)
{
    const std::lock_guard lock(m_mutex);
    auto admitted = admit(handle, openid);
    if (!admitted) return admitted;
    auto order = std::move(admitted).value();
    if (order.paysAt) return order;
    const auto now = m_clock.now();
    order.payerOpenid = openid;
    order.terms = terms;
    if (terms.passwordMs > 0)
        order.paysAt = now + std::chrono::milliseconds(terms.passwordMs);
    else
        settle(order, now);
    save(order);
    m_entries.erase(order.request.outTradeNo);
    return commit(order);
}

void OrderBook::finishEntry(Order& order)
{
    if (!order.paysAt || m_clock.now() < *order.paysAt) return;
    auto done = order;
    const auto at = *done.paysAt;
    const bool lapsed = done.expiresAt && at > *done.expiresAt;
    if (done.terms.givesUp || lapsed) {
        done.paysAt.reset();
        if (done.state == TradeState::UserPaying) done.state = TradeState::PayError;
    } else {
        settle(done, at);
    }
    save(done);
    commit(done);
}

void OrderBook::finishEntries()
{
    const auto typing = m_typing;
    for (const auto& number : typing) finishEntry(m_orders.at(number));
}

std::optional<Order> OrderBook::takeNotice()
{
    const std::lock_guard lock(m_mutex);
    finishEntries();
    const auto number = m_notices.take(m_clock.now());
    if (!number) return std::nullopt;
    return m_orders.at(*number);
}

void OrderBook::pullNotices(std::uint32_t timeFactor)
{
    const std::lock_guard lock(m_mutex);
    m_notices.pull(m_clock.now(), timeFactor, [this](const std::string& number) -> Notice& {
        return m_orders.at(number).notice;
    });
}

bool OrderBook::hasPendingNotices() const
{
    const std::lock_guard lock(m_mutex);
    return !m_notices.empty() || !m_typing.empty();
}

bool OrderBook::isQuiet()
{
    const std::lock_guard lock(m_mutex);
    finishEntries();
    return m_notices.isQuiet(m_clock.now());
}

void OrderBook::noticeDone(const std::string& outTradeNo, const NoticeAttempt& attempt,
                           bool delivered, std::uint32_t timeFactor)
{
    const std::lock_guard lock(m_mutex);
    auto order = m_orders.at(outTradeNo);
    order.notice = afterAttempt(order.notice, attempt, delivered, m_clock.now(), timeFactor);
    m_notices.release(outTradeNo);
    save(order);
    commit(order);
}

} // namespace hallpay::sandbox
