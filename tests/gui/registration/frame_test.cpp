#include "gui/registration/counter.h"

#include <gtest/gtest.h>

#include <wx/filefn.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

class FrameLooks : public testing::TestWithParam<const char*> { };

/// The windows are also looked at: the pictures stay in the build folder.
TEST_P(FrameLooks, FitTheSmallestScreen)
{
    const std::string language = GetParam();
    Counter counter(language);
    counter.open();
    const std::string folder = HALLPAY_BINARY_DIR "/looks";
    if (!wxDirExists(folder)) wxMkdir(folder);
    EXPECT_TRUE(saveScreen(folder + "/sign_in-" + language + ".png"));
    counter.signIn();
    typeText("11010519491231002X");
    pressKey(WXK_RETURN);
    counter.commit("reg_name", "张小丰");
    pressKey(WXK_RETURN);
    pressKey('1');
    pressKey('4');
    pumpFor(200ms);
    EXPECT_TRUE(saveScreen(folder + "/registration-" + language + ".png"));
    pressKey(WXK_F9);
    pumpFor(600ms);
    EXPECT_TRUE(saveScreen(folder + "/registered-" + language + ".png"));
}

INSTANTIATE_TEST_SUITE_P(Languages, FrameLooks, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

} // namespace

} // namespace hallpay::test
