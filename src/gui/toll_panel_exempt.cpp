// The toll window's exemptions: who, why, and a supervisor's yes; what is left is paid by a new
// slip.
#include "gui/toll_panel.h"

#include "gui/slip_words.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

void TollPanel::openExempt()
{
    const auto& card = m_presenter.card();
    if (!card) return;
    m_releaseBar->open();
    m_feeBar->open(*card, FeeBar::Purpose::Exempt); // last: the focus is its
    askExempt();
    showButtons();
}

/// Says what is about to be done, to the fen.
void TollPanel::askExempt()
{
    const auto& card = m_presenter.card();
    if (!card || !m_feeBar->isOpen()) return;
    const auto rest = card->row.amount - m_feeBar->amount();
    wxString words = wxString::Format(
        _("%s of slip %s is waived. Its code ends, and its paper is worth nothing any more."),
        moneyWords(m_feeBar->amount()), fromUtf8(card->row.shortNumber));
    // TRANSLATORS: follows "… is waived. Its code ends …"; the sum that is left to pay.
    if (rest.isPositive())
        words << " " << wxString::Format(_("A new slip is made for %s."), moneyWords(rest));
    words << " " << _("A supervisor approves by badge and PIN, or is asked with Ctrl+S.");
    m_notices->say(MessageKind::Warning, words);
    m_feeDo->setLabel(wxString::Format(_("Waive %s"), moneyWords(m_feeBar->amount())));
}

/// What the bar says of the chosen is asked for, by whoever says yes.
void TollPanel::approved(const ports::SecondPerson& who)
{
    m_feeBar->isOpen() && m_feeBar->purpose() == FeeBar::Purpose::Exempt ? exempt(who)
                                                                         : refund(who);
}

void TollPanel::exempt(const ports::SecondPerson& who)
{
    const bool sent
        = m_presenter.exempt({.slipId = 0,
                              .requestIds = m_feeBar->requestIds(),
                              .shownTotal = {},
                              .exemption = {.reason = m_feeBar->reason(), .approver = who}});
    if (!sent) {
        m_releaseBar->fields().enter();
        return;
    }
    closeRelease();
}

} // namespace hallpay::gui
