#include "gui/widgets/gallery.h"

#include "gui/widgets/key_button.h"
#include "gui/wx_test_app.h"

#include <gtest/gtest.h>

#include <wx/sizer.h>
#include <wx/stattext.h>

#include <functional>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

struct Window {
    const char* form;
    void (*fill)(wxWindow&);
};

/// Every word stands whole, but where a text may end in dots on purpose.
void expectNothingCut(const wxWindow& window)
{
    const bool mayEndInDots = window.HasFlag(wxST_ELLIPSIZE_END);
    const bool words = dynamic_cast<const wxStaticText*>(&window)
        || dynamic_cast<const gui::KeyButton*>(&window);
    if (words && !mayEndInDots && window.IsShownOnScreen() && !window.GetLabel().empty()) {
        EXPECT_GE(window.GetSize().x, window.GetBestSize().x) << window.GetLabel().utf8_str();
        EXPECT_GE(window.GetSize().y, window.GetBestSize().y) << window.GetLabel().utf8_str();
    }
    for (const wxWindow* child : window.GetChildren()) expectNothingCut(*child);
}

class Gallery : public testing::TestWithParam<Window> { };

/// The windows are also looked at: the pictures stay in the build folder.
TEST_P(Gallery, FitsTheSmallestScreen)
{
    const Window window = GetParam();
    wxFrame* frame = openGallery(window.form);
    window.fill(*frame);
    pumpFor(300ms);
    const std::string folder = HALLPAY_BINARY_DIR "/looks";
    EXPECT_TRUE(saveScreen(folder + "/" + window.form + ".png"));
    const wxSize needed = frame->GetSizer()->CalcMin();
    EXPECT_LE(needed.x, 1366);
    EXPECT_LE(needed.y, 690);
    expectNothingCut(*frame);
    frame->Destroy();
}

INSTANTIATE_TEST_SUITE_P(Windows, Gallery,
                         testing::Values(Window{"gallery_registration", fillRegistration},
                                         Window{"gallery_toll", fillToll},
                                         Window{"gallery_supervisor", fillSupervisor},
                                         Window{"gallery_parts", fillParts}),
                         [](const auto& window) { return std::string(window.param.form); });

} // namespace

} // namespace hallpay::test
