#include "gui/release_bar.h"

#include "gui/form.h"
#include "gui/look/type_scale.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

ReleaseBar::ReleaseBar(wxWindow& form)
    : m_bar(child<wxWindow>(form, "toll_release_bar")), m_fields(form, "toll_release"),
      m_ask(child<KeyButton>(form, "toll_release_ask")),
      m_why(child<wxWindow>(form, "toll_release_why")),
      m_reason(child<wxChoice>(form, "toll_release_reason"))
{
    m_reason.SetFont(fontOf(TextSize::Body));
    native::styleChoice(m_reason);
    native::setAccessible(m_reason, _("Reason"));
    // Chosen and never typed: nothing personal is stored.
    for (const auto& words : {_("Not paid by phone"), _("WeChat does not answer"),
                              _("The payer cannot wait"), _("Another reason")})
        m_reason.Append(words);
    m_bar.Hide();
}

void ReleaseBar::open()
{
    open(false);
}

void ReleaseBar::openAtRisk()
{
    m_reason.SetSelection(0);
    open(true);
}

void ReleaseBar::open(bool withReason)
{
    m_fields.clear();
    m_why.Show(withReason);
    m_reason.Show(withReason);
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

std::string ReleaseBar::reason() const
{
    return m_reason.IsShown() ? toUtf8(m_reason.GetStringSelection()) : std::string();
}

void ReleaseBar::onAsk(std::function<void()> act)
{
    m_ask.Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) { act(); });
}

} // namespace hallpay::gui
