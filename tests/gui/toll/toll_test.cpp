#include "gui/toll/toll_counter.h"

#include "gui/widgets/field.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"

#include <gtest/gtest.h>

#include <wx/choice.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using domain::SlipState;

class TollDay : public testing::Test {
protected:
    std::int64_t paidSlip(const std::vector<std::string>& names = {"李梅"})
    {
        const auto id = counter.hall.addSlip(names);
        counter.hall.pay(id);
        return id;
    }
    void openWith(std::int64_t id)
    {
        counter.open(WXK_F3);
        counter.scan(counter.hall.card(id).row.shortNumber);
        EXPECT_TRUE(counter.until([this] { return counter.shows("toll_state"); }));
    }
    SlipState stateOf(std::int64_t id) const { return counter.hall.card(id).row.state; }
    /// The answer to a key that acts is on screen.
    bool settles(std::int64_t id, SlipState state)
    {
        return counter.until([&] { return stateOf(id) == state; });
    }
    std::size_t rowsOf(const char* list) { return counter.at<gui::ListView>(list).rows().size(); }

    TollCounter counter;
};

class TornSheet : public testing::TestWithParam<const char*> {
protected:
    TollCounter counter{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Languages, TornSheet, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(TornSheet, IsSpoiledBeforeItIsPrintedOn)
{
    const auto id = counter.hall.addSlip({"李梅"});
    counter.hall.pay(id);
    counter.open(WXK_F3);
    counter.scan(counter.hall.card(id).row.shortNumber);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_torn"); }));
    pressKey(WXK_F7, wxMOD_CONTROL);
    ASSERT_TRUE(counter.until([&] {
        return counter.sentence("toll_message").find("0156777242") != std::string::npos;
    })) << "the number is compared with the sheet";
    counter.picture("toll-torn-question");
    pressKey(WXK_ESCAPE);
    EXPECT_EQ(counter.hall.callsOf("spoilNext"), 0);
    pressKey(WXK_F7, wxMOD_CONTROL);
    pressKey(WXK_RETURN);
    ASSERT_TRUE(
        counter.until([&] { return counter.textOf("toll_next") == "11010126 0156777243"; }));
    EXPECT_EQ(counter.hall.callsOf("spoilNext"), 1);
    EXPECT_FALSE(counter.hall.spoilReason().empty());
    EXPECT_EQ(counter.hall.card(id).row.state, SlipState::Paid);
    counter.picture("toll-torn-done");
}

TEST_F(TollDay, FromTheScanToTheHandOutByKeysAlone)
{
    const auto id = paidSlip({"李梅", "李宁"});
    openWith(id);
    EXPECT_NE(counter.bandOf("toll_state").find("已缴费"), std::string::npos);
    EXPECT_NE(counter.bandOf("toll_state").find("¥240.00"), std::string::npos);
    EXPECT_EQ(counter.textOf("toll_next"), "11010126 0156777242");

    pressKey(WXK_F11);
    ASSERT_TRUE(settles(id, SlipState::ToConfirm));
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_confirm"); }));
    EXPECT_EQ(counter.receiptPrinter.receipts().size(), 2u);
    EXPECT_EQ(rowsOf("toll_to_confirm"), 1u);
    EXPECT_EQ(counter.textOf("toll_next"), "11010126 0156777244");

    pressKey(WXK_RETURN);
    ASSERT_TRUE(settles(id, SlipState::Collected));
    EXPECT_TRUE(counter.until([&] { return rowsOf("toll_recent") == 1u; }));
    EXPECT_FALSE(counter.shows("toll_confirm"));
}

TEST_F(TollDay, TheBandSaysTheCodesRealEndAndThenHowAndWhenItWasPaid)
{
    const auto early = counter.hall.addSlip({"李梅"});
    const auto whole = counter.hall.addSlip({"王强"});
    counter.hall.printed(early, *parseRfc3339("2026-11-22T16:30:00+08:00"));
    counter.hall.printed(whole, *parseRfc3339("2026-11-23T00:00:00+08:00"));
    openWith(early);
    EXPECT_NE(counter.bandOf("toll_state").find("16:30"), std::string::npos);
    counter.scan(counter.hall.card(whole).row.shortNumber);
    EXPECT_TRUE(counter.until([&] {
        return counter.bandOf("toll_state").find("22日 周日 24:00") != std::string::npos;
    })) << counter.bandOf("toll_state");

    const auto paid = paidSlip();
    counter.scan(counter.hall.card(paid).row.shortNumber);
    pressKey(WXK_F11);
    ASSERT_TRUE(settles(paid, SlipState::ToConfirm));
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_confirm"); }));
    EXPECT_NE(counter.bandOf("toll_state").find("微信支付"), std::string::npos)
        << counter.bandOf("toll_state");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(settles(paid, SlipState::Collected));
    EXPECT_TRUE(counter.until([&] {
        return counter.bandOf("toll_state").find("微信支付") != std::string::npos;
    })) << counter.bandOf("toll_state");
}

TEST_F(TollDay, AScanConfirmsNothingAndItsEnterBelongsToIt)
{
    const auto id = paidSlip();
    openWith(id);
    pressKey(WXK_F11);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_confirm"); }));
    counter.scan(counter.hall.card(id).row.shortNumber);
    pumpFor(500ms);
    EXPECT_EQ(stateOf(id), SlipState::ToConfirm);
    EXPECT_EQ(counter.hall.callsOf("confirmReceipts"), 0);
}

TEST_F(TollDay, ANumberTypedByHandIsLookedUpAndItsEnterConfirmsNothing)
{
    const auto first = paidSlip();
    const auto other = paidSlip({"王强"});
    openWith(first);
    pressKey(WXK_F11);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_confirm"); }));
    pressKey('F', wxMOD_CONTROL);
    typeText(counter.hall.card(other).row.shortNumber);
    pressKey(WXK_RETURN);
    EXPECT_TRUE(counter.until(
        [&] { return counter.textOf("toll_number") == counter.hall.card(other).row.number; }));
    EXPECT_EQ(stateOf(first), SlipState::ToConfirm);
}

TEST_F(TollDay, OneSheetOfAFamilyIsSpoiledAndPrintedAgain)
{
    const auto id = paidSlip({"李梅", "李宁"});
    openWith(id);
    pressKey(WXK_F11);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_spoil"); }));
    pressKey(WXK_F7);
    ASSERT_TRUE(counter.shows("toll_spoil_bar"));
    EXPECT_FALSE(counter.shows("toll_confirm"));
    EXPECT_EQ(counter.at<wxChoice>("toll_spoil_sheet").GetCount(), 2u);
    counter.at<wxChoice>("toll_spoil_sheet").SetSelection(1);
    pressKey(WXK_RETURN);
    EXPECT_TRUE(counter.until([&] { return counter.receiptPrinter.receipts().size() == 3u; }));
    EXPECT_EQ(counter.hall.card(id).applicants[0].receipt->number, "0156777242");
    EXPECT_EQ(counter.hall.card(id).applicants[1].receipt->number, "0156777244");
    EXPECT_EQ(counter.hall.spoilReason(), "卡纸");
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_confirm"); }));
    EXPECT_FALSE(counter.shows("toll_spoil_bar"));
}

TEST_F(TollDay, TheSecondScanSaysWhoAndWhereWithoutABox)
{
    const auto id = paidSlip();
    openWith(id);
    pressKey(WXK_F11);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_confirm"); }));
    pressKey(WXK_RETURN);
    ASSERT_TRUE(settles(id, SlipState::Collected));
    pressKey(WXK_ESCAPE);
    counter.scan(counter.hall.card(id).row.shortNumber);
    ASSERT_TRUE(counter.until([&] {
        return counter.sentence("toll_message").find("王芳") != std::string::npos;
    })) << counter.sentence("toll_message")
        << " " << counter.hall.keysOf("scan").back();
    EXPECT_NE(counter.sentence("toll_message").find("收费窗口 1 号"), std::string::npos);
    EXPECT_FALSE(counter.shows("toll_print"));
}

TEST_F(TollDay, CancellingAsksOnceAndCountsDownWhileTheWalletIsSlow)
{
    const auto id = counter.hall.addSlip({"李梅"});
    openWith(id);
    pressKey(WXK_F7);
    EXPECT_TRUE(counter.shows("toll_message"));
    EXPECT_EQ(counter.hall.callsOf("cancel"), 0);
    pressKey(WXK_ESCAPE);
    EXPECT_FALSE(counter.shows("toll_message"));
    EXPECT_EQ(counter.hall.callsOf("cancel"), 0);

    counter.hall.closing = true;
    pressKey(WXK_F7);
    pressKey(WXK_RETURN);
    ASSERT_TRUE(settles(id, SlipState::Held));
    EXPECT_TRUE(counter.until(
        [&] { return counter.bandOf("toll_state").find("再次向微信核实") != std::string::npos; }));
    EXPECT_FALSE(counter.shows("toll_cancel"));
    counter.hall.closing = false;
    ASSERT_TRUE(settles(id, SlipState::Cancelled));
    EXPECT_TRUE(counter.until(
        [&] { return counter.bandOf("toll_state").find("已取消") != std::string::npos; }));
}

TEST_F(TollDay, APaymentTurnsTheOpenCardAndWaitsWithADotUntilSomebodyLooks)
{
    const auto id = counter.hall.addSlip({"李梅"});
    const auto other = counter.hall.addSlip({"王强"});
    openWith(id);
    counter.hall.pay(id);
    counter.hall.pay(other);
    counter.tell(id);
    EXPECT_TRUE(counter.until([&] { return counter.shows("toll_print"); }));
    auto& waiting = counter.at<gui::ListView>("toll_waiting");
    ASSERT_TRUE(counter.until([&] { return waiting.rows().size() == 2u; }));
    EXPECT_TRUE(waiting.rows()[0].unseen);
    EXPECT_TRUE(waiting.isGlowing(std::to_string(other)));
    waiting.SetFocus();
    pressKey(WXK_HOME);
    EXPECT_TRUE(counter.until([&] { return !waiting.rows()[0].unseen; }));
    EXPECT_TRUE(counter.until(
        [&] { return counter.textOf("toll_number") == counter.hall.card(other).row.number; }));
}

TEST_F(TollDay, NoGreenStaysWhenTheServerIsAway)
{
    const auto id = paidSlip();
    openWith(id);
    counter.hall.away = true;
    counter.feed.link(ports::EventFeed::Link::Away);
    EXPECT_TRUE(counter.until(
        [&] { return counter.bandOf("toll_state").find("无法确认") != std::string::npos; }));
    EXPECT_NE(counter.bandOf("toll_state").find("10:42"), std::string::npos);
    counter.hall.away = false;
    counter.feed.link(ports::EventFeed::Link::Connected);
    counter.feed.clock(counter.hall.now());
    EXPECT_TRUE(counter.until(
        [&] { return counter.bandOf("toll_state").find("已缴费") != std::string::npos; }));
}

TEST_F(TollDay, APrinterWithoutPaperSaysWhatToDoAndPrintsTheSameNumberLater)
{
    const auto id = paidSlip();
    openWith(id);
    counter.receiptPrinter.report = {ports::PrintOutcome::PaperOut, {}};
    pressKey(WXK_F11);
    EXPECT_TRUE(counter.until([&] { return counter.sentence("toll_message").size() > 0; }));
    ASSERT_TRUE(settles(id, SlipState::Paid));
    counter.receiptPrinter.report = {ports::PrintOutcome::Printed, {}};
    ASSERT_TRUE(
        counter.until([&] { return counter.at<gui::KeyButton>("toll_print").IsEnabled(); }));
    pressKey(WXK_F11);
    ASSERT_TRUE(settles(id, SlipState::ToConfirm));
    EXPECT_EQ(counter.hall.card(id).applicants[0].receipt->number, "0156777242");
}

TEST_F(TollDay, AnUnclearPrintOfWhichNothingCameOutIsPrintedAgainByItsButton)
{
    const auto id = paidSlip();
    openWith(id);
    counter.receiptPrinter.report = {ports::PrintOutcome::Unclear, {}};
    pressKey(WXK_F11);
    ASSERT_TRUE(settles(id, SlipState::Unclear));
    ASSERT_TRUE(counter.until([&] {
        return counter.sentence("toll_message").find("什么都没打出来") != std::string::npos;
    }));
    counter.receiptPrinter.report = {ports::PrintOutcome::Printed, {}};
    pressKey(WXK_F11);
    ASSERT_TRUE(settles(id, SlipState::ToConfirm));
    EXPECT_EQ(counter.hall.card(id).applicants[0].receipt->number, "0156777242");
    EXPECT_EQ(counter.receiptPrinter.receipts().size(), 2u);
}

TEST_F(TollDay, AWrongScanLeavesTheCardAndSaysSo)
{
    const auto id = paidSlip();
    openWith(id);
    const auto asked = counter.hall.callsOf("scan");
    EXPECT_TRUE(
        scanUntil("6901234567892", [&] { return !counter.sentence("toll_message").empty(); }));
    EXPECT_EQ(counter.hall.callsOf("scan"), asked) << "what names no slip stays at this PC";
    EXPECT_EQ(counter.textOf("toll_number"), counter.hall.card(id).row.number);
}

TEST_F(TollDay, SeveralSlipsOfOneDocumentAreChosenFromAList)
{
    counter.hall.addSlip({"李梅"});
    const auto second = counter.hall.addSlip({"李梅"});
    counter.open(WXK_F3);
    pressKey('F', wxMOD_CONTROL);
    typeText("document");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(counter.until([&] { return rowsOf("toll_found") == 2u; }));
    pressKey(WXK_HOME);
    EXPECT_TRUE(counter.until([&] {
        return counter.shows("toll_state")
            && counter.textOf("toll_number") == counter.hall.card(second).row.number;
    }));
    pressKey(WXK_ESCAPE);
    EXPECT_FALSE(counter.shows("toll_found"));
    EXPECT_TRUE(counter.shows("toll_blank"));
}

TEST_F(TollDay, AReprintIsOneMoreMarkedCopy)
{
    const auto id = counter.hall.addSlip({"李梅"});
    openWith(id);
    pressKey('P', wxMOD_CONTROL);
    ASSERT_TRUE(counter.until([&] { return counter.slipPrinter.slips().size() == 1u; }));
    EXPECT_EQ(counter.slipPrinter.slips()[0].copy, 2);
}

} // namespace

} // namespace hallpay::test
