#include "sandbox/order_book.h"

#include "sandbox/numbers.h"

#include <algorithm>

namespace hallpay::sandbox {

namespace {

std::optional<Instant> clampExpiry(const std::optional<Instant>& asked, Instant now)
{
    if (!asked) return std::nullopt;
    return std::clamp<Instant>(*asked, now + OrderBook::kExpireLeast, now + OrderBook::kExpireMost);
}

void giveHandle(Order& order, Instant now)
{
    for (const auto& former : {order.prepayId, order.codeUrl}) {
        if (!former.empty()) order.deadHandles.push_back(former);
    }
    if (order.deadHandles.size() > OrderBook::kDeadHandlesMax)
        order.deadHandles.erase(order.deadHandles.begin(),
                                order.deadHandles.end() - OrderBook::kDeadHandlesMax);
    order.prepayId = newPrepayId(now);
    order.prepayAt = now;
    if (order.request.type == TradeType::Native) order.codeUrl = newCodeUrl();
}

bool isLapsed(const Order& order, Instant now)
{
    return order.expiresAt && now > *order.expiresAt;
}

} // namespace

void OrderBook::restore(Order order)
{
    const std::lock_guard lock(m_mutex);
    commit(std::move(order));
}

Result<Order, PlaceRefusal> OrderBook::place(const OrderRequest& request)
{
    const std::lock_guard lock(m_mutex);
    const auto now = m_clock.now();
    Order order;
    if (const auto* known = find(request.outTradeNo)) {
        order = *known;
        switch (order.state) {
        case TradeState::Success:
        case TradeState::Refund: return PlaceRefusal::Paid;
        case TradeState::Closed:
        case TradeState::Revoked:
        case TradeState::PayError: return PlaceRefusal::Closed;
        case TradeState::UserPaying:
        case TradeState::NotPay: break;
        }
        if (order.request.parameters != request.parameters) return PlaceRefusal::ParametersDiffer;
        if (isLapsed(order, now)) return PlaceRefusal::Lapsed;
    } else {
        if (m_orders.size() >= kOrdersMax) return PlaceRefusal::BookFull;
        order.request = request;
        order.createdAt = now;
        order.expiresAt = clampExpiry(request.timeExpire, now);
        order.payerOpenid = request.openid;
    }
    giveHandle(order, now);
    save(order);
    return commit(order);
}

std::optional<Order> OrderBook::byNumber(const std::string& outTradeNo)
{
    const std::lock_guard lock(m_mutex);
    const auto* order = find(outTradeNo);
    return order == nullptr ? std::nullopt : std::optional(*order);
}

std::optional<Order> OrderBook::byTransaction(const std::string& transactionId)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_byTransaction.find(transactionId);
    if (found == m_byTransaction.end()) return std::nullopt;
    return *find(found->second);
}

std::optional<Order> OrderBook::byHandle(const std::string& handle)
{
    const std::lock_guard lock(m_mutex);
    const auto* order = findByHandle(handle);
    return order == nullptr ? std::nullopt : std::optional(*order);
}

std::vector<Order> OrderBook::all()
{
    const std::lock_guard lock(m_mutex);
    std::vector<Order> orders;
    for (auto& [number, order] : m_orders) {
        finishEntry(order);
        closeWhenOld(order);
        orders.push_back(order);
    }
    return orders;
}

std::vector<Order> OrderBook::stored() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<Order> orders;
    for (const auto& [number, order] : m_orders) orders.push_back(order);
    return orders;
}

Result<Done, CloseRefusal> OrderBook::close(const std::string& outTradeNo, bool fiveMinuteRule)
{
    const std::lock_guard lock(m_mutex);
    const auto* known = find(outTradeNo);
    if (known == nullptr) return CloseRefusal::Unknown;
    if (known->request.type == TradeType::Micropay) return CloseRefusal::Codepay;
    if (isPaid(known->state)) return CloseRefusal::Paid;
    if (known->state == TradeState::Closed) return Done{};
    const auto now = m_clock.now();
    if (fiveMinuteRule && now < known->createdAt + kCloseAge) return CloseRefusal::TooYoung;
    if (isEntryOpen(outTradeNo)) return CloseRefusal::PayerIsPaying;
    auto order = *known;
    order.state = TradeState::Closed;
    order.closedAt = now;
    save(order);
    commit(order);
    return Done{};
}

Order* OrderBook::find(const std::string& outTradeNo)
{
    const auto found = m_orders.find(outTradeNo);
    if (found == m_orders.end()) return nullptr;
    finishEntry(found->second);
    closeWhenOld(found->second);
    return &found->second;
}

Order* OrderBook::findByHandle(const std::string& handle)
{
    const auto found = m_byHandle.find(handle);
    return found == m_byHandle.end() ? nullptr : find(found->second);
}

void OrderBook::closeWhenOld(Order& order)
{
    if (order.state != TradeState::NotPay) return;
    // A longer time_expire keeps the order payable, so it cannot be closed before.
    auto end = order.createdAt + kOrderLife;
    if (order.expiresAt) end = std::max<Instant>(end, *order.expiresAt);
    if (m_clock.now() <= end) return;
    auto closed = order;
    closed.state = TradeState::Closed;
    closed.closedAt = end;
    save(closed);
    order = closed;
}

void OrderBook::save(const Order& order)
{
    m_journal.append({{"kind", "order"}, {"value", toJson(order)}});
}

Order& OrderBook::commit(const Order& order)
{
    auto& stored = m_orders[order.request.outTradeNo];
    stored = order;
    index(stored);
    return stored;
}

void OrderBook::index(const Order& order)
{
    const auto& number = order.request.outTradeNo;
    for (const auto& handle : order.deadHandles) m_byHandle[handle] = number;
    if (!order.prepayId.empty()) m_byHandle[order.prepayId] = number;
    if (!order.codeUrl.empty()) m_byHandle[order.codeUrl] = number;
    if (!order.transactionId.empty()) m_byTransaction[order.transactionId] = number;
    if (order.paysAt)
        m_typing.insert(number);
    else
        m_typing.erase(number);
    if (order.notice.pending)
        m_notices.put(number, order.notice.due);
    else
        m_notices.drop(number);
}

bool OrderBook::isEntryOpen(const std::string& outTradeNo) const
{
    if (m_typing.contains(outTradeNo)) return true;
    const auto found = m_entries.find(outTradeNo);
    return found != m_entries.end() && m_clock.now() < found->second + kPasswordEntry;
}

std::optional<PayRefusal> OrderBook::refusalOf(const Order& order, const std::string& handle,
                                               const std::string& openid) const
{
    if (isPaid(order.state)) return PayRefusal::Paid;
    if (order.state != TradeState::NotPay) return PayRefusal::Closed;
    const auto now = m_clock.now();
    if (handle != order.prepayId && handle != order.codeUrl) return PayRefusal::Replaced;
    if (!order.payerOpenid.empty() && order.payerOpenid != openid) return PayRefusal::OtherPayer;
    if (isLapsed(order, now)) return PayRefusal::Lapsed;
    if (now >= order.prepayAt + kPrepayLife) return PayRefusal::PrepayExpired;
    return std::nullopt;
}

Result<Order, PayRefusal> OrderBook::admit(const std::string& handle, const std::string& openid)
{
    const auto* order = findByHandle(handle);
    if (order == nullptr) return PayRefusal::Unknown;
    if (const auto refusal = refusalOf(*order, handle, openid)) return *refusal;
    return *order;
}

} // namespace hallpay::sandbox
