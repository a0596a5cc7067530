#include "gui/hall_day_words.h"

#include "gui/matter_words.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

#include <algorithm>

namespace hallpay::gui {

namespace {

using domain::CarriedKind;
using domain::HallDayState;
using domain::HallDayView;

constexpr std::size_t kLinesShown = 8;

wxString carriedWords(const domain::CarriedView& line)
{
    const auto slip = fromUtf8(line.slipNumber);
    const auto amount = moneyWords(line.amount);
    if (line.kind == CarriedKind::UnknownAttempt)
        return wxString::Format(_("%s: %s, outcome unknown"), slip, amount);
    if (line.kind == CarriedKind::WindowRefundWaits)
        return wxString::Format(_("%s: %s, to be given back at a window"), slip, amount);
    if (slip.empty()) return wxString::Format(_("%s being refunded"), amount);
    return wxString::Format(_("%s: %s, being refunded"), slip, amount);
}

wxString stateWords(const HallDayView& day)
{
    switch (day.state) {
    case HallDayState::Open:
        if (!day.openShifts.empty())
            return wxString::Format(_("Books open: shift at %s"),
                                    fromUtf8(day.openShifts.front().windowName));
        return _("Books open");
    case HallDayState::Closed:
        return day.closedAt ? wxString::Format(_("Books closed %s, %s"), matterTime(*day.closedAt),
                                               moneyWords(day.takings))
                            : wxString();
    case HallDayState::Reconciled:
        return wxString::Format(_("Books closed and reconciled, %s"), moneyWords(day.takings));
    }
    return {};
}

} // namespace

wxString booksState(const HallDayView& day)
{
    switch (day.state) {
    case HallDayState::Open: return _("Books open");
    case HallDayState::Closed: return _("Books closed");
    case HallDayState::Reconciled: return _("Books closed and reconciled");
    }
    return {};
}

wxString hallDayTitle(domain::MatterCause cause)
{
    return cause == domain::MatterCause::ToSign ? _("List to sign") : _("Day not closed");
}

wxString hallDaySentence(const HallDayView& day)
{
    if (day.state != HallDayState::Open)
        return _("The day is closed. What is listed here was not at its end then, and is carried "
                 "forward. Sign that you have seen it.");
    if (!day.openShifts.empty())
        return _("A shift of that day is still open. Have it counted and closed at its window, on "
                 "the page Shift (Shift+F5); a supervisor may do it too. The day then closes by "
                 "itself.");
    if (!day.unasked.empty())
        return _("Nobody could be asked about these slips since their codes ended. The day closes "
                 "by itself once the payment service and WeChat answer again.");
    return _("The server closes it soon. If this stays, call support.");
}

wxString hallDayFacts(const HallDayView& day)
{
    std::vector<wxString> lines;
    for (const auto& shift : day.openShifts)
        lines.push_back(wxString::Format(_("%s: %s, since %s"), fromUtf8(shift.windowName),
                                         fromUtf8(shift.openedBy), matterTime(shift.openedAt)));
    for (const auto& number : day.unasked)
        lines.push_back(wxString::Format(_("%s: not asked about"), fromUtf8(number)));
    for (const auto& line : day.carried) lines.push_back(carriedWords(line));
    wxString facts;
    for (std::size_t i = 0; i < std::min(lines.size(), kLinesShown); ++i)
        facts += (i > 0 ? "\n" : "") + lines[i];
    if (lines.size() > kLinesShown) {
        const auto more = static_cast<int>(lines.size() - kLinesShown);
        facts += "\n" + wxString::Format(wxPLURAL("and %d more", "and %d more", more), more);
    }
    return facts;
}

wxString booksWords(const std::vector<HallDayView>& days, Day day)
{
    const auto found = std::ranges::find(days, day, &HallDayView::day);
    if (found == days.end()) return {};
    const auto words = stateWords(*found);
    if (found->signedBy.empty()) return words;
    return words + "\n"
        + wxString::Format(_("Carried forward, signed by %s"), fromUtf8(found->signedBy));
}

} // namespace hallpay::gui
