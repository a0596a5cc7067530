// The trade bill of a day as text, in the platform's own format.
#pragma once

#include "base/time.h"
#include "sandbox/credentials.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallpay::sandbox {

enum class BillType { All, Success, Refund };

struct BillLine {
    Instant at;
    std::string deviceId;
    std::string transactionId;
    std::string outTradeNo;
    std::string openid;
    std::string tradeType;
    /// "SUCCESS", "REFUND" or "REVOKED".
    std::string tradeState;
    std::string description;
    std::string attach;
    std::int64_t paidFen = 0;
    /// Of the lines of refunds alone.
    std::string refundId;
    std::string outRefundNo;
    std::string refundStatus;
    std::int64_t refundFen = 0;
    std::optional<Instant> refundedAt;

    bool operator==(const BillLine&) const = default;
};

/// Byte-order mark, CRLF, a backtick before every value, yuan; the summary at the end.
/// Source: WECHATPAY.md §2.4.
std::string billText(const std::vector<BillLine>& lines, BillType type,
                     const Credentials& credentials);

std::string gzipped(const std::string& plain);
/// SHA-1 in lower-case hexadecimal.
std::string sha1Of(std::string_view bytes);

} // namespace hallpay::sandbox
