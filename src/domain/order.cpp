#include "domain/order.h"

#include <algorithm>

namespace hallpay::domain {

namespace {

using S = OrderState;

/// Why an order that is no longer open moves no more.
OrderRefusal finalRefusal(S state)
{
    switch (state) {
    case S::Paid: return OrderRefusal::AlreadyPaid;
    case S::Lapsed: return OrderRefusal::AlreadyLapsed;
    case S::Cancelled: return OrderRefusal::AlreadyCancelled;
    case S::Payable:
    case S::Held: break;
    }
    throw LogicFailure("an open order has no final refusal");
}

} // namespace

Result<Order, OrderRefusal> advance(const Order& order, OrderEvent event, CancelReason reason)
{
    const auto to = [&order](S next, CancelReason why = CancelReason::None) {
        return Order{next, why, order.version + 1};
    };
    const bool open = order.state == S::Payable || order.state == S::Held;

    switch (event) {
    case OrderEvent::Hold:
        if (order.state == S::Held) return order;
        if (open) return to(S::Held);
        return finalRefusal(order.state);
    case OrderEvent::Release:
        if (order.state == S::Payable) return order;
        if (open) return to(S::Payable);
        return finalRefusal(order.state);
    case OrderEvent::Settle:
        if (order.state == S::Paid) return order;
        if (open || order.state == S::Lapsed) return to(S::Paid);
        return finalRefusal(order.state);
    case OrderEvent::Lapse:
        if (order.state == S::Lapsed) return order;
        if (open) return to(S::Lapsed);
        return finalRefusal(order.state);
    case OrderEvent::Cancel:
        if (reason == CancelReason::None) return OrderRefusal::NoReason;
        if (order.state == S::Cancelled && order.reason == reason) return order;
        if (open) return to(S::Cancelled, reason);
        return finalRefusal(order.state);
    }
    throw LogicFailure("OrderEvent");
}

ArrivalClass classifyArrival(const Expected& expected, const Arrival& arrival)
{
    if (arrival.amount != expected.amount) return ArrivalClass::WrongAmount;
    const auto& known = expected.payments;
    if (std::find(known.begin(), known.end(), arrival.transactionId) != known.end())
        return ArrivalClass::Repeat;
    if (expected.state == S::Cancelled) return ArrivalClass::OnCancelled;
    if (expected.state == S::Paid) return ArrivalClass::Second;
    if (arrival.succeededAt > expected.deadline) return ArrivalClass::Late;
    return ArrivalClass::Settles;
}

std::optional<OrderState> orderStateFromNumber(int number)
{
    if (number < 0 || number > toNumber(OrderState::Cancelled)) return std::nullopt;
    return static_cast<OrderState>(number);
}

std::optional<CancelReason> cancelReasonFromNumber(int number)
{
    if (number < 0 || number > toNumber(CancelReason::NeverAccepted)) return std::nullopt;
    return static_cast<CancelReason>(number);
}

} // namespace hallpay::domain
