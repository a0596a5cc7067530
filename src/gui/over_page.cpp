#include "gui/over_page.h"

namespace hallpay::gui {

void OverPage::open()
{
    if (IsShown()) return;
    m_before = FindFocus();
    reopen();
}

void OverPage::reopen()
{
    if (IsShown()) return;
    m_sinks.away();
    setShown(true);
}

void OverPage::close()
{
    if (!IsShown()) return;
    setShown(false);
    m_sinks.back();
    if (m_before && m_before->IsShownOnScreen()) m_before->SetFocus();
}

void OverPage::leave()
{
    if (IsShown()) setShown(false);
}

bool OverPage::key(const KeyPress& key)
{
    const bool own = m_key != 0 && key.code == m_key && !key.ctrl;
    if (!own && !(IsShown() && key.code == WXK_ESCAPE)) return false;
    if (IsShown())
        close();
    else
        open();
    return true;
}

} // namespace hallpay::gui
