#include "gui/toll/toll_counter.h"

#include "gui/whole.h"

#include <gtest/gtest.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

class TollLooks : public testing::TestWithParam<const char*> {
protected:
    TollCounter counter{GetParam()};

    void look(const std::string& name)
    {
        pumpFor(300ms);
        counter.picture(name);
        expectNothingCut(counter.at<wxWindow>("frame_pages"), name);
        expectFits(counter.at<wxWindow>("toll_panel"));
    }
};

/// The pictures stay in the build folder and are looked at.
TEST_P(TollLooks, EveryStepOfAHandOutFitsTheSmallestScreen)
{
    auto& hall = counter.hall;
    const auto done = hall.addSlip({"张伟"});
    hall.pay(done);
    ASSERT_TRUE(hall.printReceipts(done, "k"));
    ASSERT_TRUE(hall.confirmReceipts(done, "l"));
    const auto waiting = hall.addSlip({"王强"});
    hall.pay(hall.addSlip({"赵敏"}));
    hall.moveClock(3min);
    const auto family = hall.addSlip({"李梅", "李宁"});
    hall.pay(family);
    counter.open(WXK_F3);
    look("toll-blank");
    counter.scan(hall.card(waiting).row.shortNumber);
    look("toll-waiting");
    pressKey(WXK_F7);
    look("toll-cancel-asked");
    pressKey(WXK_ESCAPE);
    counter.scan(hall.card(family).row.shortNumber);
    look("toll-window");
    pressKey(WXK_F11);
    look("toll-to-confirm");
    pressKey(WXK_F7);
    look("toll-spoil");
    pressKey(WXK_ESCAPE);
    pressKey(WXK_RETURN);
    look("toll-handed-out");
    counter.scan(hall.card(family).row.shortNumber);
    look("toll-second-scan");
    counter.feed.link(ports::EventFeed::Link::Away);
    hall.away = true;
    pumpFor(1500ms);
    look("toll-away");
}

/// A receipt that is asked for late, by the keyboard alone.
TEST_P(TollLooks, ALateReceiptAsksForASupervisorOnTheSmallestScreen)
{
    auto& hall = counter.hall;
    const auto family = hall.addSlip({"李梅", "李宁", "李安"});
    hall.pay(family);
    hall.setLate(family);
    counter.open(WXK_F3, {1024, 700});
    counter.scan(hall.card(family).row.shortNumber);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_print"); }));
    pressKey(WXK_F11);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_late_bar"); }));
    look("toll-late");
    EXPECT_FALSE(counter.shows("toll_print"));
    pressKey(WXK_F11);
    EXPECT_EQ(hall.callsOf("printReceiptsLate"), 0) << "nobody has said yes";
    typeText("3001");
    pressKey(WXK_RETURN);
    typeText("3001");
    pressKey(WXK_ESCAPE);
    ASSERT_TRUE(counter.until([&] { return !counter.shows("toll_late_bar"); }));
    EXPECT_EQ(hall.callsOf("printReceiptsLate"), 0);
    clickOn(counter.at<wxWindow>("toll_print"));
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_late_bar"); }));
    EXPECT_TRUE(counter.at<gui::Field>("toll_release_password").value().empty());
    pressKey(WXK_RETURN);
    typeText("3001");
    pressKey(WXK_RETURN);
    typeText("3001");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(counter.until([&] { return hall.callsOf("printReceiptsLate") == 1; }));
    EXPECT_FALSE(hall.lateReason().empty());
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_confirm"); }));
    look("toll-late-printed");
}

