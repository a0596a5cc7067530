// Keys act through the buttons that show them.
#pragma once

#include <wx/button.h>
#include <wx/event.h>

namespace hallpay::gui {

/// What a click on `button` would do; nothing when it cannot be clicked. Answers true, so that a
/// page's key() can return it: the key was meant for this button either way.
inline bool press(wxButton& button)
{
    if (!button.IsEnabled() || !button.IsShownOnScreen()) return true;
    wxCommandEvent event(wxEVT_BUTTON, button.GetId());
    event.SetEventObject(&button);
    button.HandleWindowEvent(event);
    return true;
}

} // namespace hallpay::gui
