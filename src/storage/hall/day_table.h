// The days of the hall's books on one database session.
#pragma once

#include "ports/day_table.h"
#include "storage/hall/shift_table.h"

namespace hallpay::storage {

/// Lives as long as one transaction and uses its session, and its table of shifts.
class SqlDayTable final : public ports::DayTable {
public:
    SqlDayTable(Database& database, const SqlShiftTable& shifts)
        : m_database(database), m_shifts(shifts)
    {
    }

    std::optional<ports::StoredDay> find(Day day) const override;
    std::vector<Day> openBefore(Day day, int limit) const override;
    std::vector<Day> recent(Day day, int limit) const override;
    std::vector<Day> closed(int limit) const override;
    std::vector<Day> unsignedDays(int limit) const override;
    std::vector<ports::CarriedLine> carried(Day day) const override;
    std::vector<ports::StoredShift> openShifts(Instant end) const override;
    std::vector<ports::LiveOrder> liveOrders(Day day, Instant now, int limit) const override;
    std::vector<ports::CarriedLine> refundsInFlight(Instant end, int limit) const override;
    void addCarried(Day day, int ordinal, const ports::CarriedLine& line) override;
    bool replace(const ports::StoredDay& day) override;

private:
    Database& m_database;
    const SqlShiftTable& m_shifts;
};

} // namespace hallpay::storage
