#include "gui/exempt_bar.h"

#include "gui/form.h"
#include "gui/widgets/text.h"

namespace hallpay::gui {

ExemptBar::ExemptBar(wxWindow& form)
    : m_bar(child<wxWindow>(form, "reg_exempt_bar")), m_items(child<wxWindow>(form, "reg_items")),
      m_itemsLabel(child<wxWindow>(form, "reg_items_label")),
      m_reason(child<Field>(form, "reg_exempt_reason")),
      m_number(child<Field>(form, "reg_exempt_number")),
      m_password(child<Field>(form, "reg_exempt_password"))
{
    m_bar.Hide();
}

void ExemptBar::open(const std::string& reason)
{
    m_reason.setValue(fromUtf8(reason));
    m_number.setValue({});
    m_password.setValue({});
    show(true);
    (reason.empty() ? m_reason : m_number).SetFocus();
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
    return focus == &m_reason.control() || focus == &m_number.control()
        || focus == &m_password.control();
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
    auto reason = m_reason.value();
    reason.Trim(true).Trim(false);
    return {toUtf8(reason), {toUtf8(m_number.value()), toUtf8(m_password.value())}};
}

} // namespace hallpay::gui
