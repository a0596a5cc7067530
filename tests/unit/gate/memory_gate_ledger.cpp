#include "unit/gate/memory_gate_ledger.h"

#include "base/ensure.h"
#include "unit/gate/memory_refund_table.h"
#include "unit/gate/memory_wallet_day_table.h"

#include <algorithm>

namespace hallpay::test {

using namespace ports;

namespace {

class MemoryTx final : public GateTx {
public:
    explicit MemoryTx(GateRows& rows) : m_rows(rows), m_refunds(rows), m_days(rows) { }

    std::optional<GateOrderView> order(const std::string& token) override
    {
        return find(m_rows.orders, token);
    }
    std::vector<GateOrderView> idleOrdersDue(Instant now, int limit) override
    {
        std::vector<GateOrderView> due;
        for (const auto& [token, order] : m_rows.orders)
            if (isOpen(order) && order.deadline <= now && !liveAttempt(token)) due.push_back(order);
        std::stable_sort(due.begin(), due.end(),
                         [](const auto& a, const auto& b) { return a.deadline < b.deadline; });
        return firstOf(due, limit);
    }
    std::optional<GateAttempt> attempt(const std::string& number) override
    {
        return find(m_rows.attempts, number);
    }
    std::optional<GateAttempt> liveAttempt(const std::string& token) override
    {
        for (const auto& [number, attempt] : m_rows.attempts)
            if (attempt.token == token && isLive(attempt.life.state)) return attempt;
        return std::nullopt;
    }
    std::vector<GateAttempt> attempts(const std::string& token) override
    {
        std::vector<GateAttempt> all;
        for (const auto& [number, attempt] : m_rows.attempts)
            if (attempt.token == token) all.push_back(attempt);
        std::sort(all.begin(), all.end(),
                  [](const auto& a, const auto& b) { return a.number < b.number; });
        return all;
    }
    std::vector<GateAttempt> liveAttempts(const std::string& number, int limit) override
    {
        std::vector<GateAttempt> all;
        for (auto at = m_rows.attempts.upper_bound(number); at != m_rows.attempts.end(); ++at)
            if (isLive(at->second.life.state)) all.push_back(at->second);
        return firstOf(all, limit);
    }
    std::vector<GateAttempt> attemptsToClose(Instant now, std::chrono::milliseconds retry,
                                             int limit) override
    {
        std::vector<std::pair<Instant, GateAttempt>> due;
        for (const auto& [number, attempt] : m_rows.attempts) {
            const auto& order = m_rows.orders.at(attempt.token);
            const bool typesTooLong
                = attempt.byCode && attempt.createdAt + domain::kPasswordPatience <= now;
            const bool wanted = isLive(attempt.life.state) && isOpen(order)
                && (order.state == domain::OrderState::Held || order.deadline <= now
                    || typesTooLong);
            const bool waits = order.nextCloseAt && *order.nextCloseAt > now
                && *order.nextCloseAt <= now + retry;
            if (wanted && !waits) due.emplace_back(order.nextCloseAt.value_or(Instant{}), attempt);
        }
        std::stable_sort(due.begin(), due.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<GateAttempt> attempts;
        for (auto& [at, attempt] : due) attempts.push_back(attempt);
        return firstOf(attempts, limit);
    }
    std::optional<GatePayment> payment(const std::string& transaction) override
    {
        return find(m_rows.payments, transaction);
    }
    std::vector<GatePayment> payments(const std::string& token) override
    {
        std::vector<GatePayment> all;
        for (const auto& [transaction, payment] : m_rows.payments)
            if (payment.token == token) all.push_back(payment);
        std::stable_sort(all.begin(), all.end(),
                         [](const auto& a, const auto& b) { return a.learntAt < b.learntAt; });
        return all;
    }
    std::vector<SuspenseEntry> suspense(int limit) override
    {
        return firstOf(m_rows.suspense, limit);
    }
    std::vector<SuspenseEntry> unconfirmedSuspense(int limit) override
    {
        std::vector<SuspenseEntry> open;
        for (const auto& entry : m_rows.suspense)
            if (!entry.confirmed) open.push_back(entry);
        return firstOf(open, limit);
    }
    std::vector<SuspenseEntry> suspenseOf(const std::string& transactionId) override
    {
        std::vector<SuspenseEntry> found;
        for (const auto& entry : m_rows.suspense)
            if (entry.transactionId == transactionId) found.push_back(entry);
        return found;
    }
    RefundTable& refunds() override { return m_refunds; }
    WalletDayTable& days() override { return m_days; }
    std::optional<Instant> lastEventAt() override
    {
        if (m_rows.events.empty()) return std::nullopt;
        return m_rows.events.back().at;
    }
    std::vector<NotificationRecord> notificationRecords(int limit) override
    {
        return firstOf(std::vector(m_rows.records.rbegin(), m_rows.records.rend()), limit);
    }
    std::vector<GateEvent> eventsAfter(std::int64_t sequence, int limit) override
    {
        std::vector<GateEvent> after;
        for (const auto& event : m_rows.events)
            if (event.sequence > sequence) after.push_back(event);
        return firstOf(after, limit);
    }

    void addOrder(const GateOrderView& order) override
    {
        if (!m_rows.orders.emplace(order.token, order).second) throw LedgerError("token is there");
    }
    bool replaceOrder(const GateOrderView& order) override
    {
        const auto found = m_rows.orders.find(order.token);
        if (found == m_rows.orders.end() || found->second.version != order.version - 1)
            return false;
        found->second = order;
        return true;
    }
    void addAttempt(const GateAttempt& attempt) override
    {
        if (isLive(attempt.life.state) && liveAttempt(attempt.token))
            throw LedgerError("the order has a live attempt");
        if (!m_rows.attempts.emplace(attempt.outTradeNo, attempt).second)
            throw LedgerError("number is there");
    }
    bool replaceAttempt(const GateAttempt& attempt) override
    {
        const auto found = m_rows.attempts.find(attempt.outTradeNo);
        if (found == m_rows.attempts.end()
            || found->second.life.version != attempt.life.version - 1)
            return false;
        found->second = attempt;
        return true;
    }
    void addPayment(const GatePayment& payment) override
    {
        for (const auto& other : payments(payment.token))
            if (payment.kind == PaymentKind::Settles && other.kind == PaymentKind::Settles)
                throw LedgerError("a second payment settles");
        if (!m_rows.payments.emplace(payment.transactionId, payment).second)
            throw LedgerError("transaction is there");
    }
    void addSuspense(const SuspenseEntry& entry) override
    {
        for (auto& known : m_rows.suspense) {
            if (known.transactionId != entry.transactionId || known.outTradeNo != entry.outTradeNo)
                continue;
            known.confirmed = known.confirmed || entry.confirmed;
            return;
        }
        m_rows.suspense.push_back(entry);
    }
    void addNotificationRecord(const NotificationRecord& record) override
    {
        m_rows.records.push_back(record);
        if (m_rows.records.size() > kNotificationRecordsMax)
            m_rows.records.erase(m_rows.records.begin());
    }
    std::int64_t appendEvent(GateEventKind kind, Instant at, const GateOrderView& view) override
    {
        m_rows.events.push_back({nextEvent(), kind, at, view, std::nullopt});
        return m_rows.events.back().sequence;
    }
    std::int64_t appendRefundEvent(GateEventKind kind, Instant at, const GateOrderView& view,
                                   const GateRefundView& refund) override
    {
        m_rows.events.push_back({nextEvent(), kind, at, view, refund});
        return m_rows.events.back().sequence;
    }
    std::int64_t appendDayEvent(GateEventKind kind, Instant at, Day day) override
    {
        m_rows.events.push_back({nextEvent(), kind, at, {}, std::nullopt, day});
        return m_rows.events.back().sequence;
    }
    void forgetEvents(std::int64_t sequence, Instant before) override
    {
        if (m_rows.events.empty()) return;
        const auto newest = m_rows.events.back().sequence;
        std::erase_if(m_rows.events, [&](const ports::GateEvent& event) {
            return event.sequence <= sequence && event.at < before && event.sequence < newest;
        });
    }

private:
    std::int64_t nextEvent() const
    {
        return m_rows.events.empty() ? 1 : m_rows.events.back().sequence + 1;
    }
    static bool isOpen(const GateOrderView& order)
    {
        return order.state == domain::OrderState::Payable
            || order.state == domain::OrderState::Held;
    }
    template <typename T>
    static std::optional<T> find(const std::map<std::string, T>& rows, const std::string& key)
    {
        const auto found = rows.find(key);
        if (found == rows.end()) return std::nullopt;
        return found->second;
    }
    template <typename T> static std::vector<T> firstOf(std::vector<T> all, int limit)
    {
        if (all.size() > static_cast<std::size_t>(limit)) all.resize(limit);
        return all;
    }

    GateRows& m_rows;
    MemoryRefundTable m_refunds;
    MemoryWalletDayTable m_days;
};

} // namespace

void MemoryGateLedger::breakDown(bool broken)
{
    const std::lock_guard lock(m_mutex);
    m_broken = broken;
}

void MemoryGateLedger::run(const std::function<bool(GateTx&)>& work)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_broken) throw LedgerError("disk full");
        auto copy = m_rows;
        MemoryTx tx(copy);
        if (!work(tx)) return;
        m_rows = std::move(copy);
    }
    commits().raise();
}

bool MemoryGateLedger::runUntil(std::function<bool(GateTx&)> work,
                                std::chrono::steady_clock::time_point)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_hanging) {
            m_left.push_back(std::move(work));
            return false;
        }
    }
    run(work);
    return true;
}

void MemoryGateLedger::hang(bool hanging)
{
    std::vector<std::function<bool(GateTx&)>> left;
    {
        const std::lock_guard lock(m_mutex);
        m_hanging = hanging;
        if (!hanging) left.swap(m_left);
    }
    for (const auto& work : left) run(work);
}

void MemoryGateLedger::look(const std::function<void(GateRead&)>& work)
{
    const std::lock_guard lock(m_mutex);
    if (m_broken) throw LedgerError("disk full");
    MemoryTx tx(m_rows);
    work(tx);
}

} // namespace hallpay::test
