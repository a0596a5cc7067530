// Orders by a payer's code, and what refunds change in an order.
#include "sandbox/order_book.h"

namespace hallpay::sandbox {

Result<Order, PlaceRefusal> OrderBook::placeCodepay(const OrderRequest& request,
                                                    const PayTerms& terms)
{
    const std::lock_guard lock(m_mutex);
    if (const auto* known = find(request.outTradeNo)) {
        if (known->request.type != TradeType::Micropay
            || known->request.parameters != request.parameters)
            return PlaceRefusal::ParametersDiffer;
        if (isPaid(known->state)) return PlaceRefusal::Paid;
        if (known->state != TradeState::UserPaying) return PlaceRefusal::Closed;
        return *known;
    }
    if (m_orders.size() >= kOrdersMax) return PlaceRefusal::BookFull;
    const auto now = m_clock.now();
    Order order;
    order.request = request;
    order.createdAt = now;
    order.prepayAt = now;
    order.payerOpenid = request.openid;
    order.terms = terms;
    if (terms.passwordMs > 0) {
        order.state = TradeState::UserPaying;
        order.paysAt = now + std::chrono::milliseconds(terms.passwordMs);
    } else {
        settle(order, now);
    }
    save(order);
    return commit(order);
}

Result<Done, ReverseRefusal> OrderBook::reverse(const std::string& outTradeNo)
{
    const std::lock_guard lock(m_mutex);
    const auto* known = find(outTradeNo);
    if (known == nullptr) return ReverseRefusal::Unknown;
    if (known->request.type != TradeType::Micropay) return ReverseRefusal::NotCodepay;
    if (known->state == TradeState::Revoked) return Done{};
    if (known->state == TradeState::Refund) return ReverseRefusal::Refunded;
    if (known->state == TradeState::Closed) return ReverseRefusal::Closed;
    const auto now = m_clock.now();
    if (now < known->createdAt + kReverseAge) return ReverseRefusal::TooSoon;
    if (now > known->createdAt + kReverseLife) return ReverseRefusal::TooLate;
    auto order = *known;
    order.state = TradeState::Revoked;
    order.revokedAt = now;
    order.paysAt.reset();
    save(order);
    commit(order);
    return Done{};
}

bool OrderBook::beginRefund(const std::string& outTradeNo)
{
    const std::lock_guard lock(m_mutex);
    const auto* known = find(outTradeNo);
    if (known == nullptr || !isPaid(known->state)) return false;
    if (known->state == TradeState::Refund) return true;
    auto order = *known;
    order.state = TradeState::Refund;
    save(order);
    commit(order);
    return true;
}

void OrderBook::dropRefund(const std::string& outTradeNo)
{
    const std::lock_guard lock(m_mutex);
    auto order = m_orders.at(outTradeNo);
    order.state = TradeState::Success;
    save(order);
    commit(order);
}

} // namespace hallpay::sandbox
