// Where an order's money lies: paid = kept + excess + refunding + refunded + refund failed.
#pragma once

#include "base/money.h"
#include "domain/refund.h"

#include <span>

namespace hallpay::domain {

/// One refund of a payment. `settledElsewhere`: it was made another way, and that way is counted
/// already (a failed refund which somebody then made in the wallet's own console).
struct RefundedPart {
    Money amount;
    RefundState state = RefundState::Approved;
    bool settledElsewhere = false;
};

/// One payment of an order and what of it went or goes back.
struct PaymentMoney {
    Money amount;
    bool settles = true; ///< else it is excess
    std::span<const RefundedPart> refunds; ///< read during the call only
};

struct OrderMoney {
    Money paid; ///< from the payments
    Money kept; ///< of the payment that settles
    Money excess; ///< of the others, what has not gone back
    Money refunding;
    Money refunded; ///< by the wallet, or settled otherwise
    Money refundFailed; ///< neither back nor settled otherwise yet

    friend bool operator==(const OrderMoney&, const OrderMoney&) = default;
};

/// Sums one order up. What was asked of a payment beyond its own amount makes `kept` or `excess`
/// negative: see `isWhole`. @throws std::out_of_range past the ceiling of Money.
OrderMoney moneyOf(std::span<const PaymentMoney> payments);

/// Nothing is negative, the parts make up what was paid, and that is what the order's own row
/// says: its settled amount (zero unless paid) and its excess.
bool isWhole(const OrderMoney& money, Money settledByRow, Money excessByRow);

} // namespace hallpay::domain
