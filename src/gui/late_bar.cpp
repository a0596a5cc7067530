#include "gui/late_bar.h"

#include "gui/form.h"
#include "gui/look/type_scale.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

LateBar::LateBar(wxWindow& form)
    : m_bar(child<wxWindow>(form, "toll_late_bar")),
      m_reason(child<wxChoice>(form, "toll_late_reason")),
      m_lines(child<wxWindow>(form, "toll_lines"))
{
    m_reason.SetFont(fontOf(TextSize::Body));
    native::styleChoice(m_reason);
    native::setAccessible(m_reason, _("Reason"));
    // Chosen and never typed: nothing personal is stored.
    for (const auto& words : {_("Asked for late"), _("Needed for reimbursement"),
                              _("Holidays in between"), _("Another reason")})
        m_reason.Append(words);
    m_bar.Hide();
}

void LateBar::open()
{
    m_reason.SetSelection(0);
    m_lines.Hide();
    m_bar.Show();
    m_bar.GetParent()->Layout();
    m_reason.SetFocus();
}

void LateBar::close()
{
    if (!isOpen()) return;
    m_bar.Hide();
    m_lines.Show();
    m_lines.GetParent()->Layout();
    m_bar.GetParent()->Layout();
}

std::string LateBar::reason() const
{
    return toUtf8(m_reason.GetStringSelection());
}

} // namespace hallpay::gui
