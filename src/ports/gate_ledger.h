// The gate's own ledger: orders, attempts, payments, events. It has no column for a person.
#pragma once

#include "base/money.h"
#include "base/time.h"
#include "domain/attempt.h"
#include "domain/order.h"
#include "domain/payer_code.h"
#include "ports/gate_money.h"
#include "ports/ledger_error.h"
#include "ports/pay_gate.h"
#include "ports/refund_table.h"
#include "ports/wallet.h"
#include "ports/wallet_day_table.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace hallpay::ports {

/// One try of one payer. What was sent once stands here in full, so that a repeat sends the same.
struct GateAttempt {
    std::string outTradeNo; ///< our number at the wallet: 6 to 32 letters and digits
    std::string token;
    int number = 1; ///< 1 for the order's first attempt
    domain::Attempt life;
    Money amount;
    Instant expires{}; ///< time_expire: the order's deadline
    std::string description;
    std::string payerId; ///< encrypted at rest; empty once its day is reconciled
    Instant createdAt{};
    std::optional<Instant> sentAt; ///< when the last send began
    std::string prepayId; ///< or a screen's code; empty until a verified answer brought it
    std::optional<Instant> placedAt; ///< when that answer came
    std::optional<Instant> handedOutAt; ///< when its parameters last went to a page
    bool byCode = false; ///< by the payer's own code, kept nowhere: sent once, reversed, not closed
    bool reversing = false; ///< a reverse has left: what it finds paid goes back too

    friend bool operator==(const GateAttempt&, const GateAttempt&) = default;
};

/// A notification that counted for nothing: its kind, when it came, whose key it named. No more.
struct NotificationRecord {
    NotificationRefusal kind = NotificationRefusal::WrongSignature;
    Instant at{};
    std::string serial;

    friend bool operator==(const NotificationRecord&, const NotificationRecord&) = default;
};

/// What a use case may ask. Lists are bounded by `limit`.
class GateRead {
public:
    virtual ~GateRead() = default;

    virtual std::optional<GateOrderView> order(const std::string& token) = 0;
    /// Payable or held orders whose deadline is `now` or earlier and that no attempt keeps open.
    virtual std::vector<GateOrderView> idleOrdersDue(Instant now, int limit) = 0;

    virtual std::optional<GateAttempt> attempt(const std::string& outTradeNo) = 0;
    /// The one attempt of the order that is neither paid nor closed.
    virtual std::optional<GateAttempt> liveAttempt(const std::string& token) = 0;
    /// All attempts of an order, first to last.
    virtual std::vector<GateAttempt> attempts(const std::string& token) = 0;
    /// Live attempts in order of their numbers, those after `outTradeNo` only.
    virtual std::vector<GateAttempt> liveAttempts(const std::string& outTradeNo, int limit) = 0;
    /// Live attempts that must be closed: of an order that is being held, or whose deadline has
    /// passed, or whose payer has typed for longer than domain::kPasswordPatience after their code
    /// was scanned. Those whose next try lies ahead by `retry` at most are left out (one that lies
    /// further ahead was set by a clock that has been put back since).
    virtual std::vector<GateAttempt> attemptsToClose(Instant now, std::chrono::milliseconds retry,
                                                     int limit)
        = 0;

    virtual std::optional<GatePayment> payment(const std::string& transactionId) = 0;
    virtual std::vector<GatePayment> payments(const std::string& token) = 0;
    /// Oldest first.
    virtual std::vector<SuspenseEntry> suspense(int limit) = 0;
    virtual std::vector<SuspenseEntry> unconfirmedSuspense(int limit) = 0;
    /// What is in suspense under one number of the wallet's.
    virtual std::vector<SuspenseEntry> suspenseOf(const std::string& transactionId) = 0;
    /// Newest first.
    virtual std::vector<NotificationRecord> notificationRecords(int limit) = 0;

    /// Lives as long as this.
    virtual RefundRows& refunds() = 0;
    /// Lives as long as this.
    virtual WalletDayRows& days() = 0;

    virtual std::vector<GateEvent> eventsAfter(std::int64_t sequence, int limit) = 0;
    /// When the newest event happened; nullopt while there is none.
    virtual std::optional<Instant> lastEventAt() = 0;
};

/// What a use case may write, within one transaction.
class GateTx : public GateRead {
public:
    /// At most this many notification records are kept; the oldest go first.
    static constexpr int kNotificationRecordsMax = 10'000;

    /// @throws LedgerError when the token is there already.
    virtual void addOrder(const GateOrderView& order) = 0;
    /// Stores `order` when the stored version is one less than its own; else false.
    virtual bool replaceOrder(const GateOrderView& order) = 0;

    /// @throws LedgerError when the number is there already or the order has a live attempt.
    virtual void addAttempt(const GateAttempt& attempt) = 0;
    /// Stores `attempt` when the stored version is one less than its own; else false.
    virtual bool replaceAttempt(const GateAttempt& attempt) = 0;

