// The toll window's refund: whose fee, why, the receipts, and a supervisor's own password; then,
// where a window had the money, the way back.
#include "gui/toll_panel.h"

#include "gui/slip_words.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

namespace {

/// What happens, with the sum and the slip's number to be filled in.
wxString warningFor(const std::string& payMethod)
{
    if (payMethod == "cash")
        return _(
            "%s of slip %s goes back in cash out of the drawer. Its receipts become void: "
            "take them in first. A supervisor approves by badge and PIN, or is asked with Ctrl+S.");
    if (payMethod == "card")
        return _(
            "%s of slip %s goes back on the card terminal. Its receipts become void: take "
            "them in first. A supervisor approves by badge and PIN, or is asked with Ctrl+S; then "
            "refund it there and enter the reference.");
    return _("%s of slip %s goes back to the payer's WeChat, and WeChat cannot take it back. Its "
             "receipts become void: take them in first. A supervisor approves by badge and PIN, or "
             "is asked with Ctrl+S.");
}

} // namespace

void TollPanel::openRefund()
{
    const auto& card = m_presenter.card();
    if (!card) return;
    if (m_acts.giveBack) return openGiveBack();
    m_releaseBar->open();
    m_feeBar->open(*card); // last: the focus is its
    askRefund();
    showButtons();
}

/// Says what is about to be done, to the fen.
void TollPanel::askRefund()
{
    const auto& card = m_presenter.card();
    if (!card || !m_feeBar->isOpen()) return;
    const auto amount = moneyWords(m_feeBar->amount());
    m_notices->say(
        MessageKind::Warning,
        wxString::Format(warningFor(card->payMethod), amount, fromUtf8(card->row.shortNumber)));
    m_feeDo->setLabel(wxString::Format(_("Refund %s"), amount));
}

void TollPanel::openGiveBack()
{
    const auto* refund = present::waitingRefund(*m_presenter.card());
    if (!refund) return;
    m_giveBackBar->open(*refund);
    const auto amount = moneyWords(refund->amount);
    const bool card = m_giveBackBar->asksReference();
    m_notices->say(
        MessageKind::Note,
        wxString::Format(card ? _("Refund %s on the card terminal, enter or scan the reference on "
                                  "its slip, then Enter. Should the terminal refuse, press Esc: a "
                                  "supervisor settles it on the page Money.")
                              : _("Enter notes that %s leave the drawer; then give them to the "
                                  "payer. Should nobody be there to take them, press Esc: they "
                                  "stay on the page Money."),
                         amount));
    m_feeDo->setLabel(wxString::Format(card ? _("Refunded %s") : _("Pay out %s"), amount));
    showButtons();
}

void TollPanel::giveBack()
{
    if (!m_presenter.giveBack(m_giveBackBar->reference())) {
        if (m_giveBackBar->asksReference()) m_giveBackBar->enter(m_giveBackBar->reference());
        return;
    }
    m_giveBackBar->close();
    showButtons();
    focusScan();
}

void TollPanel::refund(const ports::SecondPerson& who)
{
    if (m_giveBackBar->isOpen()) return giveBack();
    const bool sent = m_presenter.refund({.slipId = 0,
                                          .requestIds = m_feeBar->requestIds(),
                                          .amount = m_feeBar->amount(),
                                          .reason = m_feeBar->reason(),
                                          .receiptNote = m_feeBar->receiptNote(),
                                          .approver = who});
    if (!sent) {
        if (m_feeBar->askForMissing()) m_releaseBar->fields().enter();
        return;
    }
    m_feeBar->close();
    m_releaseBar->close();
    showButtons();
    focusScan();
}

} // namespace hallpay::gui
