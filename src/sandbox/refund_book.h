// Every refund and the rules by which it is taken and ends.
// Each change is in the journal before the call returns.
#pragma once

#include "base/result.h"
#include "sandbox/journal.h"
#include "sandbox/notice_queue.h"
#include "sandbox/order_book.h"
#include "sandbox/refund.h"
#include "sandbox/training_clock.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::sandbox {

enum class RefundRefusal {
    NoSuchOrder,
    NotPaid,
    Overdue,
    FiguresDiffer,
    TotalDiffers,
    TooMuch,
    TooManyParts,
    TooSoon,
    NotEnough,
    BookFull,
};

std::string wordOf(RefundRefusal refusal);

/// How a refund goes, decided when it is taken.
struct RefundFate {
    std::int64_t delayMs = 0;
    RefundStatus outcome = RefundStatus::Success;
    /// The merchant's account has not enough money for it.
    bool notEnough = false;
    bool byHand = false;
};

/// Any thread. Source of the rules: WECHATPAY.md §2.3.
class RefundBook {
public:
    static constexpr std::chrono::hours kRefundLife{24 * 365};
    static constexpr std::chrono::minutes kBetweenParts{1};
    static constexpr std::size_t kPartsMax = 50;
    static constexpr std::size_t kRefundsMax = 500'000;

    RefundBook(const TrainingClock& clock, Journal& journal, OrderBook& orders)
        : m_clock(clock), m_journal(journal), m_orders(orders)
    {
    }

    /// Takes a refund back from the journal.
    void restore(Refund refund);
    /// Once all of both books is restored: a crash may have cut a refund off from its order.
    void reconcile();

    /// A new refund, or the one that this number has already.
    Result<Refund, RefundRefusal> apply(const RefundRequest& request, const RefundFate& fate);

    std::optional<Refund> byNumber(const std::string& outRefundNo);
    std::optional<Refund> byRefundId(const std::string& refundId);
    /// In the order of their numbers.
    std::vector<Refund> all();
    /// The same, but nothing ends on the way.
    std::vector<Refund> stored() const;

    /// As OrderBook's.
    std::optional<Refund> takeNotice();
    bool hasPendingNotices() const;
    /// No notification is due or on its way.
    bool isQuiet() const;
    void pullNotices(std::uint32_t timeFactor);
    void noticeDone(const std::string& outRefundNo, const NoticeAttempt& attempt, bool delivered,
                    std::uint32_t timeFactor);

private:
    std::optional<Order> orderOf(const RefundRequest& request);
    std::optional<RefundRefusal> refusalOf(const RefundRequest& request, const Order& order,
                                           Instant now) const;
    void endWhenDue(Refund& refund);
    void save(const Refund& refund);
    Refund& commit(const Refund& refund);

    const TrainingClock& m_clock;
    Journal& m_journal;
    OrderBook& m_orders;
    mutable std::mutex m_mutex; // taken before OrderBook's
    // All below are guarded by m_mutex.
    std::map<std::string, Refund> m_refunds;
    std::map<std::string, std::vector<std::string>> m_parts; // by out_trade_no
    std::map<std::string, std::string> m_byRefundId;
    NoticeQueue m_notices;
};

} // namespace hallpay::sandbox
