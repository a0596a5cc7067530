// The page of money matters under a supervisor's hands: keys, clicks, and what it says.
#include "gui/matters/matters_page.h"

#include "gui/widgets/field.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/rail_button.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

class Matters : public MattersPage {
protected:
    gui::ListView& days() { return counter.at<gui::ListView>("matters_days"); }
    void chooseDay(std::size_t row)
    {
        days().select(days().rows()[row].id);
        days().SetFocus();
        wxDataViewEvent event(wxEVT_DATAVIEW_SELECTION_CHANGED, &days().control(),
                              days().control().GetSelection());
        days().control().HandleWindowEvent(event);
        pumpFor(100ms);
    }
    std::string words(const char* name)
    {
        return gui::toUtf8(counter.at<wxStaticText>(name).GetLabel());
    }
    /// The smallest window that is promised.
    void makeSmall()
    {
        counter.frame().SetClientSize(counter.frame().FromDIP(wxSize(1024, 660)));
        pumpFor(100ms);
    }
    bool saysSomething()
    {
        return pumpUntil([&] { return !counter.message("matters_message").empty(); });
    }
    void look(const std::string& name) { counter.look(name + "-" + GetParam(), "matters_panel"); }
    std::vector<FakeMoneyApi::MoneyAct> acts() { return counter.api.moneyActs(); }
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

TEST_P(Matters, PeopleLookedUpInVainAreExplained)
{
    auto alarm = line(MatterKind::BlindLookups, MatterCause::None, 1, {});
    alarm.subject = "1";
    alarm.transactionId = "";
    alarm.staffName = "李静";
    alarm.mayRest = true;
    counter.api.matters.rows = {alarm};
    openPage(1);
    EXPECT_NE(words("matters_facts").find("李静"), std::string::npos);
    counter.at<gui::Field>("matters_words").SetFocus();
    counter.commit("matters_words", "核对旧档案");
    pressKey(WXK_F9);
    ASSERT_TRUE(saysSomething());
    EXPECT_EQ(counter.message("matters_message").find("0.00"), std::string::npos);
    look("matters-lookups");
    pressKey(WXK_SPACE);
    ASSERT_TRUE(pumpUntil([&] { return acts().size() == 1; }));
    EXPECT_EQ("核对旧档案", acts().front().words);
}

TEST_P(Matters, ARefundThatWaitsAtTheWindowIsSettledAnotherWayByTwo)
{
    auto waits = line(MatterKind::RefundWaits, MatterCause::OnTerminal, 1, 12'000_fen);
    waits.subject = "window-1001-1";
    waits.transactionId = "";
    waits.slipNumber = "9105-261122-0041-9";
    waits.maskedName = "李*";
    waits.staffName = "王芳";
    waits.maySettle = true;
    counter.api.matters.rows = {waits};
    openPage(1);
    look("matters-refund-waits");
    counter.commit("matters_words", "转账 88");
    counter.commit("matters_witness", "2001");
    counter.commit("matters_password", "2001");
    pressKey(WXK_F8);
    ASSERT_TRUE(saysSomething());
    EXPECT_EQ(counter.message("matters_message").find("微信"), std::string::npos);
    look("matters-refund-settled");
    pressKey(WXK_SPACE);
    ASSERT_TRUE(pumpUntil([&] { return acts().size() == 1; }));
    EXPECT_EQ("window-1001-1", acts().front().subject);
    EXPECT_EQ("转账 88", acts().front().words);
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
    makeSmall();
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
    counter.at<gui::Field>("matters_words").SetFocus(); // only there does its hint make room
    pumpFor(50ms);
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
    counter.api.matters = threeDays();
    counter.api.matters.rows.clear();
    auto& all = counter.api.matters.days;
    all.erase(all.begin(), all.end() - 1);
    openPage(0);
    EXPECT_EQ(0u, counter.at<gui::RailButton>("rail_matters").count());
    ASSERT_EQ(1u, days().rows().size());
    EXPECT_NE("", words("matters_days_state")) << "that all days agree is said";
    look("matters-nothing");
}

TEST_P(Matters, ADayIsShownWithBothSidesAndWhyItIsOpen)
{
    counter.api.matters = threeDays();
    openPage(4);
    EXPECT_EQ(4u, counter.at<gui::RailButton>("rail_matters").count()) << "the alarm counts too";
    makeSmall();
    look("matters-late-day");
    chooseDay(1);
    EXPECT_FALSE(list().selected()) << "one line is chosen in both lists";
    EXPECT_NE(words("matters_facts").find("481"), std::string::npos);
    EXPECT_NE(words("matters_facts").find("¥12,345,678.00"), std::string::npos);
    for (const auto* name : {"matters_words", "matters_ask", "matters_letter", "matters_rest"})
        EXPECT_FALSE(shows(name)) << name;
    look("matters-day-differs");
    chooseDay(0);
    EXPECT_NE(counter.message("matters_sentence").find("NO_STATEMENT_EXIST"), std::string::npos);
    look("matters-day-waits");
    chooseDay(1);
    pressKey(WXK_RETURN);
    ASSERT_TRUE(pumpUntil([&] { return list().holdsFocus() && list().selected(); }));
    EXPECT_EQ(list().rows().front().id, *list().selected()) << "Enter goes to the day's first line";
    EXPECT_FALSE(days().selected());
}

TEST_P(Matters, ADifferenceIsDecidedWithItsReferenceByTheKeyboardAlone)
{
    counter.api.matters = threeDays();
    openPage(4);
    makeSmall();
    choose(1);
    for (const auto* name :
         {"matters_refunded", "matters_ask", "matters_letter", "matters_explain", "matters_words"})
        EXPECT_TRUE(shows(name)) << name;
    for (const auto* name :
         {"matters_refund", "matters_again", "matters_settle", "matters_rest", "matters_amount"})
        EXPECT_FALSE(shows(name)) << name;
    look("matters-difference");
    pressKey(WXK_F8);
    ASSERT_TRUE(saysSomething());
    EXPECT_TRUE(acts().empty()) << "no letter without its reference";
    counter.commit("matters_words", "函〔2026〕7 号");
    pressKey(WXK_F8);
    ASSERT_TRUE(pumpUntil([&] {
        return counter.message("matters_message").find("函〔2026〕7 号") != std::string::npos;
    }));
    look("matters-difference-question");
    pressKey(WXK_SPACE);
    ASSERT_TRUE(pumpUntil([&] { return acts().size() == 1 && list().rows().size() == 3; }));
    EXPECT_EQ(domain::DifferenceFix::AskWallet, acts().front().fix);
    EXPECT_EQ("7", acts().front().subject);
    EXPECT_EQ("函〔2026〕7 号", acts().front().words);
    EXPECT_EQ(3u, counter.at<gui::RailButton>("rail_matters").count());
    ASSERT_TRUE(saysSomething());
    look("matters-difference-done");
}

TEST_P(Matters, WeChatIsAskedAgainAboutADifference)
{
    counter.api.matters = threeDays();
    openPage(4);
    choose(2);
    look("matters-only-on-bill");
    pressKey(WXK_F7);
    ASSERT_TRUE(saysSomething());
    pressKey(WXK_SPACE);
    ASSERT_TRUE(pumpUntil([&] { return acts().size() == 1; }));
    EXPECT_EQ(domain::DifferenceFix::QueryAgain, acts().front().fix);
    EXPECT_EQ(4u, list().rows().size()) << "it ends by what the wallet says";
    choose(3);
    look("matters-state");
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
