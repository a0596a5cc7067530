// What is scanned on the page of money matters: the line that it is about, or a badge.
#include "gui/matters_panel.h"

#include "gui/texts.h"
#include "gui/widgets/text.h"
#include "present/scan_use.h"

#include <wx/intl.h>

#include <algorithm>

namespace hallpay::gui {

present::ScannedLine::Sinks MattersPanel::scanSinks()
{
    return {.slip =
                [this](std::int64_t slipId) {
                    const auto row
                        = std::ranges::find(m_rows, slipId, &domain::MoneyMatter::slipId);
                    row == m_rows.end() ? missScan() : chooseLine(*row);
                },
            .other = [this] { missScan(); },
            .refused =
                [this](const domain::Refusal& refusal) {
                    m_place.sound.play(Tone::WrongScan);
                    if (refusal.code == domain::RefusalCode::NotSignedIn)
                        return m_place.sessionLost();
                    showRefusal(refusal);
                },
            .unanswered =
                [this] {
                    m_place.sound.play(Tone::WrongScan);
                    showStale(true);
                }};
}

void MattersPanel::scanned(const std::string& text)
{
    const bool badge = present::badgeScan(text, m_today) == present::BadgeScan::Badge;
    if (badge && m_witness->IsShownOnScreen()) {
        m_witness->setValue(fromUtf8(text));
        m_password->SetFocus();
        return;
    }
    m_message->clear();
    // Money that fits no slip has a bill all the same.
    const auto scan = domain::classifyScan(text);
    const bool bill = scan.kind == domain::ScanKind::BillNumber;
    const auto row = std::ranges::find(m_rows, scan.text, &domain::MoneyMatter::transactionId);
    if (bill && row != m_rows.end()) return chooseLine(*row);
    m_scanned.scanned(text);
}

void MattersPanel::missScan()
{
    m_place.sound.play(Tone::WrongScan);
    m_message->show(MessageKind::Note, _("None of these lines is about what was scanned."));
}

} // namespace hallpay::gui
