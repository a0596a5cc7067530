// Every order of the merchant and the rules by which it is placed, scanned, paid and closed.
// Each change is in the journal before the call returns.
#pragma once

#include "base/result.h"
#include "sandbox/journal.h"
#include "sandbox/notice_queue.h"
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
enum class CloseRefusal { Unknown, Paid, TooYoung, PayerIsPaying, Codepay };
enum class ReverseRefusal { Unknown, NotCodepay, TooSoon, TooLate, Refunded, Closed };
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
    /// A payer's code: so soon after the order it is not taken back, and so late no more.
    static constexpr std::chrono::seconds kReverseAge{15};
    static constexpr std::chrono::hours kReverseLife{24 * 7};
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
    /// Somebody else's phone had the code first: nobody who scans it now may pay.
    void bindToStranger(const std::string& handle);
    /// The order as it is then: paid, or with Order::paysAt while the password is typed.
    Result<Order, PayRefusal> pay(const std::string& handle, const std::string& openid,
                                  const PayTerms& terms);

    /// A new order by a payer's code, paid at once or USERPAYING; of a repeat, what became of it.
    Result<Order, PlaceRefusal> placeCodepay(const OrderRequest& request, const PayTerms& terms);
    /// Takes a payer's-code order back, with the money if any moved; may be repeated.
    Result<Done, ReverseRefusal> reverse(const std::string& outTradeNo);
    /// SUCCESS (or REFUND) becomes REFUND. False in any other state.
    bool beginRefund(const std::string& outTradeNo);
    /// Back to SUCCESS: no refund came of it after all.
    void dropRefund(const std::string& outTradeNo);

    /// A paid order whose notification is due, taken by this caller until noticeDone().
    std::optional<Order> takeNotice();
    bool hasPendingNotices() const;
    /// No password is about to be right, and no notification is due or on its way.
    bool isQuiet();
    /// The training clock was moved: nothing waits longer than its own step.
    void pullNotices(std::uint32_t timeFactor);
    /// The attempt is over; unless delivered, the schedule says when the next one is due.
    void noticeDone(const std::string& outTradeNo, const NoticeAttempt& attempt, bool delivered,
                    std::uint32_t timeFactor);

private:
    Order* find(const std::string& outTradeNo);
    Order* findByHandle(const std::string& handle);
    void closeWhenOld(Order& order);
    void finishEntry(Order& order);
    void finishEntries();
    void settle(Order& order, Instant at);
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
    std::set<std::string> m_typing;
    NoticeQueue m_notices;
};

} // namespace hallpay::sandbox
