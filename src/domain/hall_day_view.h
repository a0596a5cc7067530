// A day of the hall's books as a supervisor sees it: plain values that travel to desktops.
#pragma once

#include "base/money.h"
#include "base/time.h"
#include "domain/hall_day.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::domain {

/// A shift that keeps a day open.
struct OpenShiftView {
    std::string windowName;
    std::string openedBy;
    Instant openedAt{};

    friend bool operator==(const OpenShiftView&, const OpenShiftView&) = default;
};

/// One line of what is carried forward, as it stood when the day closed.
struct CarriedView {
    CarriedKind kind = CarriedKind::UnknownAttempt;
    std::int64_t slipId = 0; ///< 0 = of no slip
    std::string slipNumber; ///< printed form
    Money amount;

    friend bool operator==(const CarriedView&, const CarriedView&) = default;
};

struct HallDayView {
    Day day{};
    HallDayState state = HallDayState::Open;
    std::optional<Instant> closedAt;
    Money takings; ///< frozen when it closed; 0 while it is open
    std::string auditHead{}; ///< of the audit trail when it closed, hexadecimal
    std::vector<OpenShiftView> openShifts; ///< keep it open
    std::vector<std::string> unasked; ///< slip numbers whose sends were not asked about since
    std::vector<CarriedView> carried;
    std::string signedBy; ///< empty: nobody has signed the list
    std::optional<Instant> signedAt;

    /// There is a list, and nobody has signed it.
    bool waitsForSignature() const { return !carried.empty() && signedBy.empty(); }

    friend bool operator==(const HallDayView&, const HallDayView&) = default;
};

} // namespace hallpay::domain
