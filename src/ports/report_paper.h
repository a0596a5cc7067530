// X, Z and a day's totals as a desktop hands them to paper.
#pragma once

#include "domain/shift_views.h"
#include "domain/views.h"

#include <string>
#include <variant>

namespace hallpay::ports {

/// One report. Nothing of it is about applicants: sums, counts, numbers and staff alone.
struct ReportPaper {
    std::string hallName;
    std::variant<domain::ShiftReport, domain::DayTotals> report;
    int copy = 1; ///< 1 = original; 2 = 补打 第2次 …; 0 = a file, which nobody counts
    bool training = false;

    friend bool operator==(const ReportPaper&, const ReportPaper&) = default;
};

/// What a report is printed on.
struct ReportSheet {
    int rollDots = 0; ///< width of the roll's print at 203 dpi; 0 = pages of A4

    bool isRoll() const { return rollDots > 0; }
    friend bool operator==(const ReportSheet&, const ReportSheet&) = default;
};

} // namespace hallpay::ports
