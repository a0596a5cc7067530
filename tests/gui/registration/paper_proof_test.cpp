// A supervisor looks at a printer's paper in the window, and puts a pre-printed form right.
#include "gui/registration/counter.h"

#include "gui/widgets/field.h"
#include "gui/widgets/page_picture.h"

#include <gtest/gtest.h>

#include <wx/choice.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

/// Ink at every eighth dot, as large as the paper is.
GreyPicture paperOf(int width, int height)
{
    GreyPicture picture{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) picture.grey.push_back(x % 64 < 8 || y % 64 < 8 ? 0 : 255);
    return picture;
}

class PaperProof : public testing::TestWithParam<const char*> {
protected:
    PaperProof() : counter(GetParam()) { }

    bool shows(const char* name) { return counter.at<wxWindow>(name).IsShownOnScreen(); }
    void openPage()
    {
        counter.open();
        counter.signIn();
        pressKey(WXK_F10);
        ASSERT_TRUE(pumpUntil([&] { return shows("this_pc_panel"); }));
        pumpFor(200ms);
    }
    void openProof(const char* button)
    {
        clickOn(counter.at<wxWindow>(button));
        ASSERT_TRUE(pumpUntil([&] {
            return shows("paper_proof_panel")
                && counter.at<gui::PagePicture>("proof_pages").pages() == 1;
        }));
        pumpFor(100ms);
    }
    void type(const char* field, const std::string& text)
    {
        counter.at<gui::Field>(field).SetFocus();
        pumpFor(50ms);
        typeText(text);
    }
    void look(const std::string& name) { counter.look(name + "-" + GetParam(), "this_pc_panel"); }

    Counter counter;
};

INSTANTIATE_TEST_SUITE_P(Languages, PaperProof, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(PaperProof, ShowsTheSlipAndWarnsOfACodeThatWouldNotScan)
{
    counter.pc.drawn = {.pages = {paperOf(576, 1'400)}, .codeModule = 6};
    openPage();
    openProof("pc_slip_proof");
    EXPECT_TRUE(counter.message("proof_message").empty());
    EXPECT_FALSE(shows("proof_measures"));
    EXPECT_FALSE(shows("pc_card"));
    pressKey(WXK_ESCAPE);
    ASSERT_TRUE(pumpUntil([&] { return shows("pc_card"); }));
    counter.pc.drawn.codeModule = 3;
    openProof("pc_slip_proof");
    ASSERT_TRUE(pumpUntil([&] { return !counter.message("proof_message").empty(); }));
    EXPECT_NE(counter.message("proof_message").find("3"), std::string::npos);
    look("paper_proof-small_code");
    pressKey('P', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return counter.pc.tests().size() == 1; }));
}

TEST_P(PaperProof, SaysWhenThePrinterDrawsTheLettersItself)
{
    counter.pc.drawn = {.pages = {paperOf(384, 1'400)}, .codeModule = 6, .ownLetters = true};
    openPage();
    openProof("pc_slip_proof");
    ASSERT_TRUE(pumpUntil([&] { return !counter.message("proof_message").empty(); }));
    const auto note = counter.message("proof_message");
    look("paper_proof-own_letters");
    pressKey(WXK_ESCAPE);
    ASSERT_TRUE(pumpUntil([&] { return shows("pc_card"); }));
    counter.pc.drawn.codeModule = 3;
    openProof("pc_slip_proof");
    EXPECT_TRUE(pumpUntil([&] {
        return !counter.message("proof_message").empty()
            && counter.message("proof_message") != note;
    })) << "a code too small comes first";
}

TEST_P(PaperProof, AFormIsPutRightFromTheWindow)
{
    counter.pc.drawn = {.pages = {paperOf(1'440, 992)}, .codeModule = {}};
    openPage();
    counter.at<wxChoice>("pc_receipt_kind").SetFocus();
    pumpFor(50ms);
    pressKey(WXK_DOWN);
    counter.at<wxChoice>("pc_receipt_kind").SetFocus();
    pumpFor(50ms);
    pressKey(WXK_DOWN); // a print queue
    type("pc_receipt_address", "lq630");
    auto& sheet = counter.at<wxChoice>("pc_receipt_model");
    ASSERT_TRUE(shows("pc_receipt_model"));
    sheet.SetFocus();
    pumpFor(50ms);
    for (int i = 0; i < 3; ++i) pressKey(WXK_DOWN);
    EXPECT_EQ(sheet.GetSelection(), 3);
    auto& layout = counter.at<wxChoice>("pc_receipt_form");
    ASSERT_TRUE(shows("pc_receipt_form"));
    ASSERT_EQ(layout.GetCount(), 2U);
    EXPECT_EQ(layout.GetSelection(), 0);
    layout.SetFocus();
    pumpFor(50ms);
    pressKey(WXK_DOWN);
    look("paper_proof-chosen");
    openProof("pc_receipt_proof");
    EXPECT_TRUE(shows("proof_measures"));
    pressKey(WXK_F8);
    const std::string uri = "spool://lq630?profile=escp&form=second-form.json";
    ASSERT_TRUE(pumpUntil([&] { return counter.pc.crosses() == std::vector{uri}; }));
    pumpFor(100ms);
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return !counter.message("proof_message").empty(); }));
    look("paper_proof-not_measured");
    type("proof_first_x", "23");
    type("proof_first_y", "20");
    type("proof_last_x", "193");
    type("proof_last_y", "120.2");
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return counter.pc.found().size() == 1; }));
    ASSERT_TRUE(pumpUntil([&] { return counter.pc.previewed().size() == 2; }));
    pumpFor(100ms);
    look("paper_proof-adjusted");
    pressKey(WXK_ESCAPE);
    ASSERT_TRUE(pumpUntil([&] { return shows("pc_card"); }));
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return counter.pc.kept().size() == 1; }));
    EXPECT_EQ(counter.pc.kept().front().receiptPrinter, uri + "&dx=-30");
}

} // namespace

} // namespace hallpay::test
