// The toll window's keys: each acts once, and what is asked for has them first.
#include "gui/press.h"
#include "gui/toll_panel.h"

namespace hallpay::gui {

bool TollPanel::key(const KeyPress& key)
{
    if (key.alt) return false;
    if (key.ctrl) return controlKey(key);
    switch (key.code) {
    case WXK_F5: m_presenter.refresh(); return true;
    case WXK_F6: return press(*m_refund);
    case WXK_F7:
        if (m_spoilBar->isOpen()) return press(*m_spoilDo);
        return press(m_spoil->IsShown() ? *m_spoil : *m_cancel);
    case WXK_F8: return press(key.shift ? *m_byCard : *m_cash);
    case WXK_F9: return press(*m_release);
    case WXK_F11:
        if (m_lateBar->isOpen()) return press(*m_lateDo);
        if (m_print->IsShown()) return press(*m_print);
        printAgain();
        return true;
    case WXK_ESCAPE: return back();
    case WXK_RETURN:
    case WXK_NUMPAD_ENTER: return enter(key);
    default: return false;
    }
}

bool TollPanel::controlKey(const KeyPress& key)
{
    switch (key.code) {
    case 'F': focusScan(); return true;
    case 'P': return press(*m_reprint);
    case 'R': return press(*m_correct);
    case 'N': return press(*m_newCode);
    case 'D': return press(*m_showCode);
    case 'A': return press(*m_gather);
    case 'M': return press(*m_exempt);
    case 'S': return press(m_releaseBar->askButton());
    case 'G': goOn(); return true;
    case WXK_F11: return press(*m_one);
    case WXK_F7: return press(*m_torn);
    default: return false;
    }
}

/// Enter says yes to what the page asks, unless it belongs to what was typed or to a button.
bool TollPanel::enter(const KeyPress& key)
{
    if (key.typing && !m_scan->value().empty()) return false;
    if (dynamic_cast<wxButton*>(wxWindow::FindFocus())) return false;
    if (m_giveBackBar->isOpen()) return press(*m_feeDo);
    if (m_releaseBar->isOpen())
        return m_releaseBar->fields().enter()
            || press(m_feeBar->isOpen()        ? *m_feeDo
                         : m_lateBar->isOpen() ? *m_lateDo
                                               : *m_releaseDo);
    if (m_spoilBar->isOpen()) return press(*m_spoilDo);
    if (m_tenderBar->asks()) return press(*m_tenderDo);
    if (m_confirm->IsShown()) return press(*m_confirm);
    return false;
}

bool TollPanel::back()
{
    if (m_spoilBar->isOpen() || m_releaseBar->isOpen() || m_giveBackBar->isOpen()) {
        closeSpoil();
        closeRelease();
    } else if (m_notices->isAsking())
        m_notices->keep();
    else if (m_tenderBar->asks())
        (void)m_presenter.leaveTender();
    else if (!m_scan->value().empty())
        m_scan->setValue({});
    else if (!m_presenter.leaveTender()) {
        m_lists->showFound({});
        m_presenter.close();
    }
    focusScan();
    return true;
}

} // namespace hallpay::gui
