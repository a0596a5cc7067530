// Money that goes back at toll windows, on one database session.
#pragma once

#include "ports/window_refund_table.h"
#include "storage/database.h"

namespace hallpay::storage {

/// Lives as long as one transaction and uses its session.
class SqlWindowRefundTable final : public ports::WindowRefundTable {
public:
    explicit SqlWindowRefundTable(Database& database) : m_database(database) { }

    std::optional<ports::WindowRefund> find(std::int64_t id) const override;
    std::optional<ports::WindowRefund> byRefundId(const std::string& refundId) const override;
    std::vector<ports::WindowRefund> ofSlip(std::int64_t slipId) const override;
    std::vector<ports::WindowRefund> waiting(int limit) const override;
    ports::PaymentFigures givenBack(Day bookDay, domain::WindowMethod method) const override;
    std::int64_t add(const ports::WindowRefund& refund) override;
    void addRequest(std::int64_t refundRow, std::int64_t requestId) override;
    bool end(const ports::WindowRefund& refund) override;

private:
    Database& m_database;
};

} // namespace hallpay::storage
