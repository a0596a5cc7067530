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
      m_reason(child<wxChoice>(form, "reg_exempt_reason")), m_fields(form, "reg_exempt")
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
    m_fields.clear();
    show(true);
    m_reason.SetFocus();
}

void ExemptBar::close()
{
    if (!isOpen()) return;
    m_fields.forget();
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
    return wxWindow::FindFocus() == &m_reason || m_fields.holdFocus();
}

bool ExemptBar::enter()
{
    return m_fields.enter();
}

domain::Exemption ExemptBar::exemption() const
{
    return {toUtf8(m_reason.GetStringSelection()), m_fields.here()};
}

} // namespace hallpay::gui
