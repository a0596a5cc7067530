// One order as the platform sees it. A value; the rules are in order_book.h.
#pragma once

#include "base/time.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::sandbox {

enum class TradeType { Jsapi, Native, Micropay };
/// Revoked, UserPaying and PayError are of MICROPAY orders alone (the payer's code was scanned).
enum class TradeState { NotPay, Success, Refund, Closed, Revoked, UserPaying, PayError };

std::string wordOf(TradeType type);
std::string wordOf(TradeState state);

/// What a merchant asked for, checked and complete.
struct OrderRequest {
    TradeType type = TradeType::Native;
    std::string outTradeNo;
    std::int64_t totalFen = 0;
    std::string description;
    std::string attach;
    std::string notifyUrl;
    std::string deviceId;
    /// Of JSAPI orders, and of MICROPAY ones, whose code says whose it is.
    std::string openid;
    std::optional<Instant> timeExpire;
    /// The whole request in one normal form: a repeat must equal it.
    std::string parameters;

    bool operator==(const OrderRequest&) const = default;
};

/// One try to tell the merchant.
struct NoticeAttempt {
    Instant at;
    /// The HTTP status, or "dropped", "timeout", "unreachable".
    std::string outcome;

    bool operator==(const NoticeAttempt&) const = default;
};

struct Notice {
    std::string id;
    bool pending = false;
    Instant due;
    std::vector<NoticeAttempt> attempts;

    bool operator==(const Notice&) const = default;
};

/// How a payment is carried out; faults make it another than the plain one.
struct PayTerms {
    /// Added to the total in what is reported as paid.
    std::int64_t extraFen = 0;
    /// The first notification is held back so long.
    std::int64_t noticeDelayMs = 0;
    /// So long the person types the password before the money moves.
    std::int64_t passwordMs = 0;
    /// The person never types it.
    bool givesUp = false;

    bool operator==(const PayTerms&) const = default;
};

struct Order {
    OrderRequest request;
    Instant createdAt;
    /// With the platform's limits applied; nullopt when the merchant gave none.
    std::optional<Instant> expiresAt;

    std::string prepayId;
    /// Of NATIVE orders alone.
    std::string codeUrl;
    Instant prepayAt;
    /// Former prepay ids and links: known, but dead.
    std::vector<std::string> deadHandles;

    TradeState state = TradeState::NotPay;
    std::optional<Instant> closedAt;
    /// The person who scanned first; nobody else may pay.
    std::string payerOpenid;
    std::string transactionId;
    std::optional<Instant> paidAt;
    std::int64_t paidFen = 0;
    /// While the password is being typed: when it will be right, and on which terms.
    std::optional<Instant> paysAt;
    PayTerms terms;
    std::optional<Instant> revokedAt;
    Notice notice;

    bool operator==(const Order&) const = default;
};

/// True in the states that a payment leads to.
bool isPaid(TradeState state);

nlohmann::json toJson(const Notice& notice);
Notice noticeFromJson(const nlohmann::json& record);
nlohmann::json toJson(const Order& order);
/// @throws nlohmann::json::exception when `record` is not what toJson() made.
Order orderFromJson(const nlohmann::json& record);

} // namespace hallpay::sandbox
