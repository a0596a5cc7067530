// What the hall keeps about the days of its books.
#pragma once

#include "base/text.h"
#include "base/time.h"
#include "domain/hall_day.h"
#include "ports/hall_rows.h"
#include "ports/shift_table.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace hallpay::ports {

/// Frozen when the day closes.
struct HallDayFigures {
    Takings payments; ///< all that settled slips
    Takings cash;
    Takings card;
    Takings excess;
    Takings refunded;

    friend bool operator==(const HallDayFigures&, const HallDayFigures&) = default;
};

struct StoredDay {
    Day day{};
    domain::HallDayLife life;
    std::optional<Instant> closedAt;
    HallDayFigures figures;
    AuditMark mark; ///< the audit trail's end when it closed
    std::int64_t signedBy = 0; ///< 0 = nobody has signed what is carried forward
    std::optional<Instant> signedAt;
};

/// Never changed, never deleted.
struct CarriedLine {
    domain::CarriedKind kind = domain::CarriedKind::UnknownAttempt;
    std::int64_t slipId = 0; ///< 0 = of no slip
    std::int64_t subjectId = 0; ///< the order's or the refund's
    Money amount;

    friend bool operator==(const CarriedLine&, const CarriedLine&) = default;
};

/// A code of a day that is over, which is neither paid nor dead.
struct LiveOrder {
    std::int64_t orderId = 0;
    std::int64_t slipId = 0;
    std::string token;
    Money amount;
    bool answered = false; ///< the gate has told that it took it in
};

/// A day has a row from its first slip or entry on: the database notes it by itself.
class DayTable {
public:
    virtual ~DayTable() = default;

    virtual std::optional<StoredDay> find(Day day) const = 0;
    /// Oldest first.
    virtual std::vector<Day> openBefore(Day day, int limit) const = 0;
    /// Before `day`, newest first.
    virtual std::vector<Day> recent(Day day, int limit) const = 0;
    /// Closed, and not reconciled; oldest first.
    virtual std::vector<Day> closed(int limit) const = 0;
    /// With a list that nobody has signed; oldest first.
    virtual std::vector<Day> unsignedDays(int limit) const = 0;
    virtual std::vector<CarriedLine> carried(Day day) const = 0;

    /// Shifts that began before `end` and are not closed; by window.
    virtual std::vector<StoredShift> openShifts(Instant end) const = 0;
    /// Of slips of this day or earlier, whose deadline is before `now`; oldest first.
    virtual std::vector<LiveOrder> liveOrders(Day day, Instant now, int limit) const = 0;
    /// Refunds that were asked for before `end` and are under way; oldest first.
    virtual std::vector<CarriedLine> refundsInFlight(Instant end, int limit) const = 0;

    /// Only while the day is open.
    virtual void addCarried(Day day, int ordinal, const CarriedLine& line) = 0;
    /// Stores state, figures and signature when the stored version is one less, or the same and
    /// nothing but the signature is new; else false. @throws LedgerError when a closed day's
    /// figures would change.
    virtual bool replace(const StoredDay& day) = 0;

    bool isClosed(Day day) const
    {
        const auto row = find(day);
        return row && row->life.state != domain::HallDayState::Open;
    }
};

} // namespace hallpay::ports
