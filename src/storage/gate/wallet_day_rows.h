// The gate's rows about the wallet's days, as statements on one session.
#pragma once

#include "ports/gate_ledger.h"
#include "storage/database.h"

namespace hallpay::storage {

/// Lives no longer than the transaction it works in.
class SqlWalletDayTable final : public ports::WalletDayTable {
public:
    explicit SqlWalletDayTable(Database& database) : m_database(database) { }

    std::optional<ports::WalletDay> day(Day day) const override;
    std::vector<ports::WalletDay> days(int limit) const override;
    std::vector<ports::WalletDay> unfinished(int limit) const override;
    std::optional<Instant> firstAttemptAt() const override;
    std::vector<ports::GatePayment> payments(Day day, const std::string& transactionId,
                                             int limit) const override;
    std::optional<std::size_t> keptLines(Day day, const std::string& fileHash) const override;
    std::vector<ports::BillLine> billLines(Day day, std::size_t first, int limit) const override;
    std::optional<ports::BilledElsewhere> billedPayment(const std::string& transactionId,
                                                        Day but) const override;
    std::optional<ports::BilledElsewhere> billedRefund(const std::string& refundNo,
                                                       const std::string& walletRefundId,
                                                       Day but) const override;
    std::optional<ports::DayDifference> difference(std::int64_t id) const override;
    std::optional<ports::DayDifference> difference(Day day,
                                                   const domain::Difference& matter) const override;
    std::vector<ports::DayDifference> differences(Day day, bool openOnly, std::int64_t id,
                                                  int limit) const override;
    std::int64_t openDifferences(Day day) const override;

    void addDay(const ports::WalletDay& day) override;
    bool replaceDay(const ports::WalletDay& day) override;
    void addBill(Day day, const std::string& fileHash, Instant at) override;
    void addBillLines(Day day, const std::string& fileHash, std::size_t first,
                      std::span<const ports::BillLine> lines) override;
    void addDifference(const ports::DayDifference& found) override;
    void replaceDifference(const ports::DayDifference& difference) override;
    std::size_t erasePayers(Day day, int limit) override;
    bool keepsPayers(Day day) const override;

private:
    Database& m_database;
};

} // namespace hallpay::storage