/// Fees go back by the keyboard alone, with the receipts taken in and a supervisor's password.
TEST_P(TollLooks, ARefundFitsTheSmallestScreenAndIsOneAct)
{
    auto& hall = counter.hall;
    const auto family = hall.addSlip({"李梅", "李宁", "李安"});
    hall.pay(family);
    ASSERT_TRUE(hall.printReceipts(family, "k"));
    ASSERT_TRUE(hall.confirmReceipts(family, "l"));
    counter.open(WXK_F3, {1024, 700});
    counter.scan(hall.card(family).row.shortNumber);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_refund"); }));
    pressKey(WXK_F6);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_fee_bar"); }));
    EXPECT_NE(counter.sentence("toll_message").find("360.00"), std::string::npos)
        << counter.sentence("toll_message");
    const auto why
        = [this] { return counter.at<wxStaticText>("toll_fee_reason_label").GetLabel(); };
    EXPECT_NE(why(), _("Reason")) << "WeChat shows it to the payer";
    look("toll-refund");
    pressKey(WXK_DOWN); // one of the three
    ASSERT_TRUE(counter.until(
        [&] { return counter.sentence("toll_message").find("120.00") != std::string::npos; }));
    pressKey(WXK_RETURN);
    typeText("3001");
    pressKey(WXK_RETURN);
    typeText("3001");
    pressKey(WXK_RETURN);
    look("toll-refund-incomplete");
    EXPECT_EQ(hall.callsOf("refundSlip"), 0) << "nobody has said where the receipt is";
    auto& receipts = counter.at<wxChoice>("toll_fee_receipt");
    EXPECT_EQ(wxWindow::FindFocus(), &receipts) << "where the choice is missing";
    pressKey(WXK_DOWN);
    ASSERT_TRUE(counter.until([&] { return receipts.GetSelection() == 0; }));
    counter.at<gui::Field>("toll_release_password").SetFocus();
    pressKey(WXK_RETURN);
    ASSERT_TRUE(counter.until([&] { return hall.callsOf("refundSlip") == 1; }));
    ASSERT_TRUE(counter.until([&] { return !counter.shows("toll_fee_bar"); }));
    EXPECT_EQ(hall.lastRefund().amount, Money::fromFen(12000));
    EXPECT_EQ(hall.lastRefund().requestIds.size(), 1u);
    EXPECT_FALSE(hall.lastRefund().receiptNote.empty());
    look("toll-refund-part");
    pressKey(WXK_F6);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_fee_bar"); }));
    pressKey(WXK_ESCAPE);
    ASSERT_TRUE(counter.until([&] { return !counter.shows("toll_fee_bar"); }));
    EXPECT_FALSE(counter.shows("toll_release_bar"));
    EXPECT_EQ(hall.callsOf("refundSlip"), 1);
    hall.setState(family, domain::SlipState::Refunded);
    counter.scan(hall.card(family).row.shortNumber);
    ASSERT_TRUE(counter.until([&] { return !counter.shows("toll_refund"); }));
    look("toll-refunded");
}

/// What the window took in cash leaves its drawer again, by the keyboard alone.
TEST_P(TollLooks, CashThatWaitedIsPaidOutByTwoKeys)
{
    auto& hall = counter.hall;
    hall.drawerEmpty = true;
    const auto slip = hall.addSlip({"李梅"});
    ASSERT_TRUE(hall.takeTender({.slipIds = {slip}}, "t"));
    counter.open(WXK_F3, {1024, 700});
    counter.scan(hall.card(slip).row.shortNumber);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_refund"); }));
    pressKey(WXK_F6);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_fee_bar"); }));
    EXPECT_EQ(counter.at<wxStaticText>("toll_fee_reason_label").GetLabel(), _("Reason"))
        << "nobody shows it to whoever is given cash";
    look("toll-refund-cash");
    pressKey(WXK_RETURN);
    typeText("3001");
    pressKey(WXK_RETURN);
    typeText("3001");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(counter.until([&] { return hall.callsOf("refundSlip") == 1; }));
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_refund"); })) << "to give it back";
    look("toll-refund-waits");
    hall.drawerEmpty = false;
    pressKey(WXK_F6);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_give_back_bar"); }));
    EXPECT_FALSE(counter.shows("toll_give_back_reference"));
    EXPECT_FALSE(counter.shows("toll_release_bar")) << "it is approved";
    look("toll-give-back-cash");
    pressKey(WXK_ESCAPE);
    ASSERT_TRUE(counter.until([&] { return !counter.shows("toll_give_back_bar"); }));
    EXPECT_EQ(hall.callsOf("giveBack"), 0);
    pressKey(WXK_F6);
    pressKey(WXK_RETURN);
    ASSERT_TRUE(counter.until([&] { return hall.callsOf("giveBack") == 1; }));
    ASSERT_TRUE(counter.until([&] { return !counter.shows("toll_give_back_bar"); }));
    EXPECT_EQ(hall.card(slip).row.state, domain::SlipState::Refunded);
    look("toll-given-back-cash");
    EXPECT_FALSE(counter.shows("toll_refund"));
}

