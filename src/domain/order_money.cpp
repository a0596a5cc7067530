#include "domain/order_money.h"

namespace hallpay::domain {

namespace {

Money& placeOf(OrderMoney& money, RefundState state)
{
    switch (state) {
    case RefundState::Asked:
    case RefundState::Approved:
    case RefundState::Sending:
    case RefundState::Unknown:
    case RefundState::Accepted: return money.refunding;
    case RefundState::Done:
    case RefundState::SettledOtherwise: return money.refunded;
    case RefundState::Failed: return money.refundFailed;
    }
    throw LogicFailure("RefundState");
}

} // namespace

OrderMoney moneyOf(std::span<const PaymentMoney> payments)
{
    OrderMoney money;
    for (const auto& payment : payments) {
        auto left = payment.amount;
        for (const auto& refund : payment.refunds) {
            if (refund.settledElsewhere) continue;
            placeOf(money, refund.state) += refund.amount;
            left = left - refund.amount;
        }
        money.paid += payment.amount;
        (payment.settles ? money.kept : money.excess) += left;
    }
    return money;
}

bool isWhole(const OrderMoney& money, Money settledByRow, Money excessByRow)
{
    for (const auto part :
         {money.kept, money.excess, money.refunding, money.refunded, money.refundFailed})
        if (part < Money()) return false;
    const auto parts
        = money.kept + money.excess + money.refunding + money.refunded + money.refundFailed;
    return parts == money.paid && money.paid == settledByRow + excessByRow;
}

} // namespace hallpay::domain
