// Whether a window stands whole on its screen: no text cut, nothing pushed out of its parent.
#pragma once

#include "gui/widgets/text.h"

#include <gtest/gtest.h>

#include <wx/button.h>
#include <wx/sizer.h>
#include <wx/stattext.h>
#include <wx/tglbtn.h>
#include <wx/window.h>

#include <string>

namespace hallpay::test {

inline std::string nameOf(const wxWindow& window)
{
    return gui::toUtf8(window.GetName()) + ": " + gui::toUtf8(window.GetLabel());
}

/// Texts and buttons have the room that they need, save those that may end in dots on purpose.
inline void expectNothingCut(const wxWindow& window, const std::string& page)
{
    const bool mayEndInDots
        = window.HasFlag(wxST_ELLIPSIZE_END) || window.HasFlag(wxST_NO_AUTORESIZE);
    const bool words = dynamic_cast<const wxStaticText*>(&window) != nullptr
        || dynamic_cast<const wxAnyButton*>(&window) != nullptr;
    if (words && window.IsShownOnScreen() && !window.GetLabel().empty()) {
        const int width = mayEndInDots ? 0 : window.GetBestSize().x;
        EXPECT_GE(window.GetSize().x + 1, width) << page << " " << nameOf(window);
        EXPECT_GE(window.GetSize().y + 1, window.GetBestSize().y) << page << " " << nameOf(window);
        EXPECT_TRUE(window.GetParent()->GetScreenRect().Contains(window.GetScreenRect()))
            << page << " " << nameOf(window) << " is pushed out";
    }
    for (const wxWindow* child : window.GetChildren()) expectNothingCut(*child, page);
}

/// The page needs no more room than it has.
inline void expectFits(wxWindow& page)
{
    const wxSize needs = page.GetSizer() ? page.GetSizer()->CalcMin() : page.GetBestSize();
    EXPECT_LE(needs.x, page.GetClientSize().x) << nameOf(page);
    EXPECT_LE(needs.y, page.GetClientSize().y) << nameOf(page);
}

/// What must never scroll or be covered.
inline void expectWhole(const wxWindow& window, const wxWindow& frame)
{
    EXPECT_TRUE(window.IsShownOnScreen()) << nameOf(window);
    EXPECT_TRUE(frame.GetScreenRect().Contains(window.GetScreenRect())) << nameOf(window);
}

} // namespace hallpay::test
