// One refund as the platform sees it. A value; the rules are in refund_book.h.
#pragma once

#include "base/time.h"
#include "sandbox/order.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace hallpay::sandbox {

enum class RefundStatus { Processing, Success, Closed, Abnormal };

std::string wordOf(RefundStatus status);

/// What a merchant asked for, checked and complete; names the order by one number or the other.
struct RefundRequest {
    std::string transactionId;
    std::string outTradeNo;
    std::string outRefundNo;
    std::string reason;
    /// Empty when the merchant wants no notification.
    std::string notifyUrl;
    std::string fundsAccount;
    std::int64_t refundFen = 0;
    std::int64_t totalFen = 0;
    /// The whole request in one normal form: a repeat must equal it.
    std::string parameters;

    bool operator==(const RefundRequest&) const = default;
};

struct Refund {
    /// With both of the order's numbers filled in.
    RefundRequest request;
    std::string refundId;
    /// Made by hand in the wallet's console, not by the merchant's server.
    bool byHand = false;
    Instant createdAt;
    /// When `outcome` becomes `status`.
    Instant settlesAt;
    RefundStatus outcome = RefundStatus::Success;
    RefundStatus status = RefundStatus::Processing;
    Notice notice;

    bool operator==(const Refund&) const = default;
};

nlohmann::json toJson(const Refund& refund);
/// @throws nlohmann::json::exception when `record` is not what toJson() made.
Refund refundFromJson(const nlohmann::json& record);

/// As merchants read it in answers. Source: WECHATPAY.md §2.3.
nlohmann::json refundJson(const Refund& refund);
/// As it stands inside a notification, whose status has another name there.
nlohmann::json refundNoticeJson(const Refund& refund, const std::string& mchid);

} // namespace hallpay::sandbox
