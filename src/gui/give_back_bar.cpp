#include "gui/give_back_bar.h"

#include "gui/form.h"
#include "gui/slip_words.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

GiveBackBar::GiveBackBar(wxWindow& form)
    : m_bar(child<wxWindow>(form, "toll_give_back_bar")),
      m_label(child<wxStaticText>(form, "toll_give_back_label")),
      m_total(child<wxStaticText>(form, "toll_give_back_total")),
      m_reference(child<Field>(form, "toll_give_back_reference")),
      m_lines(child<wxWindow>(form, "toll_lines"))
{
    native::setAccessible(m_total, _("To be given back"));
    m_bar.Hide();
}

void GiveBackBar::open(const domain::WindowRefundView& refund)
{
    m_refund = refund;
    m_reference.setValue({});
    m_reference.Show(asksReference());
    setText(m_label, asksReference() ? _("Refund on the card terminal") : _("Out of the drawer"));
    setText(m_total, moneyWords(refund.amount));
    m_lines.Hide();
    m_bar.Show();
    m_bar.Layout();
    m_bar.GetParent()->Layout();
    if (asksReference()) m_reference.SetFocus();
}

void GiveBackBar::close()
{
    if (!isOpen()) return;
    m_refund.reset();
    m_bar.Hide();
    m_lines.Show();
    m_lines.GetParent()->Layout();
    m_bar.GetParent()->Layout();
}

bool GiveBackBar::asksReference() const
{
    return m_refund && m_refund->method == domain::WindowMethod::Card;
}

std::string GiveBackBar::reference() const
{
    return asksReference() ? toUtf8(m_reference.value().Trim(true).Trim(false)) : std::string();
}

void GiveBackBar::enter(const std::string& text)
{
    m_reference.setValue(fromUtf8(text));
    m_reference.SetFocus();
}

} // namespace hallpay::gui
