// Money at the toll window by the keyboard alone, with real keys and clicks: cash and its change, a
// card, several slips together, and a phone that was quicker.
#include "gui/toll/toll_counter.h"

#include "gui/whole.h"
#include "gui/widgets/field.h"
#include "gui/widgets/key_button.h"

#include <gtest/gtest.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using gui::Field;

class Tender : public testing::TestWithParam<const char*> {
protected:
    TollCounter counter{GetParam()};
    FakeTollHall& hall = counter.hall;

    void look(const std::string& name)
    {
        pumpFor(300ms);
        counter.picture(name);
        expectNothingCut(counter.at<wxWindow>("frame_pages"), name);
        expectFits(counter.at<wxWindow>("toll_panel"));
    }
    std::int64_t scanned(const std::vector<std::string>& names)
    {
        const auto id = hall.addSlip(names);
        counter.scan(hall.card(id).row.shortNumber);
        EXPECT_TRUE(counter.until([&] { return counter.shows("toll_cash"); }));
        return id;
    }
    bool asks(const char* sum)
    {
        return counter.until([&] {
            return counter.shows("toll_tender_entry")
                && counter.textOf("toll_tender_total").find(sum) != std::string::npos;
        });
    }
    bool changeIs(const char* sum)
    {
        return counter.until([&] {
            return counter.shows("toll_change")
                && counter.textOf("toll_change").find(sum) != std::string::npos;
        });
    }
    std::string labelOf(const char* button)
    {
        return gui::toUtf8(counter.at<gui::KeyButton>(button).GetLabel());
    }
};

/// F8, the sum, Enter: two keys beside what was given.
TEST_P(Tender, CashIsTwoKeysBesideTheSumAndItsChangeStandsInLargeFigures)
{
    counter.open(WXK_F3, {1366, 690});
    const auto id = scanned({"王强", "王宁"});
    pressKey(WXK_F8);
    ASSERT_TRUE(asks("240.00"));
    ASSERT_TRUE(counter.until([&] { return hall.callsOf("holdForTender") > 0; }));
    look("tender-cash");
    typeText("200");
    pressKey(WXK_RETURN);
    look("tender-too-little");
    EXPECT_EQ(hall.callsOf("takeTender"), 0) << "refused here, and what was typed stays";
    EXPECT_EQ(counter.at<Field>("toll_tender_entry").value(), "200");
    counter.at<Field>("toll_tender_entry").setValue({});
    typeText("300");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(changeIs("60.00"));
    EXPECT_EQ(hall.lastTender().tendered, 30000_fen);
    look("tender-change");
    EXPECT_GE(counter.at<wxWindow>("toll_change").GetFont().GetPixelSize().y, 40);
    EXPECT_TRUE(counter.shows("toll_print"));
    pressKey(WXK_F11);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_confirm"); }));
    EXPECT_TRUE(counter.shows("toll_change")) << "it is still being counted";
    pressKey(WXK_RETURN);
    ASSERT_TRUE(
        counter.until([&] { return hall.card(id).row.state == domain::SlipState::Collected; }));
    scanned({"李梅"});
    EXPECT_FALSE(counter.shows("toll_change")) << "until the next slip";
}

TEST_P(Tender, WhileTheCodeClosesTheButtonSaysWhyItIsLockedAndASecondPersonCutsItShort)
{
    hall.closing = true;
    counter.open(WXK_F3, {1024, 700});
    const auto id = scanned({"王强"});
    pressKey(WXK_F8);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_release"); }));
    counter.tell(id);
    look("tender-locked");
    EXPECT_FALSE(counter.at<wxWindow>("toll_tender_do").IsEnabled());
    EXPECT_NE(labelOf("toll_tender_do").find(GetParam()[0] == 'z' ? "正在关码" : "Closing"),
              std::string::npos)
        << labelOf("toll_tender_do");
    EXPECT_FALSE(counter.at<wxWindow>("toll_release").IsEnabled());
    EXPECT_NE(labelOf("toll_release").find_first_of("0123456789"), std::string::npos)
        << "it counts down: " << labelOf("toll_release");
    typeText("200");
    pressKey(WXK_RETURN);
    pressKey(WXK_F9);
    pumpFor(200ms);
    EXPECT_FALSE(counter.shows("toll_release_bar")) << "not before the minute is over";
    EXPECT_EQ(hall.callsOf("takeTender"), 0);
    hall.moveClock(61s);
    counter.tell(id);
    ASSERT_TRUE(counter.until([&] { return counter.at<wxWindow>("toll_release").IsEnabled(); }));
    pressKey(WXK_F9);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_release_bar"); }));
    typeText("3001");
    pressKey(WXK_RETURN);
    typeText("3001");
    ASSERT_TRUE(counter.shows("toll_release_reason"));
    EXPECT_GT(counter.at<wxChoice>("toll_release_reason").GetCount(), 2u);
    counter.at<wxChoice>("toll_release_reason").SetSelection(1);
    look("tender-release");
    EXPECT_EQ(hall.callsOf("takeTenderAtRisk"), 0);
    pressKey(WXK_RETURN);
    ASSERT_TRUE(changeIs("80.00")) << "what was typed while it was locked counts";
    EXPECT_EQ(hall.callsOf("takeTenderAtRisk"), 1);
    EXPECT_EQ(hall.lastReleaseReason(),
              std::string(GetParam()) == "en" ? "WeChat does not answer" : "微信无应答");
    EXPECT_FALSE(counter.shows("toll_release_bar"));
    look("tender-at-risk");
}

