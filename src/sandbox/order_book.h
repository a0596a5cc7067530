// Every order of the merchant and the rules by which it is placed, scanned, paid and closed.
// Each change is on the disk before the call returns.
#pragma once

#include "base/result.h"
#include "sandbox/journal.h"
#include "sandbox/order.h"
#include "sandbox/training_clock.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hallpay::sandbox {

enum class PlaceRefusal { Paid, Closed, Lapsed, ParametersDiffer, BookFull };
enum class CloseRefusal { Unknown, Paid, TooYoung, PayerIsPaying };
enum class PayRefusal { Unknown, Replaced, PrepayExpired, Lapsed, Closed, Paid, OtherPayer };

std::string wordOf(PayRefusal refusal);
std::string sentenceOf(PayRefusal refusal);

/// Any thread. Source of the rules: WECHATPAY.md §1.4, §2.2, §10.
class OrderBook {
public:
    static constexpr std::chrono::hours kPrepayLife{2};
    static constexpr std::chrono::minutes kExpireLeast{1};
    static constexpr std::chrono::hours kExpireMost{24 * 90};
    static constexpr std::chrono::hours kOrderLife{24 * 7};
    static constexpr std::chrono::minutes kCloseAge{5};
    /// So long the wallet leaves its password field open.
    static constexpr std::chrono::minutes kPasswordEntry{2};
    static constexpr std::size_t kOrdersMax = 500'000;
    static constexpr std::size_t kDeadHandlesMax = 100;

    OrderBook(const TrainingClock& clock, Journal& journal) : m_clock(clock), m_journal(journal) { }

    /// Takes an order back from the journal.
    void restore(Order order);

    /// A new order, or a new prepay_id (code_url) of an unpaid one with the same parameters; the
    /// former one is dead from then on.
    Result<Order, PlaceRefusal> place(const OrderRequest& request);

    std::optional<Order> byNumber(const std::string& outTradeNo);
    std::optional<Order> byTransaction(const std::string& transactionId);
    /// By prepay_id or code_url, dead ones too.
    std::optional<Order> byHandle(const std::string& handle);
    /// In the order of their numbers.
    std::vector<Order> all();
    /// The same, but nothing is closed on the way.
    std::vector<Order> stored() const;

    /// Closing a closed order succeeds again.
    Result<Done, CloseRefusal> close(const std::string& outTradeNo, bool fiveMinuteRule);

    /// Binds the order to the first person who scans it.
    Result<Order, PayRefusal> scan(const std::string& handle, const std::string& openid);
    /// The person is asked for the password: until endEntry(), pay() or kPasswordEntry.
    Result<Order, PayRefusal> beginEntry(const std::string& handle, const std::string& openid);
    void endEntry(const std::string& handle);
    /// `extraFen` is 0 unless a fault wants another amount reported than the total; `noticeDelay`
    /// holds the first notification back.
    Result<Order, PayRefusal> pay(const std::string& handle, const std::string& openid,
                                  std::int64_t extraFen, std::chrono::milliseconds noticeDelay);

    /// A paid order whose notification is due, taken by this caller until noticeDone().
    std::optional<Order> takeNotice(std::uint32_t timeFactor);
    bool hasPendingNotices() const;
    /// The attempt is over; unless delivered, the schedule says when the next one is due.
    void noticeDone(const std::string& outTradeNo, const NoticeAttempt& attempt, bool delivered,
                    std::uint32_t timeFactor);

private:
    Order* find(const std::string& outTradeNo);
    Order* findByHandle(const std::string& handle);
    void closeWhenOld(Order& order);
    void save(const Order& order);
    Order& commit(const Order& order);
    void index(const Order& order);
    bool isEntryOpen(const std::string& outTradeNo) const;
    std::optional<PayRefusal> refusalOf(const Order& order, const std::string& handle,
                                        const std::string& openid) const;
    Result<Order, PayRefusal> admit(const std::string& handle, const std::string& openid);
    Result<Order, PayRefusal> bind(const std::string& handle, const std::string& openid);

    const TrainingClock& m_clock;
    Journal& m_journal;
    mutable std::mutex m_mutex;
    // All below are guarded by m_mutex.
    std::map<std::string, Order> m_orders;
    std::map<std::string, std::string> m_byHandle;
    std::map<std::string, std::string> m_byTransaction;
    std::map<std::string, Instant> m_entries;
    std::set<std::string> m_pending;
    std::set<std::string> m_inFlight;
};

} // namespace hallpay::sandbox
