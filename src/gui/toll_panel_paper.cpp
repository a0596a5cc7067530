// The toll window's sheets: printed again, spoiled, or asked about when nobody heard their end.
#include "gui/toll_panel.h"

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
