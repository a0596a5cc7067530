// What crosses the border when money goes back. Nothing personal: ids and amounts alone.
#pragma once

#include "base/money.h"
#include "base/time.h"
#include "domain/refund.h"

#include <cstdint>
#include <optional>
#include <string>

namespace hallpay::ports {

/// An approved refund as the gate gets it. A part of a payment, or the whole of it.
struct RefundRequest {
    std::string refundId; ///< the hall's own, 1 to 64 characters: one refund, however often sent
    std::string token; ///< empty for money in suspense that fits no order
    std::string transactionId; ///< the payment that goes back
    Money amount;
    std::string reason; ///< shown to the payer, at most 80 bytes: nothing personal
};

/// The gate's row of one refund, which decides.
struct GateRefundView {
    std::string refundId; ///< the hall's; empty when it was made in the wallet's own console
    std::string token; ///< empty for money that fits no order
    std::string transactionId;
    std::string walletRefundId; ///< the wallet's number, once it took the refund on
    Money amount;
    domain::RefundState state = domain::RefundState::Approved;
    domain::RefundFailure failure = domain::RefundFailure::None;
    std::int64_t version = 0;
    std::optional<Instant> doneAt; ///< the wallet's time
    std::string reference; ///< under which it was settled otherwise

    friend bool operator==(const GateRefundView&, const GateRefundView&) = default;
};

enum class GateRefundRefusal {
    UnknownPayment, ///< no such payment of that order, or suspense that no query confirmed
    UnknownRefund, ///< the gate has no refund of this id
    Conflict, ///< the same id with other figures, another reference, or a field that is not usable
    TooMuch, ///< with its other refunds it would be more than was paid
    TooManyParts, ///< the payment has had its 50 refunds
    UnderWay, ///< only a failed refund is settled otherwise: this one may still be done
    AlreadyDone, ///< the wallet gave the money back
    NotReached ///< the gate did not answer: outcome unknown, repeat with the same id
};

} // namespace hallpay::ports
