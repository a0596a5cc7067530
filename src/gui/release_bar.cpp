#include "gui/release_bar.h"

#include "gui/form.h"
#include "gui/widgets/text.h"

namespace hallpay::gui {

ReleaseBar::ReleaseBar(wxWindow& form)
    : m_bar(child<wxWindow>(form, "toll_release_bar")),
      m_number(child<Field>(form, "toll_release_number")),
      m_password(child<Field>(form, "toll_release_password")),
      m_ask(child<KeyButton>(form, "toll_release_ask"))
{
    m_bar.Hide();
}

void ReleaseBar::open()
{
    m_number.setValue({});
    m_password.setValue({});
    m_bar.Show();
    m_bar.GetParent()->Layout();
    m_number.SetFocus();
}

void ReleaseBar::close()
{
    m_password.setValue({});
    m_bar.Hide();
    m_bar.GetParent()->Layout();
}

bool ReleaseBar::enter()
{
    const auto* focus = wxWindow::FindFocus();
    if (focus == &m_password.control()) return false;
    (focus == &m_number.control() ? m_password : m_number).SetFocus();
    return true;
}

void ReleaseBar::enterBadge(const std::string& text)
{
    m_number.setValue(fromUtf8(text));
    m_password.SetFocus();
}

ports::SecondPerson ReleaseBar::here() const
{
    return {.staffNumber = toUtf8(m_number.value()), .password = toUtf8(m_password.value())};
}

bool ReleaseBar::isComplete() const
{
    return !m_number.value().empty() && !m_password.value().empty();
}

void ReleaseBar::onAsk(std::function<void()> act)
{
    m_ask.Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
}

} // namespace hallpay::gui
