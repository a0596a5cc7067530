// Money that goes back, and the wallet's own account of a day.
#pragma once

#include "base/money.h"
#include "base/time.h"

#include <optional>
#include <string>
#include <vector>

namespace hallpay::ports {

/// What is sent to have money go back to its payer.
struct RefundOrder {
    std::string refundNo; ///< out_refund_no: our number, the same for every try of one refund
    std::string outTradeNo; ///< the attempt that was paid
    Money amount; ///< what goes back
    Money total; ///< what that attempt was paid with
    std::string reason; ///< shown to the payer: nothing personal
};

/// Source: WeChat Pay v3, refund status.
enum class WalletRefundState { Processing, Done, Closed, Abnormal };

/// A verified statement of the wallet about one refund.
struct WalletRefund {
    std::string merchant; ///< empty where the wallet leaves it out
    std::string refundNo;
    std::string refundId; ///< the wallet's own number
    std::string outTradeNo;
    std::string transactionId;
    WalletRefundState state = WalletRefundState::Processing;
    Money amount;
    Money total;
    std::optional<Instant> succeededAt;

    friend bool operator==(const WalletRefund&, const WalletRefund&) = default;
};

enum class RefundAnswer {
    Done, ///< `refund` holds: taken on or further, see its state
    Unclear, ///< may or may not have been taken on: query, repeat with the same number
    Busy, ///< too many calls: later, the same again
    NotFound, ///< no such refund, or no such payment
    NotEnough, ///< the merchant's account does not hold so much
    Refused ///< a clear no that a repeat does not change
};

struct RefundReply {
    RefundAnswer answer = RefundAnswer::Unclear;
    std::optional<WalletRefund> refund;
    std::string errorCode; ///< the wallet's own word, for the record
};

/// One line of a bill. Whose wallet it was stands in the file and is dropped while it is read.
struct BillLine {
    Instant at{}; ///< trade time; of a refund's line too
    std::string transactionId;
    std::string outTradeNo;
    std::string tradeType;
    std::string tradeState; ///< the wallet's word: SUCCESS, REFUND, REVOKED
    Money amount; ///< of the order; zero in a refund's line
    std::string refundId; ///< of a refund's line, else empty
    std::string refundNo;
    Money refunded; ///< zero unless it is a refund's line, or one of a payment that was reversed
    std::string refundState; ///< SUCCESS, PROCESSING, FAIL …

    friend bool operator==(const BillLine&, const BillLine&) = default;
};

enum class BillAnswer {
    Done, ///< read whole: hash, summary and every line agree
    NotYet, ///< being made; ask again in an hour
    Empty, ///< the wallet says that there is none for that day
    Damaged, ///< came, but hash, summary or a line does not hold
    Unclear, ///< no verified answer
    Refused ///< too old, not allowed
};

struct Bill {
    BillAnswer answer = BillAnswer::Unclear;
    std::string fileHash; ///< SHA-1 of the plain file, lower-case hexadecimal
    std::vector<BillLine> lines; ///< in the file's order
    std::string errorCode;
};

} // namespace hallpay::ports
