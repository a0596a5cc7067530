// Approvals on one database session.
#pragma once

#include "ports/approval_table.h"
#include "storage/database.h"

namespace hallpay::storage {

/// Lives as long as one transaction and uses its session.
class SqlApprovalTable final : public ports::ApprovalTable {
public:
    explicit SqlApprovalTable(Database& database) : m_database(database) { }

    std::optional<ports::StoredApproval> find(std::int64_t id) const override;
    std::vector<ports::StoredApproval> ofDay(Day day, std::size_t most) const override;
    std::optional<ports::StoredApproval> live(std::int64_t askedBy, Day day,
                                              const Bytes& bodyHash) const override;
    std::optional<ports::StoredApproval> reserved(std::int64_t askedBy, const Bytes& bodyHash,
                                                  const std::string& key) const override;
    std::optional<ports::StoredApproval> lastUsed(std::int64_t askedBy,
                                                  const Bytes& bodyHash) const override;
    std::int64_t add(const ports::StoredApproval& approval) override;
    bool replace(const ports::StoredApproval& approval) override;

private:
    Database& m_database;
};

} // namespace hallpay::storage
