// What a shift and its reports are called on screen.
#pragma once

#include "domain/refusal.h"
#include "domain/shift_views.h"
#include "gui/widgets/list_model.h"
#include "present/shift_presenter.h"

#include <wx/string.h>

#include <vector>

namespace hallpay::gui {

/// "Shift open", "Being counted" …; empty for a word of a newer server.
wxString wordOf(domain::ShiftStanding standing);
/// Who opened it and when; empty while none is open.
wxString openedWords(const domain::ShiftView& shift);
wxString sentenceOf(present::ShiftNotice notice);
wxString sentenceOf(present::ShiftFault fault);
/// Why an act on a shift was refused; empty for a refusal of another kind.
wxString shiftSentence(const domain::Refusal& refusal);

/// "-5.00" with its sign and currency.
wxString differenceWords(Money difference);
wxString titleOf(const domain::ShiftReport& report);
/// The whole report, line by line: what, how often, how much.
std::vector<ListRow> rowsOf(const domain::ShiftReport& report);
/// Its line in the list of reports.
ListRow rowOf(const domain::ShiftReport& report);

} // namespace hallpay::gui
