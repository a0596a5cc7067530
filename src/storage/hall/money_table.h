// Excess, refunds and what was said of them, on one database session.
#pragma once

#include "ports/money_table.h"
#include "storage/database.h"

namespace hallpay::storage {

/// Lives as long as one transaction and uses its session.
class SqlMoneyTable final : public ports::MoneyTable {
public:
    explicit SqlMoneyTable(Database& database) : m_database(database) { }

    std::optional<ports::ExcessPayment> excess(const std::string& transactionId) const override;
    std::vector<ports::OpenExcess> openExcess(int limit) const override;
    std::vector<std::string> excessToAskFor(int limit) const override;
    std::optional<ports::HallRefund> refund(const std::string& refundId) const override;
    std::vector<ports::HallRefund> refundsOf(const std::string& transactionId) const override;
    std::vector<ports::HallRefund> failedRefunds(int limit) const override;
    std::vector<ports::HallRefund> doneTwice(int limit) const override;
    std::vector<ports::HallRefund> unansweredRefunds(int limit) const override;
    bool isRefunding(std::int64_t slipId) const override;
    std::optional<ports::ForeignRefund>
    foreignRefund(const std::string& walletRefundId) const override;
    std::vector<ports::ForeignRefund>
    foreignRefundsOf(const std::string& transactionId) const override;
    std::vector<ports::ForeignRefund> openForeignRefunds(int limit) const override;
    std::optional<Day> settledBy(const std::string& walletRefundId) const override;
    std::optional<ports::WindowPayment> windowPayment(std::int64_t slipId) const override;
    std::optional<ports::StoredTender> tender(std::int64_t id) const override;
    std::optional<std::int64_t> slipOfReference(const std::string& reference) const override;
    std::vector<ports::WindowPayment> openRisks(int limit) const override;
    bool isAtRest(domain::MatterKind kind, const std::string& subject) const override;

    bool addExcess(const ports::ExcessPayment& payment) override;
    std::int64_t addRefund(const ports::HallRefund& refund) override;
    void addRefundedRequest(std::int64_t refundRow, std::int64_t requestId) override;
    void replaceRefund(const ports::HallRefund& refund) override;
    void dropRefund(std::int64_t id) override;
    void keepForeignRefund(const ports::ForeignRefund& refund) override;
    std::int64_t addTender(const ports::StoredTender& tender) override;
    void addWindowPayment(const ports::WindowPayment& payment) override;
    bool endRisk(std::int64_t slipId, ports::RiskEnd outcome, Instant at) override;
    void addNote(const ports::MatterNote& note) override;

private:
    Database& m_database;
};

} // namespace hallpay::storage
