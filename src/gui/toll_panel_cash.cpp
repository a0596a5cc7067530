// The toll window's cash: asked for first, and released by a second person where it must be.
#include "gui/toll_panel.h"

#include "gui/slip_words.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

void TollPanel::askCash()
{
    const auto& card = m_presenter.card();
    if (!card) return;
    m_notices->ask(
        {.sentence = wxString::Format(
             _("Take %s in cash for slip %s? Its code is closed first; take no money before this "
               "page says so."),
             moneyWords(card->row.amount), fromUtf8(card->row.shortNumber)),
         .yes = _("Close the code, take cash"),
         .act =
             [this] {
                 focusScan();
                 m_presenter.takeCash();
             },
         .kept = [this] { focusScan(); },
         .no = _("Leave it")});
}

void TollPanel::openRelease()
{
    const auto& card = m_presenter.card();
    if (!card) return;
    m_notices->say(
        MessageKind::Warning,
        wxString::Format(_("The code of slip %s may still be paid. A supervisor takes the risk for "
                           "%s with the own number and password; both names are stored, and the "
                           "slip is watched."),
                         fromUtf8(card->row.shortNumber), moneyWords(card->row.amount)));
    m_releaseBar->open();
    showButtons();
}

void TollPanel::closeRelease()
{
    if (!m_releaseBar->isOpen()) return;
    m_releaseBar->close();
    m_refundBar->close();
    m_lateBar->close();
    m_notices->clear();
    showButtons();
    focusScan();
}

void TollPanel::release()
{
    const auto number = m_releaseBar->number();
    const auto password = m_releaseBar->password();
    closeRelease();
    m_presenter.releaseAtRisk(number, password);
}

} // namespace hallpay::gui
