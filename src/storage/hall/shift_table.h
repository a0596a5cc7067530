// Shifts, drawers and Z reports, on one database session.
#pragma once

#include "ports/shift_table.h"
#include "storage/hall/hall_cursor.h"

namespace hallpay::storage {

/// Lives as long as one transaction and uses its session and cursor.
class SqlShiftTable final : public ports::ShiftTable {
public:
    SqlShiftTable(Database& database, HallCursor& cursor) : m_database(database), m_cursor(cursor)
    {
    }

    std::optional<ports::StoredShift> openAt(std::int64_t windowId) const override;
    std::optional<ports::StoredCount> lastCount(std::int64_t shiftId, bool closing) const override;
    std::optional<ports::StoredZ> z(std::int64_t number) const override;
    std::vector<ports::StoredZ> zReports(std::int64_t windowId, int limit) const override;
    ports::ShiftFigures figures(const ports::StoredShift& shift) const override;
    ports::ShiftFigures figuresByTrail(const ports::StoredShift& shift) const override;
    std::int64_t slipReprints(const ports::StoredShift& shift) const override;
    std::int64_t timesPrinted(std::int64_t number) const override;
    ports::AuditMark auditMark() const override;
    Money leftAt(std::int64_t windowId) const override;
    std::int64_t auditFrom(std::int64_t windowId) const override;
    std::int64_t add(const ports::StoredShift& shift) override;
    bool replace(const ports::StoredShift& shift) override;
    void addCount(const ports::StoredCount& count) override;
    void addEntry(const ports::DrawerEntry& entry) override;
    std::int64_t addZ(const ports::StoredZ& report) override;

private:
    Database& m_database;
    HallCursor& m_cursor;
};

} // namespace hallpay::storage
