// X and Z as pages: previewed inside the window as they will be printed, printed, kept as PDF.
#include "gui/registration/counter.h"

#include "gui/texts.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/page_picture.h"
#include "gui/widgets/text.h"
#include "printing/report_drawer.h"
#include "support/temp_folder.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <wx/stattext.h>

#include <fstream>
#include <future>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using namespace hallpay::literals;

class ReportOnScreen : public testing::TestWithParam<const char*> {
protected:
    ReportOnScreen() : counter(GetParam())
    {
        counter.drawing = &drawer;
        counter.exports = folder.file("exports");
        domain::ShiftReport z{.number = 17,
                              .windowId = 7,
                              .windowName = "收费窗口 1 号",
                              .openedBy = "王芳",
                              .openedByNumber = "2001",
                              .openedAt = *parseRfc3339("2026-11-22T08:30:00+08:00"),
                              .closedBy = "王芳",
                              .closedByNumber = "2001",
                              .signedBy = "张主管",
                              .signedByNumber = "3001",
                              .at = *parseRfc3339("2026-11-22T17:05:00+08:00"),
                              .day = *parseDay("2026-11-22"),
                              .hasDrawer = true,
                              .cashPayments = 3,
                              .cash = 36'000_fen,
                              .auditHead = std::string(64, 'a')};
        z.drawer = domain::DrawerFigures{.floatMoney = 50'000_fen,
                                         .expected = 86'000_fen,
                                         .pieces = {{8, 1, 0, 1, 0, 0, 0, 0}},
                                         .counted = 86'000_fen,
                                         .counts = 1,
                                         .left = 50'000_fen};
        counter.api.zList.rows = {z};
    }
    bool shows(const char* name) { return counter.at<wxWindow>(name).IsShownOnScreen(); }
    /// Of this page's preview: each page that has one has its own.
    template <typename Control> Control& part(const char* name)
    {
        return gui::child<Control>(counter.at<wxWindow>("shift_panel"), name);
    }
    std::string message()
    {
        return gui::toUtf8(part<gui::InlineMessage>("report_message").sentence());
    }
    std::size_t papers() { return counter.slipPrinter.reports().size(); }
    void openPage()
    {
        counter.open();
        counter.signIn();
        pressKey(WXK_F5, wxMOD_SHIFT);
        ASSERT_TRUE(pumpUntil([&] {
            return shows("shift_panel")
                && counter.at<gui::ListView>("shift_reports").rows().size() == 1;
        }));
        EXPECT_FALSE(counter.at<wxWindow>("shift_preview").IsEnabled()) << "nothing is chosen";
    }
    void preview()
    {
        pressKey('P', wxMOD_CONTROL);
        ASSERT_TRUE(pumpUntil([&] { return part<gui::PagePicture>("report_pages").pages() == 1; }));
        EXPECT_TRUE(part<wxWindow>("report_preview").IsShownOnScreen());
        EXPECT_FALSE(shows("shift_page"));
    }
    void previewTheZ()
    {
        openPage();
        auto& list = counter.at<gui::ListView>("shift_reports");
        list.SetFocus();
        list.select("17");
        pressKey(WXK_DOWN);
        ASSERT_TRUE(pumpUntil([&] { return counter.at<wxWindow>("shift_preview").IsEnabled(); }));
        preview();
    }
    /// Without paper, and held until the promise is kept.
    void printHeld(std::promise<void>& goOn)
    {
        counter.slipPrinter.report = {ports::PrintOutcome::PaperOut, {}};
        counter.slipPrinter.reportsGoOn = goOn.get_future().share();
        previewTheZ();
        pressKey('P', wxMOD_CONTROL);
        ASSERT_TRUE(pumpUntil([&] { return !part<wxWindow>("report_back").IsEnabled(); }));
    }
    void look(const std::string& name) { counter.look(name + "-" + GetParam(), "shift_panel"); }

    printing::ReportDrawer drawer{engine()};
    TempFolder folder;
    Counter counter;
};

INSTANTIATE_TEST_SUITE_P(Languages, ReportOnScreen, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(ReportOnScreen, AZIsPreviewedPrintedAndPrintedAgainAsACopy)
{
    previewTheZ();
    look("report-z");
    pressKey('P', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return papers() == 1 && !message().empty(); }));
    EXPECT_EQ(1, counter.slipPrinter.reports()[0].copy);
    EXPECT_TRUE(part<wxWindow>("report_preview").IsShownOnScreen());
    pumpFor(200ms);
    look("report-z-printed");
    clickOn(part<wxWindow>("report_print"));
    ASSERT_TRUE(pumpUntil([&] { return papers() == 2; }));
    EXPECT_EQ(2, counter.slipPrinter.reports()[1].copy);
    pumpFor(200ms);
    pressKey(WXK_ESCAPE);
    ASSERT_TRUE(pumpUntil([&] { return shows("shift_page"); }));
    EXPECT_FALSE(part<wxWindow>("report_preview").IsShownOnScreen());
}