    /// @throws LedgerError when the transaction is there already, or a second one would settle.
    virtual void addPayment(const GatePayment& payment) = 0;
    /// A repeat (same transaction and number) changes nothing but `confirmed`, from no to yes.
    virtual void addSuspense(const SuspenseEntry& entry) = 0;
    virtual void addNotificationRecord(const NotificationRecord& record) = 0;

    RefundTable& refunds() override = 0;
    WalletDayTable& days() override = 0;

    /// Appends and returns the event's sequence number, taken under the lock of the gate's row:
    /// the order of numbers is the order of commits.
    virtual std::int64_t appendEvent(GateEventKind kind, Instant at, const GateOrderView& view) = 0;
    /// The same for a refund. `view` is its order's row, empty when the money fits no order.
    virtual std::int64_t appendRefundEvent(GateEventKind kind, Instant at,
                                           const GateOrderView& view, const GateRefundView& refund)
        = 0;
    /// The same for a day of the wallet's.
    virtual std::int64_t appendDayEvent(GateEventKind kind, Instant at, Day day) = 0;
    /// Forgets events up to `sequence` that are older than `before`. The newest one always stays,
    /// so that whoever is too far behind sees the gap.
    virtual void forgetEvents(std::int64_t sequence, Instant before) = 0;
};

/// Tells those who wait that something was committed. Any thread.
class CommitSignal {
public:
    void raise()
    {
        {
            const std::lock_guard lock(m_mutex);
            ++m_count;
        }
        m_raised.notify_all();
    }
    /// Take it before reading, so that nothing committed since is missed.
    std::uint64_t count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_count;
    }
    /// Waits for a commit after `seen`; false when `until` came first.
    bool waitBeyond(std::uint64_t seen, std::chrono::steady_clock::time_point until) const
    {
        std::unique_lock lock(m_mutex);
        return m_raised.wait_until(lock, until, [&] { return m_count > seen; });
    }

private:
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_raised;
    std::uint64_t m_count = 0; // GUARDED_BY(m_mutex)
};

/// Any thread. `decide` runs in its own savepoint, sees all earlier commits, may run again, does
/// no other I/O. Callers come back after COMMIT returned.
class GateLedger {
public:
    virtual ~GateLedger() = default;

    /// Runs `decide` and keeps what it wrote unless it answered a refusal (false as a bool).
    /// @throws LedgerError, CommitUnknown; what `decide` throws (nothing is kept then).
    template <typename Fn> auto transact(const Fn& decide)
    {
        std::optional<std::invoke_result_t<const Fn&, GateTx&>> answer;
        run([&](GateTx& tx) {
            answer.emplace(decide(tx));
            return static_cast<bool>(*answer);
        });
        return std::move(*answer);
    }

    /// The same, but waits until `until` at most: nullopt = not answered by then, and it may still
    /// be kept later. `decide` therefore owns all that it uses.
    template <typename Fn>
    auto transactUntil(Fn decide, std::chrono::steady_clock::time_point until)
        -> std::optional<std::invoke_result_t<const Fn&, GateTx&>>
    {
        using Answer = std::invoke_result_t<const Fn&, GateTx&>;
        const auto answer = std::make_shared<std::optional<Answer>>();
        const bool answered = runUntil(
            [answer, decide = std::move(decide)](GateTx& tx) {
                answer->emplace(decide(tx));
                return static_cast<bool>(**answer);
            },
            until);
        if (!answered) return std::nullopt;
        return std::move(*answer);
    }

    /// The same for what is always kept.
    template <typename Fn> auto write(const Fn& act)
    {
        using Answer = std::invoke_result_t<const Fn&, GateTx&>;
        if constexpr (std::is_void_v<Answer>) {
            run([&](GateTx& tx) { return act(tx), true; });
        } else {
            std::optional<Answer> answer;
            run([&](GateTx& tx) { return answer.emplace(act(tx)), true; });
            return std::move(*answer);
        }
    }

    /// Reads one snapshot of what is committed.
    template <typename Fn> auto read(const Fn& ask)
    {
        std::optional<std::invoke_result_t<const Fn&, GateRead&>> answer;
        look([&](GateRead& from) { answer.emplace(ask(from)); });
        return std::move(*answer);
    }

    /// What was erased is gone from the ledger's files as well, copies of before included. Blocks;
    /// never within a transaction. False: somebody was reading, try again later.
    virtual bool scrub() = 0;

    /// Raised after each COMMIT that kept something.
    CommitSignal& commits() { return m_commits; }

protected:
    virtual void run(const std::function<bool(GateTx&)>& work) = 0;
    /// False when `until` came first.
    virtual bool runUntil(std::function<bool(GateTx&)> work,
                          std::chrono::steady_clock::time_point until)
        = 0;
    virtual void look(const std::function<void(GateRead&)>& work) = 0;

private:
    CommitSignal m_commits;
};

} // namespace hallpay::ports
