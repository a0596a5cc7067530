// One notification as it goes over the wire.
#pragma once

#include "sandbox/credentials.h"
#include "sandbox/fault_draw.h"
#include "sandbox/order.h"
#include "sandbox/refund.h"
#include "sandbox/slip_names.h"

#include <nlohmann/json.hpp>

#include <string>

namespace hallpay::sandbox {

/// Somebody else's merchant number, for notifications that went astray.
inline constexpr const char* kForeignMchid = "1900000109";

struct NoticeLetter {
    std::string id;
    std::string url;
    Instant createdAt;
    /// "TRANSACTION.SUCCESS", "REFUND.SUCCESS" …
    std::string event;
    std::string summary;
    /// "transaction" or "refund".
    std::string kind;
    nlohmann::json content;
    std::string transactionId;
    /// Of this try.
    Occasion occasion;
};

NoticeLetter letterOf(const Order& order, const Credentials& credentials, const SlipNames& slips);
NoticeLetter letterOf(const Refund& refund, const Credentials& credentials, const SlipNames& slips);

/// The body, sealed anew each time. Source: WECHATPAY.md §4 and §2.3.
std::string envelopeOf(const NoticeLetter& letter, const Credentials& credentials);

} // namespace hallpay::sandbox