TEST_P(ReportOnScreen, OnA4ItIsAPageAndThePdfLiesWhereExportsGo)
{
    counter.slipPrinter.sheet = {};
    previewTheZ();
    look("report-z-a4");
    pressKey('E', wxMOD_CONTROL);
    const auto file = counter.exports / "z-17.pdf";
    ASSERT_TRUE(pumpUntil([&] { return !message().empty(); }));
    EXPECT_NE(message().find(file.string()), std::string::npos);
    std::ifstream in(file, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    EXPECT_TRUE(bytes.starts_with("%PDF"));
    EXPECT_EQ(0u, papers());
    clickOn(part<wxWindow>("report_back"));
    EXPECT_TRUE(pumpUntil([&] { return shows("shift_page"); }));
}

TEST_P(ReportOnScreen, AnXIsPrintedAsItWasRead)
{
    openPage();
    pressKey(WXK_F11);
    ASSERT_TRUE(pumpUntil([&] { return counter.at<wxWindow>("shift_preview").IsEnabled(); }));
    preview();
    pressKey('P', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return papers() == 1; }));
    EXPECT_EQ(0, std::get<domain::ShiftReport>(counter.slipPrinter.reports()[0].report).number);
    EXPECT_EQ(0, counter.api.zList.rows[0].papers);
    pumpFor(200ms);
    look("report-x");
}

TEST_P(ReportOnScreen, WhatDidNotComeOutIsSaidWhereTheEyeIs)
{
    counter.slipPrinter.report = {ports::PrintOutcome::PaperOut, {}};
    previewTheZ();
    pressKey('P', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return !message().empty(); }));
    look("report-no-paper");
    counter.slipPrinter.report = {ports::PrintOutcome::Printed, {}};
    pressKey('P', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return papers() == 2; }));
    EXPECT_EQ(1, counter.slipPrinter.reports()[1].copy) << "nothing had come out";
}

TEST_P(ReportOnScreen, WhatDidNotComeOutIsSaidOnThePageThatCameBackMeanwhile)
{
    std::promise<void> goOn;
    printHeld(goOn);
    counter.api.shiftView.standing = domain::ShiftStanding::Counting;
    counter.feed.event({.id = "e.9", .kind = "toll_shift"});
    ASSERT_TRUE(pumpUntil([&] { return shows("shift_page"); })) << "no takings beside a count";
    EXPECT_EQ("", counter.message("shift_message"));
    goOn.set_value();
    ASSERT_TRUE(pumpUntil([&] { return !counter.message("shift_message").empty(); }));
    EXPECT_NE(counter.message("shift_message").find("17"), std::string::npos) << "which one";
    pumpFor(200ms);
    look("report-failed-since");
}

TEST_P(ReportOnScreen, WhatDidNotComeOutBehindAnotherPageIsSaidOnTheWayBack)
{
    std::promise<void> goOn;
    printHeld(goOn);
    pressKey(WXK_F3);
    ASSERT_TRUE(pumpUntil([&] { return !shows("shift_panel"); }));
    goOn.set_value();
    ASSERT_TRUE(pumpUntil([&] { return !message().empty(); }));
    const auto said = message();
    pressKey(WXK_F5, wxMOD_SHIFT);
    ASSERT_TRUE(pumpUntil([&] { return shows("shift_page"); }));
    EXPECT_EQ(said, counter.message("shift_message"));
}

TEST_P(ReportOnScreen, ActsOfThePageBelowAreNotToBeReached)
{
    previewTheZ();
    pressKey(WXK_F9);
    pressKey('S', wxMOD_CONTROL);
    pumpFor(300ms);
    EXPECT_TRUE(counter.api.shiftActs().empty());
    pressKey(WXK_F3);
    ASSERT_TRUE(pumpUntil([&] { return !shows("shift_panel"); }));
    pressKey(WXK_F5, wxMOD_SHIFT);
    EXPECT_TRUE(pumpUntil([&] { return shows("shift_page"); })) << "the page is back";
}

TEST(PageOnScreen, ADotIsTheMeanOfThoseThatFallTogether)
{
    const GreyPicture page{4, 2, {0, 100, 255, 255, 20, 80, 255, 55}};
    EXPECT_EQ((GreyPicture{2, 1, {50, 205}}), gui::scaledDown(page, 2, 1));
    EXPECT_EQ((GreyPicture{3, 1, {10, 90, 205}}), gui::scaledDown(page, 3, 1))
        << "no dot counts twice";
    EXPECT_EQ(page, gui::scaledDown(page, 9, 9)) << "never larger";
}

} // namespace

} // namespace hallpay::test