/// A card's refund is made on the terminal, and its reference typed or scanned.
TEST_P(TollLooks, ACardsRefundTakesTheTerminalsReference)
{
    auto& hall = counter.hall;
    const auto slip = hall.addSlip({"李梅", "李宁"});
    ASSERT_TRUE(hall.takeTender(
        {.slipIds = {slip}, .method = domain::WindowMethod::Card, .reference = "260112345678"},
        "t"));
    counter.open(WXK_F3, {1024, 700});
    counter.scan(hall.card(slip).row.shortNumber);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_refund"); }));
    pressKey(WXK_F6);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_fee_bar"); }));
    look("toll-refund-card");
    pressKey(WXK_RETURN);
    typeText("3001");
    pressKey(WXK_RETURN);
    typeText("3001");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(counter.until([&] { return hall.callsOf("refundSlip") == 1; }));
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_refund"); }));
    pressKey(WXK_F6);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_give_back_reference"); }));
    look("toll-give-back-card");
    typeText("123");
    pressKey(WXK_RETURN);
    look("toll-give-back-no-reference");
    EXPECT_EQ(hall.callsOf("giveBack"), 0) << "that is no reference";
    EXPECT_TRUE(counter.shows("toll_give_back_bar")) << "it can be mended";
    counter.at<gui::Field>("toll_give_back_reference").setValue({});
    typeText("260112349999");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(counter.until([&] { return hall.callsOf("giveBack") == 1; }));
    EXPECT_EQ(hall.lastBack(), "260112349999");
    ASSERT_TRUE(counter.until([&] { return !counter.shows("toll_give_back_bar"); }));
    look("toll-given-back-card");
}

TEST_P(TollLooks, ANarrowWindowShowsTheCardWhole)
{
    auto& hall = counter.hall;
    const auto family = hall.addSlip({"李梅", "李宁", "李安"});
    hall.pay(family);
    counter.open(WXK_F3, {1024, 700});
    look("toll-narrow-blank");
    EXPECT_TRUE(counter.shows("toll_waiting"));
    counter.scan(hall.card(family).row.shortNumber);
    look("toll-narrow");
    EXPECT_TRUE(counter.shows("toll_print"));
    EXPECT_FALSE(counter.shows("toll_side"));
}

TEST_P(TollLooks, AStateOfANewerServerIsShownByItsWordAndOffersNoAct)
{
    auto& hall = counter.hall;
    const auto id = hall.addSlip({"李梅"});
    hall.pay(id);
    hall.setUnknownState(id, "refund_asked");
    counter.open(WXK_F3);
    counter.scan(hall.card(id).row.shortNumber);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_state"); }));
    EXPECT_NE(counter.bandOf("toll_state").find("refund asked"), std::string::npos)
        << counter.bandOf("toll_state");
    look("toll-unknown-state");
    for (const int key : {WXK_F11, WXK_F7, WXK_RETURN}) pressKey(key);
    pumpFor(200ms);
    EXPECT_EQ(hall.callsOf("printReceipts") + hall.callsOf("cancel"), 0);
    pressKey(WXK_F2);
    pumpFor(300ms);
    counter.picture("registration-unknown-state");
}

INSTANTIATE_TEST_SUITE_P(Languages, TollLooks, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

} // namespace

} // namespace hallpay::test
