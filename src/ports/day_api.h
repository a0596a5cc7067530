// The wallet's days at the hall's server, as a supervisor's desktop sees them.
#pragma once

#include "domain/day_view.h"
#include "ports/staff_api.h"

#include <string>

namespace hallpay::ports {

/// A supervisor's decision about one difference. QueryAgain takes no reference.
struct DifferenceDecision {
    std::int64_t id = 0;
    domain::DifferenceFix fix = domain::DifferenceFix::Accept;
    std::string reference; ///< 1 to 128 bytes, nothing personal
};

/// As StaffApi: worker thread only, in the session of whoever is signed in; a supervisor's acts.
/// @throws TransportError on every call.
class DayApi {
public:
    virtual ~DayApi() = default;

    virtual Answer<domain::DayView> reconciliation(Day day) = 0;
    /// Answers the day as it is then. The same key again does nothing more.
    virtual Answer<domain::DayView> endDifference(const DifferenceDecision& decision,
                                                  const std::string& key)
        = 0;
};

} // namespace hallpay::ports
