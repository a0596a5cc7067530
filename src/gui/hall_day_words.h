// A day of the hall's books in words: what keeps it open, and what it carries forward.
#pragma once

#include "domain/money_views.h"

#include <wx/string.h>

#include <vector>

namespace hallpay::gui {

/// "Day not closed", "List to sign".
wxString hallDayTitle(domain::MatterCause cause);
/// "Books closed": how they stand, in as few words as can be.
wxString booksState(const domain::HallDayView& day);
/// Why it stands in the list, and what to do.
wxString hallDaySentence(const domain::HallDayView& day);
/// Who keeps it open, or what is carried forward, a line each; long lists end with how many more.
wxString hallDayFacts(const domain::HallDayView& day);
/// How the books of this day stand, in one line; empty for a day that `days` does not have.
wxString booksWords(const std::vector<domain::HallDayView>& days, Day day);

} // namespace hallpay::gui
