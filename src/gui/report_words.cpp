#include "gui/report_words.h"

#include "gui/shift_words.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

wxString titleOf(const present::Report& report)
{
    if (const auto* shift = std::get_if<domain::ShiftReport>(&report)) return titleOf(*shift);
    const auto& totals = std::get<domain::DayTotals>(report);
    return wxString::Format(_("Totals of %s"), fromUtf8(formatDay(totals.day)));
}

wxString printedWords(const present::Report& printed)
{
    const auto* shift = std::get_if<domain::ShiftReport>(&printed);
    if (!shift || shift->number == 0) return _("The report is printed.");
    if (shift->papers <= 1)
        return _("The Z report is printed. Printed again, it is marked as a copy.");
    return wxString::Format(_("The Z report is printed again, marked as paper no. %d of it."),
                            shift->papers);
}

wxString notDrawnWords(const ports::PrintReport& report)
{
    using P = ports::PrintOutcome;
    if (report.outcome == P::MissingGlyph || report.outcome == P::TooLong) return troubleOf(report);
    return _("Call support.");
}

} // namespace hallpay::gui
