// The toll window's late receipts: why, and a supervisor's own password.
#include "gui/toll_panel.h"

#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

void TollPanel::openLate(bool one)
{
    m_lateOne = one;
    const auto& card = m_presenter.card();
    if (!card) return;
    m_notices->say(MessageKind::Warning,
                   wxString::Format(_("Slip %s was paid so long ago that its receipt is printed by "
                                      "a supervisor's word alone: by badge and PIN, or asked "
                                      "with Ctrl+S; both names are stored."),
                                    fromUtf8(card->row.shortNumber)));
    m_releaseBar->open();
    m_lateBar->open(); // last: the focus is its
    showButtons();
}

void TollPanel::printLate(const ports::SecondPerson& who)
{
    if (!who.ask && !m_releaseBar->fields().areComplete()) {
        m_releaseBar->fields().enter();
        return;
    }
    const auto reason = m_lateBar->reason();
    closeRelease();
    m_presenter.printLate(who, reason, m_lateOne);
}

} // namespace hallpay::gui
