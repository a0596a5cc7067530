// The page of receipt numbers under a supervisor's hands: keys, clicks, and what it says.
#include "gui/registration/counter.h"

#include "gui/texts.h"
#include "gui/widgets/field.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

#include <wx/choice.h>
#include <wx/stattext.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

class Stock : public testing::TestWithParam<const char*> {
protected:
    Stock() : counter(GetParam()) { }

    bool shows(const char* name) { return counter.at<wxWindow>(name).IsShownOnScreen(); }
    std::size_t rows() { return counter.at<gui::ListView>("stock_list").rows().size(); }
    void openPage()
    {
        counter.open();
        counter.signIn();
        pressKey(WXK_F3, wxMOD_SHIFT);
        ASSERT_TRUE(pumpUntil(
            [&] { return shows("stock_panel") && counter.api.callsOf("receiptStock") == 1; }));
        pumpFor(100ms);
    }
    void typeBox()
    {
        for (const char* digits : {"11010126", "0156777001", "0156777500"}) {
            typeText(digits);
            if (digits != std::string("0156777500")) pressKey(WXK_RETURN);
        }
    }
    bool saysSomething()
    {
        return pumpUntil([&] { return !counter.message("stock_message").empty(); });
    }
    std::string fault(const char* name)
    {
        return gui::toUtf8(counter.at<wxStaticText>(name).GetLabel());
    }
    void look(const std::string& name) { counter.look(name + "-" + GetParam(), "stock_panel"); }

    Counter counter;
};

