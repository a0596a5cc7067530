#include "gui/release_bar.h"

#include "gui/form.h"

namespace hallpay::gui {

ReleaseBar::ReleaseBar(wxWindow& form)
    : m_bar(child<wxWindow>(form, "toll_release_bar")), m_fields(form, "toll_release"),
      m_ask(child<KeyButton>(form, "toll_release_ask"))
{
    m_bar.Hide();
}

void ReleaseBar::open()
{
    m_fields.clear();
    m_bar.Show();
    m_bar.GetParent()->Layout();
    m_fields.focus();
}

void ReleaseBar::close()
{
    m_fields.forget();
    m_bar.Hide();
    m_bar.GetParent()->Layout();
}

void ReleaseBar::onAsk(std::function<void()> act)
{
    m_ask.Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
}

} // namespace hallpay::gui
