// The gate's rows about refunds, as statements on one session.
#pragma once

#include "ports/refund_table.h"
#include "storage/database.h"

namespace hallpay::storage {

/// Lives no longer than the transaction it works in.
class SqlRefundTable final : public ports::RefundTable {
public:
    explicit SqlRefundTable(Database& database) : m_database(database) { }

    std::optional<ports::GateRefund> byHallId(const std::string& refundId) const override;
    std::optional<ports::GateRefund> byNumber(const std::string& refundNo) const override;
    std::vector<ports::GateRefund> ofPayment(const std::string& transactionId) const override;
    std::vector<ports::GateRefund> underWay(const std::string& refundNo, int limit) const override;
    std::vector<ports::GateRefund> due(Instant now, std::chrono::milliseconds longestPause,
                                       int limit) const override;
    std::vector<ports::GateRefund> acceptedBetween(Instant from, Instant until,
                                                   int limit) const override;

    std::optional<ports::ConsoleRefund> console(const std::string& walletRefundId) const override;
    std::vector<ports::ConsoleRefund>
    consoleOfPayment(const std::string& transactionId) const override;
    std::vector<ports::ConsoleRefund> consoleUnderWay(int limit) const override;
    std::vector<ports::ConsoleRefund> consoleRefunds(int limit) const override;

    void add(const ports::GateRefund& refund) override;
    bool replace(const ports::GateRefund& refund) override;
    bool keepConsole(const ports::ConsoleRefund& refund) override;

private:
    Database& m_database;
};

} // namespace hallpay::storage
