#include "gui/toll/toll_counter.h"

#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/page_picture.h"
#include "gui/widgets/text.h"
#include "printing/report_drawer.h"
#include "support/temp_folder.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using domain::SlipState;

class SupervisorsDay : public testing::TestWithParam<const char*> {
protected:
    SupervisorsDay()
    {
        for (const auto* name : {"李梅", "王强", "赵敏", "周兰"}) counter.hall.addSlip({name});
        counter.hall.pay(1);
        counter.hall.pay(2);
        counter.hall.setState(3, SlipState::Cancelled);
        EXPECT_TRUE(counter.hall.printReceipts(1, "k"));
        EXPECT_TRUE(counter.hall.confirmReceipts(1, "l"));
        counter.exports = folder.file("exports");
        counter.drawing = &drawer;
        counter.open(WXK_F4);
    }
    /// Each page that has a preview has its own.
    template <typename Control> Control& preview(const char* name)
    {
        return gui::child<Control>(counter.at<wxWindow>("statistics_panel"), name);
    }
    bool reads(const char* name, const std::string& value)
    {
        return counter.until([&] { return counter.textOf(name) == value; });
    }

    TempFolder folder;
    printing::ReportDrawer drawer{engine()};
    TollCounter counter{GetParam()};
};

TEST_P(SupervisorsDay, EveryFigureStandsByItsName)
{
    EXPECT_TRUE(reads("stat_takings", "¥240.00"));
    EXPECT_TRUE(reads("stat_registered", "4"));
    EXPECT_TRUE(reads("stat_paid", "2"));
    EXPECT_TRUE(reads("stat_waiting", "1"));
    EXPECT_TRUE(reads("stat_cancelled", "1"));
    EXPECT_TRUE(reads("stat_lapsed", "0"));
    EXPECT_TRUE(reads("stat_collected", "1"));
    EXPECT_TRUE(reads("stat_not_collected", "1"));
    const auto& rows = counter.at<gui::ListView>("stat_items").rows();
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows.back().tone, gui::RowTone::Strong);
    counter.picture("supervisor");
}

TEST_P(SupervisorsDay, SaysWhetherTheDayIsClosedAndIsPrintedAsItIsShown)
{
    ASSERT_TRUE(reads("stat_paid", "2"));
    const bool zh = std::string(GetParam()) == "zh_CN";
    EXPECT_EQ(counter.textOf("stat_beside").find(zh ? "已结账" : "Books closed"),
              std::string::npos);
    counter.hall.books
        = domain::HallDayView{.day = *parseDay("2026-11-22"),
                              .state = domain::HallDayState::Closed,
                              .closedAt = *parseRfc3339("2026-11-23T00:10:00+08:00")};
    pressKey(WXK_F5);
    ASSERT_TRUE(counter.until([&] {
        return counter.textOf("stat_beside").find(zh ? "已结账" : "Books closed")
            != std::string::npos;
    })) << counter.textOf("stat_beside");
    counter.picture("supervisor-closed");
    counter.slipPrinter.sheet = {};
    pressKey('P', wxMOD_CONTROL);
    ASSERT_TRUE(
        counter.until([&] { return preview<gui::PagePicture>("report_pages").pages() == 1; }));
    EXPECT_FALSE(counter.shows("stat_page"));
    pumpFor(200ms);
    counter.picture("report-day");
    pressKey('P', wxMOD_CONTROL);
    ASSERT_TRUE(counter.until(
        [&] { return !preview<gui::InlineMessage>("report_message").sentence().empty(); }));
    const auto reports = counter.slipPrinter.reports();
    ASSERT_EQ(reports.size(), 1u);
    const auto& totals = std::get<domain::DayTotals>(reports.front().report);
    EXPECT_EQ(totals.books, counter.hall.books);
    pressKey('E', wxMOD_CONTROL);
    ASSERT_TRUE(counter.until(
        [&] { return std::filesystem::exists(counter.exports / "day-2026-11-22.pdf"); }));
    pressKey(WXK_ESCAPE);
    EXPECT_TRUE(counter.until([&] { return counter.shows("stat_page"); }));
}

TEST_P(SupervisorsDay, APaymentIsInTheFiguresAtOnce)
{
    ASSERT_TRUE(reads("stat_paid", "2"));
    counter.hall.pay(4);
    counter.tell(4);
    EXPECT_TRUE(reads("stat_paid", "3"));
    EXPECT_TRUE(reads("stat_takings", "¥360.00"));
}

TEST_P(SupervisorsDay, AnotherDayIsChosenByKeyOrByWritingIt)
{
    pressKey(WXK_PAGEUP);
    EXPECT_TRUE(reads("stat_registered", "0"));
    EXPECT_EQ(gui::toUtf8(counter.at<gui::Field>("stat_day").value()), "2026-11-21");
    pressKey(WXK_PAGEDOWN);
    EXPECT_TRUE(reads("stat_registered", "4"));
    EXPECT_FALSE(counter.at<gui::KeyButton>("stat_next").IsEnabled());

    auto& day = counter.at<gui::Field>("stat_day");
    day.SetFocus();
    pressKey('A', wxMOD_CONTROL);
    typeText("2026-02-30");
    pressKey(WXK_RETURN);
    EXPECT_FALSE(counter.sentence("stat_message").empty());
    EXPECT_EQ(counter.textOf("stat_registered"), "4");
    pressKey('A', wxMOD_CONTROL);
    typeText("2026-11-20");
    pressKey(WXK_RETURN);
    EXPECT_TRUE(reads("stat_registered", "0"));
    EXPECT_TRUE(counter.sentence("stat_message").empty());
}

TEST_P(SupervisorsDay, AnotherDayWithoutAnAnswerShowsNoFiguresAtAll)
{
    ASSERT_TRUE(reads("stat_paid", "2"));
    counter.hall.away = true;
    pressKey(WXK_PAGEUP);
    EXPECT_TRUE(reads("stat_paid", "\u2013"));
    EXPECT_TRUE(reads("stat_takings", "\u2013"));
    EXPECT_TRUE(counter.at<gui::ListView>("stat_items").rows().empty());
    counter.hall.away = false;
    EXPECT_TRUE(reads("stat_paid", "0"));
}

TEST_P(SupervisorsDay, TheExportIsWrittenWithItsDayInItsNameAndSaysWhere)
{
    pressKey('E', wxMOD_CONTROL);
    ASSERT_TRUE(counter.until([&] { return !counter.sentence("stat_message").empty(); }));
    const auto file = counter.exports / "totals-2026-11-22.csv";
    EXPECT_NE(counter.sentence("stat_message").find(file.string()), std::string::npos);
    std::ifstream in(file, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    EXPECT_TRUE(bytes.starts_with("\xEF\xBB\xBF"
                                  "2026-11-22"));
    counter.picture("supervisor-exported");
}

TEST_P(SupervisorsDay, AnExportThatCannotBeWrittenSaysWhatToDo)
{
    std::ofstream(counter.exports) << "a file stands where the folder should be";
    pressKey('E', wxMOD_CONTROL);
    ASSERT_TRUE(counter.until([&] { return !counter.sentence("stat_message").empty(); }));
    EXPECT_NE(counter.sentence("stat_message").find("Ctrl+E"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Languages, SupervisorsDay, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

} // namespace

} // namespace hallpay::test
