#include "gui/second_person_fields.h"

#include "gui/form.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

wxString notABadge()
{
    return _("This is no badge. Scan the badge of whoever vouches, or enter number and PIN.");
}

wxString noStaffNumber()
{
    return _("This is no badge. Scan the badge, or enter the staff number.");
}

SecondPersonFields::SecondPersonFields(wxWindow& form, const std::string& prefix)
    : m_number(child<Field>(form, (prefix + "_number").c_str())),
      m_password(child<Field>(form, (prefix + "_password").c_str()))
{
}

void SecondPersonFields::clear()
{
    m_number.setValue({});
    forget();
}

void SecondPersonFields::forget()
{
    m_password.setValue({});
}

void SecondPersonFields::focus()
{
    m_number.SetFocus();
}

bool SecondPersonFields::holdFocus() const
{
    const auto* focus = wxWindow::FindFocus();
    return focus == &m_number.control() || focus == &m_password.control();
}

bool SecondPersonFields::enter()
{
    const auto* focus = wxWindow::FindFocus();
    if (focus == &m_password.control()) return false;
    (focus == &m_number.control() ? m_password : m_number).SetFocus();
    return true;
}

void SecondPersonFields::enterBadge(const std::string& text)
{
    m_number.setValue(fromUtf8(text));
    m_password.SetFocus();
}

bool SecondPersonFields::areComplete() const
{
    return !m_number.value().empty() && !m_password.value().empty();
}

ports::SecondPerson SecondPersonFields::here() const
{
    return {.staffNumber = toUtf8(m_number.value()), .password = toUtf8(m_password.value())};
}

} // namespace hallpay::gui
