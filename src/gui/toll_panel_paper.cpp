// The toll window's sheets: printed again, spoiled, or asked about when nobody heard their end.
#include "gui/texts.h"
#include "gui/toll_panel.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

void TollPanel::print(bool one)
{
    if (m_acts.late) return openLate(one);
    one ? m_presenter.printOne() : m_presenter.printReceipts();
}

void TollPanel::printAgain()
{
    if (m_acts.printReceipts) print();
}

void TollPanel::openSpoil()
{
    if (!m_presenter.card()) return;
    m_notices->clear(); // the bar asks in its place
    m_spoilBar->open(*m_presenter.card());
    showButtons();
}

void TollPanel::closeSpoil()
{
    if (!m_spoilBar->isOpen()) return;
    m_spoilBar->close();
    showButtons();
    focusScan();
}

/// The number is asked about as it stands large on the page: it is compared with the sheet.
void TollPanel::askTorn()
{
    if (m_nextNumber.empty()) return;
    m_notices->ask(
        {.sentence = wxString::Format(_("Is sheet %s torn or soiled before anything was printed on "
                                        "it? It is spoiled, and the next one is used."),
                                      fromUtf8(m_nextNumber)),
         .yes = _("Spoil the sheet"),
         .act =
             [this, number = m_nextNumber] {
                 focusScan();
                 m_tornSheet.spoil({number, toUtf8(_("Torn or soiled"))});
             },
         .kept = [this] { focusScan(); },
         .no = _("Leave it")});
}

void TollPanel::tellTorn(const std::string& number)
{
    m_notices->say(
        MessageKind::Good,
        wxString::Format(_("Sheet %s is spoiled. Keep it for the supervisor."), fromUtf8(number)));
    m_presenter.refresh();
}

/// The program or the link broke off while sheets were being printed: only a look at the paper
/// tells what became of them.
void TollPanel::offerLostPrint()
{
    if (m_busy || !m_acts.printReceipts || !m_acts.confirmReceipts) return;
    m_message->show(
        MessageKind::Unsure,
        _("Nobody heard how this print ended. Look at the paper: hand out what is good, mark what "
          "is spoiled, or print again if nothing came out."),
        {{{.label = _("Nothing came out: print again"), .key = "F11"}, [this] {
              focusScan();
              printAgain();
          }}});
}

} // namespace hallpay::gui