TEST_P(Tender, ACardIsTakenByTheScannedReferenceOfTheTerminal)
{
    counter.open(WXK_F3, {1024, 700});
    const auto id = scanned({"王强"});
    pressKey(WXK_F8, wxMOD_SHIFT);
    ASSERT_TRUE(asks("120.00"));
    typeText("4111111111111111");
    pressKey(WXK_RETURN);
    look("tender-card-number");
    EXPECT_EQ(hall.callsOf("takeTender"), 0) << "it looks like a card's number";
    counter.at<Field>("toll_tender_entry").setValue({});
    const int scans = hall.callsOf("scan");
    ASSERT_TRUE(scanUntil("260112345678", [&] {
        return counter.at<Field>("toll_tender_entry").value() == "260112345678";
    }));
    EXPECT_EQ(hall.callsOf("scan"), scans) << "it is no slip";
    look("tender-card");
    EXPECT_EQ(counter.sentence("toll_message").find(GetParam()[0] == 'z' ? "银行卡号" : "card's"),
              std::string::npos)
        << "what was said of the card's number is over";
    pressKey(WXK_RETURN);
    ASSERT_TRUE(counter.until([&] { return hall.card(id).payMethod == "card"; }));
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_print"); }));
    EXPECT_FALSE(counter.shows("toll_change"));
    EXPECT_NE(counter.bandOf("toll_state").find("260112345678"), std::string::npos);
    look("tender-card-taken");
}

TEST_P(Tender, ThreeSlipsArePaidTogether)
{
    counter.open(WXK_F3, {1366, 690});
    std::vector<std::int64_t> ids{scanned({"王强"})};
    pressKey('A', wxMOD_CONTROL);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_tender_bar"); }));
    ids.push_back(scanned({"王宁"}));
    ids.push_back(scanned({"李梅", "李安"}));
    ASSERT_TRUE(counter.until(
        [&] { return counter.textOf("toll_tender_total").find("480.00") != std::string::npos; }));
    look("tender-gathered");
    pressKey(WXK_F8);
    ASSERT_TRUE(asks("480.00"));
    typeText("500");
    look("tender-three");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(changeIs("20.00"));
    EXPECT_EQ(hall.lastTender().slipIds, ids);
    look("tender-three-change");
}

TEST_P(Tender, APhoneThatWasQuickerTurnsItGreenAndTheCashGoesBack)
{
    counter.open(WXK_F3, {1366, 690});
    const auto id = scanned({"王强"});
    pressKey(WXK_F8);
    ASSERT_TRUE(asks("120.00"));
    hall.pay(id);
    counter.tell(id);
    ASSERT_TRUE(counter.until([&] { return !counter.shows("toll_tender_entry"); }));
    EXPECT_NE(counter.sentence("toll_message")
                  .find(GetParam()[0] == 'z' ? "现金退还交款人" : "give the cash back"),
              std::string::npos)
        << counter.sentence("toll_message");
    EXPECT_EQ(hall.callsOf("takeTender"), 0);
    look("tender-cash-back");
}

TEST_P(Tender, WhatPaysAtTheWindowIsSaidAtRegistrationAndStandsFirstAtTheToll)
{
    counter.open(WXK_F2, {1366, 690});
    EXPECT_FALSE(counter.shows("reg_at_window"));
    pressKey('T', wxMOD_CONTROL);
    ASSERT_TRUE(counter.until([&] { return counter.shows("reg_at_window"); }));
    pumpFor(300ms);
    counter.picture("tender-registration");
    expectNothingCut(counter.at<wxWindow>("frame_pages"), "registration");
    pressKey('T', wxMOD_CONTROL);
    ASSERT_TRUE(counter.until([&] { return !counter.shows("reg_at_window"); }));
    const auto id = hall.addSlip({"王强"});
    hall.setPaysAtWindow(id);
    hall.pay(hall.addSlip({"李梅"}));
    pressKey(WXK_F3);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_to_pay"); }));
    EXPECT_LT(counter.at<wxWindow>("toll_to_pay").GetScreenPosition().y,
              counter.at<wxWindow>("toll_waiting").GetScreenPosition().y);
    look("tender-to-pay");
    hall.pay(id);
    counter.tell(id);
    ASSERT_TRUE(counter.until([&] { return !counter.shows("toll_to_pay"); }));
}

INSTANTIATE_TEST_SUITE_P(Languages, Tender, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

} // namespace

} // namespace hallpay::test
