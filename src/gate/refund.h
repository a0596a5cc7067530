// Use case: the hall has money sent back, and says how a failed refund was settled otherwise.
#pragma once

#include "gate/gate_context.h"
#include "ports/refund_request.h"

#include <string>

namespace hallpay::gate {

/// Stores an approved refund; the jobs send it. What may go back is any payment on record (one that
/// settles, a second, a late one, one on a cancelled order) and money in suspense that a query
/// confirmed, in parts that come to no more than was paid. A repeat answers the row as it is now;
/// one that failed for want of money is tried again. Paid over 365 days ago: it is stored as
/// failed, so that it can be settled otherwise.
/// Refusals: UnknownPayment, Conflict, TooMuch, TooManyParts.
Result<ports::GateRefundView, ports::GateRefundRefusal> refund(const GateContext& gate,
                                                               const ports::RefundRequest& request);

/// Failed → SettledOtherwise. The same reference again changes nothing.
/// Refusals: UnknownRefund, UnderWay, AlreadyDone, Conflict.
Result<ports::GateRefundView, ports::GateRefundRefusal>
settleRefundOtherwise(const GateContext& gate, const std::string& refundId,
                      const std::string& reference);

} // namespace hallpay::gate
