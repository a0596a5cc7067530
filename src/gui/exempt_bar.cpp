#include "gui/exempt_bar.h"

#include "gui/form.h"
#include "gui/look/type_scale.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

std::vector<wxString> exemptReasons()
{
    return {_("Exempt by regulation"), _("Hardship relief"), _("Made anew for the hall's mistake"),
            _("Another reason")};
}

ExemptBar::ExemptBar(wxWindow& form)
    : m_bar(child<wxWindow>(form, "reg_exempt_bar")), m_items(child<wxWindow>(form, "reg_items")),
      m_itemsLabel(child<wxWindow>(form, "reg_items_label")),
      m_reason(child<wxChoice>(form, "reg_exempt_reason")),
      m_number(child<Field>(form, "reg_exempt_number")),
      m_password(child<Field>(form, "reg_exempt_password"))
{
    m_reason.SetFont(fontOf(TextSize::Body));
    native::styleChoice(m_reason);
    native::setAccessible(m_reason, _("Why exempt"));
    for (const auto& words : exemptReasons()) m_reason.Append(words);
    m_bar.Hide();
}

void ExemptBar::open(const std::string& reason)
{
    if (!m_reason.SetStringSelection(fromUtf8(reason))) m_reason.SetSelection(0);
    m_number.setValue({});
    m_password.setValue({});
    show(true);
    m_reason.SetFocus();
}

void ExemptBar::close()
{
    if (!isOpen()) return;
    m_password.setValue({});
    show(false);
}

void ExemptBar::show(bool shown)
{
    m_bar.Show(shown);
    m_items.Show(!shown);
    m_itemsLabel.Show(!shown);
    m_bar.GetParent()->Layout();
}

bool ExemptBar::holdsFocus() const
{
    const auto* focus = wxWindow::FindFocus();
    return focus == &m_reason || focus == &m_number.control() || focus == &m_password.control();
}

bool ExemptBar::enter()
{
    const auto* focus = wxWindow::FindFocus();
    if (focus == &m_password.control()) return false;
    (focus == &m_number.control() ? m_password : m_number).SetFocus();
    return true;
}

domain::Exemption ExemptBar::exemption() const
{
    return {toUtf8(m_reason.GetStringSelection()),
            {toUtf8(m_number.value()), toUtf8(m_password.value())}};
}

} // namespace hallpay::gui
