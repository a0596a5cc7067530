// The toll window's refund: whose fee, why, the receipts, and a supervisor's own password.
#include "gui/toll_panel.h"

#include "gui/slip_words.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

void TollPanel::openRefund()
{
    const auto& card = m_presenter.card();
    if (!card) return;
    m_releaseBar->open();
    m_refundBar->open(*card); // last: the focus is its
    askRefund();
    showButtons();
}

/// Says what is about to be done, to the fen.
void TollPanel::askRefund()
{
    const auto& card = m_presenter.card();
    if (!card || !m_refundBar->isOpen()) return;
    const auto amount = moneyWords(m_refundBar->amount());
    m_notices->say(
        MessageKind::Warning,
        wxString::Format(_("%s of slip %s goes back to the payer's WeChat, and WeChat cannot take "
                           "it back. Its receipts become void: take them in first. A supervisor "
                           "approves by badge and PIN, or is asked with Ctrl+S."),
                         amount, fromUtf8(card->row.shortNumber)));
    m_refundDo->setLabel(wxString::Format(_("Refund %s"), amount));
}

void TollPanel::refund(const ports::SecondPerson& who)
{
    const bool sent = m_presenter.refund({.slipId = 0,
                                          .requestIds = m_refundBar->requestIds(),
                                          .amount = m_refundBar->amount(),
                                          .reason = m_refundBar->reason(),
                                          .receiptNote = m_refundBar->receiptNote(),
                                          .approver = who});
    if (!sent) {
        if (m_refundBar->askForMissing()) m_releaseBar->enter();
        return;
    }
    m_refundBar->close();
    m_releaseBar->close();
    showButtons();
    focusScan();
}

} // namespace hallpay::gui
