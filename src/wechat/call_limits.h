// How long a call of each kind may take, how large its answer may be, how many leave in a second.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hallpay::wechat {

/// Calls share a cap with those of their kind alone, so that a burst of one never starves another.
enum class CallKind {
    Place,
    Query,
    Close, ///< and reverse
    PayByCode,
    Refund,
    RefundQuery,
    Bill, ///< where the file lies, and the file
    Certificates,
    Identify
};
inline constexpr std::size_t kCallKinds = 9;

/// Calls a second, each at least 1.
/// Source: WeChat Pay v3 says 500 for JSAPI orders, 33 for codes, 150 for refunds, 300 for their
/// queries, 1,000 for certificates, 50,000 a minute for OAuth; for queries and closes it says
/// nothing, so they are held to the figure for orders.
struct CallRates {
    int place = 500;
    int query = 500;
    int close = 500;
    int payByCode = 33;
    int refund = 150;
    int refundQuery = 300;
    int bill = 1;
    int certificates = 100;
    int identify = 800;

    constexpr int of(CallKind kind) const
    {
        switch (kind) {
        case CallKind::Place: return place;
        case CallKind::Query: return query;
        case CallKind::Close: return close;
        case CallKind::PayByCode: return payByCode;
        case CallKind::Refund: return refund;
        case CallKind::RefundQuery: return refundQuery;
        case CallKind::Bill: return bill;
        case CallKind::Certificates: return certificates;
        case CallKind::Identify: return identify;
        }
        return 1;
    }
};

/// Limits of calls; the defaults suit real work.
struct CallLimits {
    std::chrono::milliseconds connect{3'000};
    /// All tries of one call together, of every kind that has none of its own below.
    std::chrono::milliseconds whole{10'000};
    std::chrono::milliseconds refund{15'000};
    /// The wallet answers only when the debit has been tried.
    std::chrono::milliseconds payByCode{30'000};
    std::chrono::milliseconds bill{120'000}; ///< each of its two calls
    std::size_t bodyBytesMax = 1024 * 1024;
    std::size_t billFileBytesMax = 64 * 1024 * 1024; ///< as it comes, compressed
    std::uint64_t billPlainBytesMax = 256ULL * 1024 * 1024; ///< once unpacked
    CallRates rates{};
    /// Source: WeChat Pay v3, platform certificates: fetch at least every 12 hours.
    std::chrono::seconds certificateAge{12 * 60 * 60};
    /// Least time between two fetches, since anybody can send an unknown serial.
    std::chrono::milliseconds certificateRest{5'000};

    constexpr std::chrono::milliseconds wholeOf(CallKind kind) const
    {
        switch (kind) {
        case CallKind::PayByCode: return payByCode;
        case CallKind::Refund: return refund;
        case CallKind::Bill: return bill;
        case CallKind::Place:
        case CallKind::Query:
        case CallKind::Close:
        case CallKind::RefundQuery:
        case CallKind::Certificates:
        case CallKind::Identify: return whole;
        }
        return whole;
    }
};

} // namespace hallpay::wechat
