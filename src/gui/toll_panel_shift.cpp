// The shift at the toll window: one quiet word while it is open, a bar with the way to it else.
#include "gui/toll_panel.h"

#include "gui/shift_words.h"

#include <wx/intl.h>

namespace hallpay::gui {

using domain::ShiftStanding;

void TollPanel::showShift(const domain::ShiftView& shift)
{
    if (shift.standing == ShiftStanding::Untold) return m_shiftBar->clear();
    m_scan->setNote(shift.shiftId == 0 ? wxString()
                                       : wordOf(shift.standing) + " · " + openedWords(shift));
    if (shift.standing == m_shiftStanding) return;
    m_shiftStanding = shift.standing;
    const auto bar = [this](const wxString& sentence, const wxString& label) {
        m_shiftBar->show(
            MessageKind::Warning, sentence,
            {{.button = {.label = label, .key = "Shift+F5", .compact = true}, .act = [this] {
                  if (m_place.openShift) m_place.openShift();
              }}});
    };
    switch (shift.standing) {
    case ShiftStanding::None:
        return bar(_("No shift is open at this window: no money is taken."), _("Open shift"));
    case ShiftStanding::Counting:
    case ShiftStanding::Counted:
        return bar(_("The drawer is being counted: no money is taken."), _("Close the shift"));
    case ShiftStanding::Open:
    case ShiftStanding::Untold: break;
    }
    m_shiftBar->clear();
}

} // namespace hallpay::gui
