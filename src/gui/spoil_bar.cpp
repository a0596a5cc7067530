#include "gui/spoil_bar.h"

#include "base/ensure.h"
#include "gui/form.h"
#include "gui/look/type_scale.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

#include <algorithm>

namespace hallpay::gui {

namespace {

bool isOnPaper(domain::ReceiptState state)
{
    using R = domain::ReceiptState;
    return state == R::Printing || state == R::Printed || state == R::Unclear;
}

} // namespace

SpoilBar::SpoilBar(wxWindow& form)
    : m_bar(child<wxWindow>(form, "toll_spoil_bar")),
      m_sheet(child<wxChoice>(form, "toll_spoil_sheet")),
      m_reason(child<wxChoice>(form, "toll_spoil_reason"))
{
    for (auto* choice : {&m_sheet, &m_reason}) {
        choice->SetFont(fontOf(TextSize::Body));
        native::styleChoice(*choice);
    }
    native::setAccessible(m_sheet, _("Spoiled sheet"));
    native::setAccessible(m_reason, _("Reason"));
    for (const auto& words : {_("Paper jam"), _("Not readable"), _("Torn or soiled"),
                              _("Wrong number on the sheet"), _("Another reason")})
        m_reason.Append(words);
    m_bar.Hide();
}

void SpoilBar::open(const domain::SlipCard& card)
{
    m_sheet.Clear();
    m_receipts.clear();
    for (const auto& applicant : card.applicants) {
        if (!applicant.receipt || !isOnPaper(applicant.receipt->state)) continue;
        const bool known = std::ranges::find(m_receipts, applicant.receipt->id) != m_receipts.end();
        if (known) continue; // one for all is everybody's
        m_sheet.Append(fromUtf8(applicant.receipt->number) + "   "
                       + fromUtf8(applicant.maskedName));
        m_receipts.push_back(applicant.receipt->id);
    }
    if (m_receipts.empty()) return;
    m_sheet.SetSelection(0);
    m_reason.SetSelection(0);
    m_bar.Show();
    m_bar.GetParent()->Layout();
    (m_receipts.size() > 1 ? m_sheet : m_reason).SetFocus();
}

void SpoilBar::close()
{
    if (!isOpen()) return;
    m_bar.Hide();
    m_bar.GetParent()->Layout();
}

std::int64_t SpoilBar::receiptId() const
{
    const int chosen = m_sheet.GetSelection();
    ensure(chosen >= 0 && static_cast<std::size_t>(chosen) < m_receipts.size());
    return m_receipts[static_cast<std::size_t>(chosen)];
}

std::string SpoilBar::reason() const
{
    return toUtf8(m_reason.GetStringSelection());
}

} // namespace hallpay::gui
