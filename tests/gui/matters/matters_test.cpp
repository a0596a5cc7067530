// The page of money matters under a supervisor's hands: keys, clicks, and what it says.
#include "gui/registration/counter.h"

#include "gui/widgets/field.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/rail_button.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using namespace hallpay::literals;
using domain::MatterCause;
using domain::MatterKind;

domain::MoneyMatter line(MatterKind kind, MatterCause cause, int n, Money amount)
{
    domain::MoneyMatter matter;
    matter.kind = kind;
    matter.cause = cause;
    matter.subject = matter.transactionId = "420000311120261122000" + std::to_string(1000 + n);
    matter.since = *parseRfc3339("2026-11-22T09:15:00+08:00") + std::chrono::minutes(n);
    matter.amount = matter.left = amount;
    return matter;
}

std::vector<domain::MoneyMatter> oneOfEach()
{
    auto twice = line(MatterKind::Excess, MatterCause::Second, 1, 12'000_fen);
    twice.slipId = 41;
    twice.slipNumber = "9105-261122-0041-9";
    twice.maskedName = "李*梅";
    twice.mayRefund = twice.mayRest = true;
    auto stray = line(MatterKind::Suspense, MatterCause::UnknownNumber, 2, 500_fen);
    stray.mayRefund = stray.mayRest = true;
    auto failed = line(MatterKind::RefundFailed, MatterCause::NotEnough, 3, 6'000_fen);
    failed.slipNumber = "9105-261121-0007-2";
    failed.maskedName = "王*";
    failed.staffName = "张主管";
    failed.mayTryAgain = failed.maySettle = true;
    auto console = line(MatterKind::ConsoleRefund, MatterCause::None, 4, 8'000_fen);
    console.slipNumber = "9105-261120-0112-4";
    console.maskedName = "陈*明";
    console.left = {};
    console.mayRest = true;
    auto clock = line(MatterKind::Clock, MatterCause::Drifting, 5, {});
    clock.subject = clock.transactionId = "";
    return {twice, stray, failed, console, clock};
}

class Matters : public testing::TestWithParam<const char*> {
protected:
    Matters() : counter(GetParam()) { counter.api.matters.rows = oneOfEach(); }

    bool shows(const char* name) { return counter.at<wxWindow>(name).IsShownOnScreen(); }
    gui::ListView& list() { return counter.at<gui::ListView>("matters_list"); }
    void openPage(std::size_t rows = 5)
    {
        counter.open();
        counter.signIn();
        pressKey(WXK_F2, wxMOD_SHIFT);
        ASSERT_TRUE(
            pumpUntil([&] { return shows("matters_panel") && list().rows().size() == rows; }));
        pumpFor(100ms);
    }
    void choose(std::size_t row)
    {
        list().select(list().rows()[row].id);
        list().SetFocus();
        wxDataViewEvent event(wxEVT_DATAVIEW_SELECTION_CHANGED, &list().control(),
                              list().control().GetSelection());
        list().control().HandleWindowEvent(event);
        pumpFor(100ms);
    }
    bool saysSomething()
    {
        return pumpUntil([&] { return !counter.message("matters_message").empty(); });
    }
    void look(const std::string& name) { counter.look(name + "-" + GetParam(), "matters_panel"); }
    std::vector<FakeMoneyApi::MoneyAct> acts() { return counter.api.moneyActs(); }

    Counter counter;
};

INSTANTIATE_TEST_SUITE_P(Languages, Matters, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(Matters, ARefundIsAskedForConfirmedAndDoneByTheKeyboardAlone)
{
    openPage();
    EXPECT_EQ(5u, counter.at<gui::RailButton>("rail_matters").count());
    EXPECT_EQ("120.00", counter.textOf("matters_amount")) << "all of it, unless less is entered";
    look("matters-list");
    counter.at<gui::Field>("matters_words").SetFocus();
    counter.commit("matters_words", "多缴退款");
    pressKey(WXK_F6);
    ASSERT_TRUE(saysSomething());
    const auto question = counter.message("matters_message");
    EXPECT_NE(question.find("120.00"), std::string::npos) << question;
    EXPECT_NE(question.find("9105-261122-0041-9"), std::string::npos) << question;
    EXPECT_TRUE(acts().empty()) << "it asks first";
    look("matters-question");
    pressKey(WXK_SPACE);
    ASSERT_TRUE(pumpUntil([&] { return acts().size() == 1 && list().rows().size() == 4; }));
    EXPECT_EQ(12'000_fen, acts().front().amount);
    EXPECT_EQ("多缴退款", acts().front().words);
    ASSERT_TRUE(saysSomething());
    EXPECT_EQ(4u, counter.at<gui::RailButton>("rail_matters").count());
    look("matters-done");
}

TEST_P(Matters, EscapeLeavesEverythingAsItIs)
{
    openPage();
    counter.commit("matters_words", "x");
    pressKey(WXK_F6);
    ASSERT_TRUE(saysSomething());
    pressKey(WXK_ESCAPE);
    EXPECT_TRUE(pumpUntil([&] { return counter.message("matters_message").empty(); }));
    EXPECT_TRUE(acts().empty());
    EXPECT_TRUE(list().holdsFocus());
}

TEST_P(Matters, WhatIsMissingIsSaidAtItsField)
{
    openPage();
    pressKey(WXK_F6);
    ASSERT_TRUE(saysSomething());
    EXPECT_TRUE(acts().empty());
    counter.frame().SetClientSize(counter.frame().FromDIP(wxSize(1024, 660)));
    pumpFor(100ms);
    look("matters-fault");
}

TEST_P(Matters, AFailedRefundIsTriedAgainOrSettledAnotherWay)
{
    openPage();
    choose(2);
    EXPECT_FALSE(shows("matters_refund"));
    EXPECT_FALSE(shows("matters_rest"));
    look("matters-failed");
    pressKey(WXK_F7);
    ASSERT_TRUE(saysSomething());
    pressKey(WXK_ESCAPE);
    counter.commit("matters_words", "转账 20261122-7");
    pressKey(WXK_F8);
    ASSERT_TRUE(saysSomething());
    EXPECT_TRUE(acts().empty()) << "one person is not enough";
    counter.frame().SetClientSize(counter.frame().FromDIP(wxSize(1024, 660)));
    counter.commit("matters_witness", "2001");
    counter.commit("matters_password", "secret");
    pumpFor(100ms);
    look("matters-settle");
    pressKey(WXK_F8);
    ASSERT_TRUE(saysSomething());
    pressKey(WXK_SPACE);
    ASSERT_TRUE(pumpUntil([&] { return acts().size() == 1; }));
    EXPECT_EQ("settle", acts().front().name);
    EXPECT_EQ("转账 20261122-7", acts().front().words);
    EXPECT_EQ("2001", acts().front().witness);
    EXPECT_EQ("", counter.textOf("matters_password")) << "it does not stay";
}

TEST_P(Matters, AConnectionHasNothingToPress)
{
    openPage();
    choose(4);
    for (const auto* name : {"matters_refund", "matters_again", "matters_settle", "matters_rest"})
        EXPECT_FALSE(shows(name)) << name;
    look("matters-clock");
}

TEST_P(Matters, NothingWaits)
{
    counter.api.matters.rows.clear();
    openPage(0);
    EXPECT_EQ(0u, counter.at<gui::RailButton>("rail_matters").count());
    look("matters-nothing");
}

TEST_P(Matters, NobodyButASupervisorHasThePage)
{
    counter.api.roles = {domain::Role::Clerk};
    counter.open();
    counter.signIn();
    EXPECT_FALSE(shows("rail_matters"));
    pressKey(WXK_F2, wxMOD_SHIFT);
    pumpFor(200ms);
    EXPECT_FALSE(shows("matters_panel"));
}

} // namespace

} // namespace hallpay::test
