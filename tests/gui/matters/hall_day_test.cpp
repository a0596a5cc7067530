// A day of the hall's books on the page of money matters: who keeps it open, and its list signed.
#include "gui/registration/counter.h"

#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/page_picture.h"
#include "gui/widgets/text.h"
#include "printing/report_drawer.h"
#include "support/temp_folder.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using namespace hallpay::literals;
using domain::MatterCause;
using domain::MatterKind;

domain::MoneyMatter lineOf(const char* day, MatterCause cause)
{
    domain::MoneyMatter matter;
    matter.kind = MatterKind::HallDay;
    matter.cause = cause;
    matter.subject = day;
    matter.since = endOfDay(*parseDay(day));
    return matter;
}

/// One day that a shift keeps open, and one whose list waits for a signature.
std::vector<domain::MoneyMatter> twoHallDays()
{
    auto open = lineOf("2026-11-21", MatterCause::KeptOpen);
    auto& kept = open.hallDay.emplace();
    kept.day = *parseDay("2026-11-21");
    kept.openShifts.push_back(
        {"收费窗口 2 号", "周收费", *parseRfc3339("2026-11-21T13:30:00+08:00")});
    auto list = lineOf("2026-11-20", MatterCause::ToSign);
    list.amount = 18'000_fen;
    auto& closed = list.hallDay.emplace();
    closed.day = *parseDay("2026-11-20");
    closed.state = domain::HallDayState::Closed;
    closed.closedAt = *parseRfc3339("2026-11-21T00:10:00+08:00");
    closed.takings = 5'772'000_fen;
    closed.carried = {{domain::CarriedKind::UnknownAttempt, 41, "9105-261120-0041-9", 12'000_fen},
                      {domain::CarriedKind::RefundInFlight, 7, "9105-261120-0007-2", 6'000_fen}};
    return {open, list};
}

class HallDays : public testing::TestWithParam<const char*> {
protected:
    HallDays() : counter(GetParam()) { }

    bool shows(const char* name) { return counter.at<wxWindow>(name).IsShownOnScreen(); }
    gui::ListView& list() { return counter.at<gui::ListView>("matters_list"); }
    void choose(const char* name, std::size_t row)
    {
        auto& rows = counter.at<gui::ListView>(name);
        rows.select(rows.rows()[row].id);
        rows.SetFocus();
        wxDataViewEvent event(wxEVT_DATAVIEW_SELECTION_CHANGED, &rows.control(),
                              rows.control().GetSelection());
        rows.control().HandleWindowEvent(event);
        pumpFor(100ms);
    }
    std::string words(const char* name)
    {
        return gui::toUtf8(counter.at<wxStaticText>(name).GetLabel());
    }
    void look(const std::string& name) { counter.look(name + "-" + GetParam(), "matters_panel"); }
    std::vector<FakeMoneyApi::MoneyAct> acts() { return counter.api.moneyActs(); }

    template <typename Control> Control& preview(const char* name)
    {
        return gui::child<Control>(counter.at<wxWindow>("matters_panel"), name);
    }

    TempFolder folder;
    printing::ReportDrawer drawer{engine()};
    Counter counter;
};

INSTANTIATE_TEST_SUITE_P(Languages, HallDays, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(HallDays, ADayOfTheBooksSaysWhatKeepsItOpenAndItsListIsSigned)
{
    counter.api.matters.rows = twoHallDays();
    counter.api.matters.hallDays
        = {*counter.api.matters.rows[0].hallDay, *counter.api.matters.rows[1].hallDay};
    domain::DayView wallet;
    for (const auto& day : counter.api.matters.hallDays) {
        wallet.day = day.day;
        wallet.state = domain::DayStanding::Waiting;
        counter.api.matters.days.push_back(wallet);
    }
    counter.open();
    counter.signIn();
    pressKey(WXK_F2, wxMOD_SHIFT);
    ASSERT_TRUE(pumpUntil([&] { return shows("matters_panel") && list().rows().size() == 2; }));
    pumpFor(100ms);
    choose("matters_list", 0);
    EXPECT_FALSE(shows("matters_sign"));
    EXPECT_NE(words("matters_facts").find("收费窗口 2 号"), std::string::npos);
    EXPECT_NE(words("matters_facts").find("周收费"), std::string::npos);
    look("matters-day-open");
    choose("matters_list", 1);
    ASSERT_TRUE(shows("matters_sign"));
    EXPECT_NE(words("matters_facts").find("9105-261120-0041-9"), std::string::npos);
    EXPECT_NE(words("matters_facts").find("9105-261120-0007-2"), std::string::npos);
    look("matters-day-list");
    counter.frame().SetClientSize(counter.frame().FromDIP(wxSize(1024, 660)));
    pumpFor(100ms);
    look("matters-day-list-small");
    pressKey(WXK_F8);
    ASSERT_TRUE(pumpUntil([&] { return !counter.message("matters_message").empty(); }));
    EXPECT_NE(counter.message("matters_message").find("2026-11-20"), std::string::npos);
    EXPECT_TRUE(acts().empty()) << "it asks first";
    pressKey(WXK_SPACE);
    ASSERT_TRUE(pumpUntil([&] { return acts().size() == 1 && list().rows().size() == 1; }));
    EXPECT_EQ("sign", acts().front().name);
    EXPECT_EQ("2026-11-20", acts().front().subject);
    choose("matters_days", 1);
    EXPECT_NE(words("matters_facts").find("57,720.00"), std::string::npos)
        << words("matters_facts");
    look("matters-day-books");
}

TEST_P(HallDays, AClosedDaysTotalsArePreviewedPrintedAndKeptAsAFile)
{
    counter.api.matters.rows = twoHallDays();
    counter.api.matters.hallDays
        = {*counter.api.matters.rows[0].hallDay, *counter.api.matters.rows[1].hallDay};
    counter.drawing = &drawer;
    counter.exports = folder.file("exports");
    counter.open();
    counter.signIn();
    pressKey(WXK_F2, wxMOD_SHIFT);
    ASSERT_TRUE(pumpUntil([&] { return shows("matters_panel") && list().rows().size() == 2; }));
    pumpFor(100ms);
    choose("matters_list", 0);
    EXPECT_FALSE(shows("matters_print")) << "its books are open";
    choose("matters_list", 1);
    ASSERT_TRUE(shows("matters_print"));
    look("matters-day-print");
    counter.slipPrinter.sheet = {};
    pressKey('P', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return preview<gui::PagePicture>("report_pages").pages() == 1; }));
    EXPECT_FALSE(shows("matters_page"));
    pumpFor(200ms);
    look("matters-day-paper");
    pressKey('P', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return counter.slipPrinter.reports().size() == 1; }));
    const auto& paper = counter.slipPrinter.reports().front();
    EXPECT_EQ(*parseDay("2026-11-20"), std::get<domain::DayTotals>(paper.report).day);
    ASSERT_TRUE(pumpUntil(
        [&] { return !preview<gui::InlineMessage>("report_message").sentence().empty(); }));
    pressKey('E', wxMOD_CONTROL);
    ASSERT_TRUE(
        pumpUntil([&] { return std::filesystem::exists(counter.exports / "day-2026-11-20.pdf"); }));
    pressKey(WXK_ESCAPE);
    EXPECT_TRUE(pumpUntil([&] { return shows("matters_page"); }));
}

} // namespace

} // namespace hallpay::test
