// The toll window's own money: cash or a card for one slip or several, asked for in a bar, locked
// while a code may still be paid, and released by a second person where it must be.
#include "gui/toll_panel.h"

#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

void TollPanel::showTender(const present::TenderView& tender)
{
    const bool asked = m_tenderBar->asks();
    m_tenderBar->show(tender);
    showButtons();
    if (m_tenderBar->asks() != asked) focusScan();
}

void TollPanel::enterReference(const std::string& text)
{
    m_tenderBar->enter(text);
}

void TollPanel::showChange(const std::optional<present::Change>& change)
{
    m_tenderBar->showChange(change);
}

void TollPanel::showDrawerTrouble(const ports::PrintReport& report)
{
    m_notices->say(MessageKind::Warning, drawerTrouble(report));
    m_place.sound.play(Tone::PrinterTrouble);
}

void TollPanel::take()
{
    (void)m_presenter.take(m_tenderBar->entry());
}

/// Buttons that must wait say for what, and how long yet.
void TollPanel::showCountdown()
{
    const auto& card = m_presenter.card();
    const auto now = card ? std::max(m_now, card->asOf) : m_now;
    const auto left = [now](const std::optional<Instant>& until) {
        return until && *until > now ? durationWords(*until - now) : wxString();
    };
    const auto release = left(m_acts.releaseFrom);
    m_release->setLabel(release.empty() ? _("Release at risk")
                                        // TRANSLATORS: a time that is left, as in "40 s".
                                        : wxString::Format(_("Release in %s"), release));
    m_release->Enable(m_release->IsShown() && !m_busy && release.empty());
    const auto close = card ? left(card->nextCloseAt) : wxString();
    wxString words = m_tenderBar->isCard() ? _("Card received") : _("Cash received");
    if (m_tenderBar->isLocked())
        words = close.empty() ? _("Closing the code")
                              // TRANSLATORS: a time that is left, as in "40 s".
                              : wxString::Format(_("Closing the code, %s"), close);
    m_tenderDo->setLabel(words);
    m_tenderDo->Enable(m_tenderDo->IsShown() && !m_busy && !m_tenderBar->isLocked());
}

void TollPanel::openRelease()
{
    const auto& card = m_presenter.card();
    if (!card) return;
    m_notices->say(
        MessageKind::Warning,
        wxString::Format(
            _("The code of slip %s may still be paid. A supervisor takes the risk for "
              "%s by badge and PIN, or is asked with Ctrl+S; both names are stored, and the "
              "slip is watched."),
            fromUtf8(card->row.shortNumber), moneyWords(card->row.amount)));
    m_releaseBar->openAtRisk();
    showButtons();
}

void TollPanel::closeRelease()
{
    if (!m_releaseBar->isOpen() && !m_giveBackBar->isOpen()) return;
    m_releaseBar->close();
    m_feeBar->close();
    m_giveBackBar->close();
    m_lateBar->close();
    m_notices->clear();
    showButtons();
    focusScan();
}

void TollPanel::release(const ports::SecondPerson& who)
{
    const auto reason = m_releaseBar->reason();
    closeRelease();
    (void)m_presenter.releaseAtRisk(m_tenderBar->entry(), who, reason);
}

} // namespace hallpay::gui
