// The gate's statements on one session: inside the writer's savepoint, or a reader's snapshot.
#pragma once

#include "ports/gate_ledger.h"
#include "storage/database.h"
#include "storage/gate/payer_box.h"
#include "storage/gate/refund_rows.h"
#include "storage/gate/wallet_day_rows.h"

namespace hallpay::storage {

/// Lives no longer than the transaction it works in.
class GateTransaction final : public ports::GateTx {
public:
    GateTransaction(Database& database, const PayerBox& payers)
        : m_database(database), m_payers(payers), m_refunds(database), m_days(database)
    {
    }

    std::optional<ports::GateOrderView> order(const std::string& token) override;
    std::vector<ports::GateOrderView> idleOrdersDue(Instant now, int limit) override;
    std::optional<ports::GateAttempt> attempt(const std::string& outTradeNo) override;
    std::optional<ports::GateAttempt> liveAttempt(const std::string& token) override;
    std::vector<ports::GateAttempt> attempts(const std::string& token) override;
    std::vector<ports::GateAttempt> liveAttempts(const std::string& outTradeNo, int limit) override;
    std::vector<ports::GateAttempt> attemptsToClose(Instant now, std::chrono::milliseconds retry,
                                                    int limit) override;
    std::optional<ports::GatePayment> payment(const std::string& transactionId) override;
    std::vector<ports::GatePayment> payments(const std::string& token) override;
    std::vector<ports::SuspenseEntry> suspense(int limit) override;
    std::vector<ports::SuspenseEntry> unconfirmedSuspense(int limit) override;
    std::vector<ports::SuspenseEntry> suspenseOf(const std::string& transactionId) override;
    std::vector<ports::NotificationRecord> notificationRecords(int limit) override;
    SqlRefundTable& refunds() override { return m_refunds; }
    SqlWalletDayTable& days() override { return m_days; }
    std::vector<ports::GateEvent> eventsAfter(std::int64_t sequence, int limit) override;
    std::optional<Instant> lastEventAt() override;

    void addOrder(const ports::GateOrderView& order) override;
    bool replaceOrder(const ports::GateOrderView& order) override;
    void addAttempt(const ports::GateAttempt& attempt) override;
    bool replaceAttempt(const ports::GateAttempt& attempt) override;
    void addPayment(const ports::GatePayment& payment) override;
    void addSuspense(const ports::SuspenseEntry& entry) override;
    void addNotificationRecord(const ports::NotificationRecord& record) override;
    std::int64_t appendEvent(ports::GateEventKind kind, Instant at,
                             const ports::GateOrderView& view) override;
    std::int64_t appendRefundEvent(ports::GateEventKind kind, Instant at,
                                   const ports::GateOrderView& view,
                                   const ports::GateRefundView& refund) override;
    std::int64_t appendDayEvent(ports::GateEventKind kind, Instant at, Day day) override;
    void forgetEvents(std::int64_t sequence, Instant before) override;

private:
    /// What an event is about beside its order: a refund, or a day of the wallet's.
    struct About {
        const ports::GateRefundView* refund = nullptr;
        std::optional<Day> day;
    };
    std::int64_t addEvent(ports::GateEventKind kind, Instant at, const ports::GateOrderView& view,
                          const About& about);

    Database& m_database;
    const PayerBox& m_payers;
    SqlRefundTable m_refunds;
    SqlWalletDayTable m_days;
};

} // namespace hallpay::storage