INSTANTIATE_TEST_SUITE_P(Languages, Stock, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(Stock, ALabelsCodeAndNumbersAreScannedAndNothingElseGoesIntoTheFields)
{
    openPage();
    counter.readers.scan("4200002671202611221234567890");
    EXPECT_TRUE(saysSomething());
    EXPECT_EQ(std::vector{gui::Tone::WrongScan}, counter.sound.played);
    look("stock-wrong-scan");
    for (const char* digits : {"11010126", "0156777001", "0156777500"}) {
        counter.readers.scan(digits);
        pumpFor(100ms);
    }
    EXPECT_EQ("11010126", counter.textOf("stock_code"));
    EXPECT_EQ("0156777001", counter.textOf("stock_first"));
    EXPECT_EQ("0156777500", counter.textOf("stock_last"));
    EXPECT_EQ(1u, counter.sound.played.size());
}

TEST_P(Stock, ABoxThatCameIsTakenInByTheKeyboardAlone)
{
    openPage();
    EXPECT_EQ(rows(), 0u);
    look("stock-empty");
    typeBox();
    pressKey(WXK_F6);
    ASSERT_TRUE(saysSomething());
    EXPECT_NE(counter.message("stock_message").find("0156777500"), std::string::npos);
    EXPECT_EQ(counter.api.callsOf("takeInReceipts"), 0) << "asked first";
    look("stock-question");
    const auto size = counter.frame().GetClientSize();
    counter.frame().SetClientSize(counter.frame().FromDIP(wxSize(1024, 660)));
    look("stock-question-small");
    counter.frame().SetClientSize(size);
    pressKey(WXK_F6);
    ASSERT_TRUE(pumpUntil([&] { return rows() == 1; }));
    ASSERT_EQ(counter.api.stock.taken.size(), 1u);
    EXPECT_EQ(counter.api.stock.taken.front(),
              (ports::NewReceipts{7, "11010126", "0156777001", "0156777500"}));
    EXPECT_EQ(counter.textOf("stock_first"), "") << "ready for the next one";
    EXPECT_EQ(counter.textOf("stock_code"), "11010126") << "which has the same code, as a rule";
    EXPECT_TRUE(saysSomething());
    look("stock-taken");
}

TEST_P(Stock, AChangedNumberTakesTheQuestionAway)
{
    openPage();
    typeBox();
    pressKey(WXK_RETURN);
    ASSERT_TRUE(saysSomething());
    pressKey(WXK_BACK);
    EXPECT_TRUE(pumpUntil([&] { return counter.message("stock_message").empty(); }));
    typeText("1");
    pressKey(WXK_F6);
    ASSERT_TRUE(saysSomething());
    pressKey(WXK_ESCAPE);
    EXPECT_TRUE(pumpUntil([&] { return counter.message("stock_message").empty(); }));
    pressKey(WXK_F6);
    EXPECT_TRUE(saysSomething());
    EXPECT_EQ(counter.api.callsOf("takeInReceipts"), 0) << "asked three times, never meant";
}

TEST_P(Stock, AFormThatLacksSomethingSaysItThere)
{
    openPage();
    clickOn(counter.at<wxWindow>("stock_take"));
    EXPECT_TRUE(pumpUntil([&] { return !fault("stock_code_fault").empty(); }));
    EXPECT_NE(fault("stock_first_fault"), "");
    EXPECT_NE(fault("stock_last_fault"), "");
    EXPECT_EQ(fault("stock_window_fault"), "") << "there is one alone, and it is chosen";
    counter.frame().SetClientSize(counter.frame().FromDIP(wxSize(1024, 660)));
    look("stock-faults");
    typeText("11010126");
    pressKey(WXK_RETURN);
    typeText("0156777500");
    pressKey(WXK_RETURN);
    typeText("0156777001");
    pressKey(WXK_RETURN);
    EXPECT_TRUE(pumpUntil([&] { return fault("stock_first_fault").empty(); }));
    EXPECT_NE(fault("stock_last_fault"), "") << "below the first";
    EXPECT_EQ(counter.api.callsOf("takeInReceipts"), 0);
}

TEST_P(Stock, WhereThereAreSeveralWindowsNoneIsChosenByChance)
{
    counter.api.hallView.places.front().windows.push_back(
        {.id = 8, .name = "收费窗口 2 号", .toll = true});
    openPage();
    clickOn(counter.at<wxWindow>("stock_take"));
    EXPECT_TRUE(pumpUntil([&] { return !fault("stock_window_fault").empty(); }));
    pressKey(WXK_DOWN);
    pressKey(WXK_RETURN);
    pumpFor(200ms);
    EXPECT_NE(counter.at<wxChoice>("stock_window").GetSelection(), wxNOT_FOUND);
}

TEST_P(Stock, WhatTheHallHasAlreadyIsRefusedInWords)
{
    openPage();
    counter.api.refuseNext = domain::Refusal{
        domain::RefusalCode::RangeTaken,
        {{"window", "收费窗口 1 号"}, {"first", "0156777001"}, {"last", "0156777500"}}};
    typeBox();
    pressKey(WXK_F6);
    pressKey(WXK_F6);
    ASSERT_TRUE(pumpUntil([&] { return counter.api.callsOf("takeInReceipts") == 1; }));
    ASSERT_TRUE(saysSomething());
    EXPECT_NE(counter.message("stock_message").find("0156777001"), std::string::npos);
    EXPECT_EQ(counter.textOf("stock_first"), "0156777001") << "to be corrected";
    look("stock-refused");
}

TEST_P(Stock, ALongListShowsWhatIsUsedAndWhatIsLeft)
{
    for (int i = 0; i < 30; ++i) {
        const auto from = std::to_string(1'000'000'000 + i * 500 + 1);
        counter.api.stock.list.rows.push_back({.id = i + 1,
                                               .windowId = 7,
                                               .windowName = "人工收费窗口 1 号",
                                               .code = "11010126",
                                               .first = from,
                                               .last = std::to_string(std::stoll(from) + 499),
                                               .used = i < 2 ? 120 : 500,
                                               .left = i < 2 ? 380 : 0});
    }
    openPage();
    ASSERT_TRUE(pumpUntil([&] { return rows() == 30; }));
    EXPECT_EQ(counter.at<gui::ListView>("stock_list").rows().back().tone, gui::RowTone::Quiet);
    look("stock-long");
    counter.frame().SetClientSize(counter.frame().FromDIP(wxSize(1024, 660)));
    look("stock-long-small");
}

TEST_P(Stock, WhatIsLeftGoesToAnotherWindowByTheKeyboardAlone)
{
    counter.api.hallView.places.front().windows.push_back(
        {.id = 8, .name = "收费窗口 2 号", .toll = true});
    counter.api.stock.list.rows = {{.id = 1,
                                    .windowId = 7,
                                    .windowName = "收费窗口 1 号",
                                    .code = "11010126",
                                    .first = "0156777001",
                                    .last = "0156777500",
                                    .used = 18,
                                    .left = 482,
                                    .next = "0156777021"},
                                   {.id = 2,
                                    .windowId = 7,
                                    .windowName = "收费窗口 1 号",
                                    .code = "11010126",
                                    .first = "0156777501",
                                    .last = "0156778000",
                                    .left = 500,
                                    .next = "0156777501",
                                    .handedBack = true}};
    openPage();
    ASSERT_TRUE(pumpUntil([&] { return rows() == 2; }));
    EXPECT_FALSE(counter.at<wxWindow>("stock_rest_do").IsEnabled()) << "nothing is chosen";
    pressKey(WXK_ESCAPE);
    pressKey(WXK_DOWN);
    pressKey(WXK_HOME);
    ASSERT_TRUE(pumpUntil(
        [&] { return fault("stock_rest_title").find("0156777021") != std::string::npos; }));
    EXPECT_TRUE(counter.at<wxWindow>("stock_rest_do").IsEnabled());
    look("stock-rest");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(pumpUntil([&] { return counter.at<wxWindow>("stock_rest_target").HasFocus(); }));
    auto& target = counter.at<wxChoice>("stock_rest_target");
    pressKey(WXK_DOWN);
    pumpFor(200ms);
    if (target.GetSelection() != 0) pressKey(WXK_RETURN); // where the arrow opened its list
    ASSERT_TRUE(pumpUntil([&] { return target.GetSelection() == 0; }));
    pressKey(WXK_TAB);
    typeText("window 2 has none");
    ASSERT_TRUE(pumpUntil([&] {
        return counter.textOf("stock_rest_reason") == "window 2 has none";
    })) << counter.textOf("stock_rest_reason");
    pressKey(WXK_F8);
    ASSERT_TRUE(saysSomething());
    const auto question = counter.message("stock_message");
    for (const char* part : {"0156777021", "0156777500", "480", "收费窗口 1 号", "收费窗口 2 号"})
        EXPECT_NE(question.find(part), std::string::npos) << part << " in " << question;
    EXPECT_TRUE(counter.api.stock.moved.empty()) << "asked first";
    look("stock-rest-question");
    counter.frame().SetClientSize(counter.frame().FromDIP(wxSize(1024, 660)));
    look("stock-rest-question-small");
    pressKey(WXK_F8);
    ASSERT_TRUE(pumpUntil([&] { return !counter.api.stock.moved.empty(); }));
    EXPECT_EQ(counter.api.stock.moved.front(),
              (ports::StockRest{1, "0156777021", 8, false, "window 2 has none"}));
    EXPECT_TRUE(saysSomething());
    look("stock-rest-moved");
}

TEST_P(Stock, AWindowWithoutNumbersIsToldWhereTheyAreTakenIn)
{
    const auto said = gui::sentenceOf({domain::RefusalCode::NoReceiptStock, {}});
    EXPECT_TRUE(said.Contains("Shift+F3")) << gui::toUtf8(said);
}

TEST_P(Stock, NobodyButASupervisorHasThePage)
{
    counter.api.roles = {domain::Role::Clerk, domain::Role::Cashier};
    counter.open();
    counter.signIn();
    EXPECT_FALSE(shows("rail_stock"));
    pressKey(WXK_F3, wxMOD_SHIFT);
    pumpFor(200ms);
    EXPECT_FALSE(shows("stock_panel"));
    EXPECT_EQ(counter.api.callsOf("receiptStock"), 0);
}

} // namespace

} // namespace hallpay::test
