// What is scanned on the page of money matters: the line that it is about, or a badge.
#include "gui/matters_panel.h"

#include "gui/second_person_fields.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"
#include "present/scan_use.h"

#include <wx/intl.h>

#include <algorithm>

namespace hallpay::gui {

present::ScannedLine::Sinks MattersPanel::scanSinks()
{
    return {.choose = [this](std::int64_t slipId) { return chooseLineOf(slipId); },
            .missed = [this] { m_message->show(MessageKind::Note, noLineWords()); },
            .refused = [this](const domain::Refusal& refusal) { showRefusal(refusal); },
            .unanswered = [this] { showStale(true); },
            .warn = [this] { m_place.sound.play(Tone::WrongScan); },
            .sessionLost = [this] { m_place.sessionLost(); }};
}

/// A slip that was paid three times has two payers' lines: none of them is taken for the other.
bool MattersPanel::chooseLineOf(std::int64_t slipId)
{
    const auto lines = std::ranges::count(m_rows, slipId, &domain::MoneyMatter::slipId);
    if (lines == 0) return false;
    if (lines == 1) {
        chooseLine(*std::ranges::find(m_rows, slipId, &domain::MoneyMatter::slipId));
        return true;
    }
    m_leavesChoice = true;
    m_dayList->select({});
    m_list->select({});
    followChoice();
    m_place.sound.play(Tone::WrongScan);
    m_message->show(MessageKind::Warning,
                    _("Several lines are about this slip. Scan the WeChat bill's transaction "
                      "number, or choose one in the list."));
    return true;
}

/// Somebody is to sign: at the fields for it, or with the reference entered already.
bool MattersPanel::asksBadge() const
{
    if (!m_witness->IsShownOnScreen()) return false;
    auto* focus = wxWindow::FindFocus();
    if (focus == &m_witness->control() || focus == &m_password->control()) return true;
    return !m_words->value().empty() && m_card->IsDescendant(focus);
}

void MattersPanel::scanned(const std::string& text)
{
    const auto scan = domain::classifyScan(text);
    if (asksBadge() && scan.kind != domain::ScanKind::ShortSlipNumber) {
        const auto kind = present::badgeScan(text, m_today);
        if (kind == present::BadgeScan::Wrong) return refuseBadge();
        if (kind == present::BadgeScan::Badge) {
            m_witness->setValue(fromUtf8(text));
            m_password->SetFocus();
            return;
        }
    }
    m_message->clear();
    // Money that fits no slip has a bill all the same.
    const bool bill = scan.kind == domain::ScanKind::BillNumber;
    const auto row = std::ranges::find(m_rows, scan.text, &domain::MoneyMatter::transactionId);
    if (bill && row != m_rows.end()) return chooseLine(*row);
    m_scanned.scanned(text);
}

/// An applicant's card signs nothing.
void MattersPanel::cardRead(const ports::CardRead& card)
{
    asksBadge() ? refuseBadge() : scanned(card.number);
}

void MattersPanel::refuseBadge()
{
    m_place.sound.play(Tone::WrongScan);
    m_message->show(MessageKind::Warning, notABadge());
}

} // namespace hallpay::gui
