#include "gui/registration/counter.h"

#include "gui/widgets/field.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/state_tag.h"
#include "gui/widgets/status_dot.h"
#include "gui/widgets/text.h"
#include "gui/widgets/tile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <wx/uiaction.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

constexpr auto kId = "11010519491231002X"; // the published example of GB 11643-1999
constexpr auto kOtherId = "110105199003070017";

class Registration : public testing::Test {
protected:
    Registration()
    {
        counter.open();
        counter.signIn();
    }

    /// A document typed by a person, then Enter.
    void document(const std::string& number)
    {
        counter.at<gui::Field>("reg_document").SetFocus();
        counter.at<gui::Field>("reg_document").setValue({});
        pumpFor(50ms);
        typeText(number);
        pressKey(WXK_RETURN);
    }
    void applicant(const std::string& number, const std::string& name)
    {
        document(number);
        counter.commit("reg_name", name);
        pressKey(WXK_RETURN);
    }
    bool printed(std::size_t slips)
    {
        return pumpUntil([&] { return counter.slipPrinter.slips().size() == slips; })
            && pumpUntil([&] { return counter.message().find("已打印") != std::string::npos; });
    }
    /// The total becomes this: a key is held back a moment before it acts.
    bool totals(const std::string& sum, std::chrono::milliseconds limit = 5s)
    {
        return pumpUntil(
            [&] { return gui::toUtf8(counter.at<wxStaticText>("reg_total").GetLabel()) == sum; },
            limit);
    }
    void clickUndo()
    {
        wxWindow* undo = nullptr;
        for (wxWindow* part : counter.at<wxWindow>("reg_message").GetChildren())
            if (dynamic_cast<gui::KeyButton*>(part) && part->IsShown()) undo = part;
        ASSERT_NE(undo, nullptr);
        clickOn(*undo);
    }
    std::string label(const char* button)
    {
        return gui::toUtf8(counter.at<wxWindow>(button).GetLabel());
    }
    std::vector<gui::ListRow> rows() { return counter.at<gui::ListView>("reg_rows").rows(); }
    std::vector<gui::ListRow> slips() { return counter.at<gui::ListView>("slips_list").rows(); }

    bool says(const std::string& words)
    {
        return pumpUntil([&] { return counter.message().find(words) != std::string::npos; });
    }
    Counter counter;
};

TEST_F(Registration, FourKeysAfterScanAndNamePrintASlip)
{
    document(kId);
    EXPECT_EQ(counter.textOf("reg_document"), kId);
    EXPECT_TRUE(counter.at<gui::Field>("reg_name").control().HasFocus());
    counter.commit("reg_name", "张小丰");
    int keys = 1; // the Enter that closed the document
    for (const int key :
         {static_cast<int>(WXK_RETURN), static_cast<int>('1'), static_cast<int>(WXK_F9)}) {
        pressKey(key);
        ++keys;
    }
    ASSERT_TRUE(printed(1)) << counter.message();
    EXPECT_LE(keys, 20);
    const auto asked = counter.api.registrations();
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].draft.applicants.at(0).documentNumber, kId);
    EXPECT_EQ(asked[0].draft.applicants.at(0).name, "张小丰");
    EXPECT_EQ(asked[0].draft.shownTotal, Money::fromFen(12'000));
    EXPECT_EQ(counter.slipPrinter.slips().at(0).total, Money::fromFen(12'000));
    EXPECT_TRUE(counter.slipPrinter.slips().at(0).training);
    EXPECT_EQ(counter.textOf("reg_document"), "");
    EXPECT_EQ(counter.textOf("reg_name"), "");
    EXPECT_TRUE(counter.at<gui::Field>("reg_document").control().HasFocus());
    ASSERT_EQ(slips().size(), 1u);
    EXPECT_EQ(gui::toUtf8(slips()[0].cells[0].text), "0001-9");
}

TEST_F(Registration, DigitsActOnTheGridAloneAndMinusTakesBack)
{
    document(kId);
    typeText("12"); // a person's keys in the name are the name's
    EXPECT_EQ(counter.textOf("reg_name"), "12");
    EXPECT_TRUE(totals("¥0.00"));
    pressKey(WXK_RETURN);
    pressKey('4');
    pressKey('4');
    EXPECT_TRUE(totals("¥30.00"));
    EXPECT_EQ(counter.at<gui::Tile>("reg_item_4").quantity(), 2);
    pressKey('-');
    EXPECT_TRUE(totals("¥15.00"));
    pressKey('2');
    EXPECT_TRUE(totals("¥75.00")) << "permit and endorsement are lines of their own";
    pressKey(WXK_ESCAPE);
    EXPECT_TRUE(counter.at<gui::Field>("reg_document").control().HasFocus());
}

TEST_F(Registration, FurtherItemsStandBehindZero)
{
    applicant(kId, "张小丰");
    pressKey('0');
    EXPECT_TRUE(counter.at<gui::ListView>("reg_more").IsShownOnScreen());
    pressKey(WXK_DOWN);
    pressKey('+');
    pressKey('+');
    pressKey('-');
    pressKey(WXK_ESCAPE);
    EXPECT_FALSE(counter.at<gui::ListView>("reg_more").IsShownOnScreen());
    EXPECT_EQ(counter.at<gui::Tile>("reg_item_more").quantity(), 1);
    EXPECT_FALSE(totals("¥0.00", 1ms));
}

TEST_F(Registration, AFamilyIsOneSlip)
{
    applicant(kId, "张小丰");
    pressKey('1');
    pressKey(WXK_F6);
    applicant(kOtherId, "张小明");
    pressKey('1');
    pressKey('4');
    EXPECT_TRUE(totals("¥255.00"));
    EXPECT_EQ(rows().size(), 2u);
    pressKey(WXK_F9);
    ASSERT_TRUE(printed(1)) << counter.message();
    ASSERT_EQ(counter.api.registrations().size(), 1u);
    EXPECT_EQ(counter.api.registrations()[0].draft.applicants.size(), 2u);
    EXPECT_EQ(gui::toUtf8(slips().at(0).cells[1].text), "张*丰 等2人");
}

TEST_F(Registration, ARemovedApplicantComesBackByUndo)
{
    applicant(kId, "张小丰");
    pressKey('1');
    pressKey(WXK_F6);
    counter.at<gui::ListView>("reg_rows").select("1");
    clickOn(counter.at<gui::KeyButton>("reg_remove"));
    EXPECT_EQ(rows().size(), 0u);
    EXPECT_TRUE(totals("¥0.00"));
    EXPECT_TRUE(counter.at<gui::Field>("reg_document").control().HasFocus())
        << "the button went with the last row";
    clickUndo();
    EXPECT_TRUE(counter.at<gui::Field>("reg_document").control().HasFocus());
    EXPECT_EQ(rows().size(), 1u);
    EXPECT_TRUE(totals("¥120.00"));
    clickOn(counter.at<gui::KeyButton>("reg_edit"));
    EXPECT_EQ(counter.textOf("reg_name"), "张小丰");
}

TEST_F(Registration, AHeldDeleteRemovesOnePerson)
{
    for (const char* name : {"张小丰", "张小明", "张小红"}) {
        applicant(kId, name);
        pressKey('1');
        pressKey(WXK_F6);
    }
    ASSERT_EQ(rows().size(), 3u);
    counter.at<gui::ListView>("reg_rows").select("1");
    counter.at<gui::ListView>("reg_rows").SetFocus();
    pumpFor(100ms);
    wxUIActionSimulator hand;
    hand.KeyDown(WXK_DELETE);
    pumpFor(2s);
    hand.KeyUp(WXK_DELETE);
    pumpFor(200ms);
    EXPECT_EQ(rows().size(), 2u);
    clickUndo();
    EXPECT_EQ(rows().size(), 3u);
}

TEST_F(Registration, ACorrectionIsSeenAtTheFormUntilItIsGivenUp)
{
    applicant(kId, "张小丰");
    pressKey('1');
    pressKey(WXK_F9);
    ASSERT_TRUE(printed(1));
    clickOn(counter.at<gui::ListView>("slips_list").control(), wxPoint(120, 45));
    ASSERT_TRUE(pumpUntil([&] { return counter.at<wxWindow>("find_correct").IsShownOnScreen(); }));
    document(kOtherId);
    pressKey('R', wxMOD_CONTROL);
    auto& correcting = counter.at<gui::StateTag>("reg_correcting");
    ASSERT_TRUE(pumpUntil([&] { return correcting.IsShownOnScreen(); }));
    EXPECT_EQ(gui::toUtf8(correcting.words()), "更正 0001-9");
    EXPECT_EQ(counter.textOf("reg_name"), "张小丰");
    EXPECT_TRUE(saveScreen(HALLPAY_BINARY_DIR "/looks/correcting.png"));
    clickUndo();
    EXPECT_EQ(counter.textOf("reg_document"), kOtherId) << "what was typed was put aside";
    EXPECT_FALSE(correcting.IsShownOnScreen());
    clickUndo();
    document(kOtherId);
    EXPECT_TRUE(correcting.IsShownOnScreen()) << "no other word takes it away";
    EXPECT_EQ(label("reg_submit"), "换单并打印回执单");
    EXPECT_EQ(label("reg_clear"), "放弃更正");
    clickOn(counter.at<wxWindow>("reg_clear"));
    EXPECT_FALSE(correcting.IsShownOnScreen());
    EXPECT_EQ(label("reg_submit"), "受理并打印回执单");
    clickUndo();
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return counter.api.registrations().size() == 2; }));
    EXPECT_EQ(counter.api.registrations().back().corrects, 1);
}

TEST_F(Registration, AWrongCheckCharacterIsSaidAndStops)
{
    document("110105194912310021");
    EXPECT_TRUE(says("校验码不符")) << counter.message();
    EXPECT_TRUE(counter.at<gui::Field>("reg_document").control().HasFocus());
    pressKey(WXK_F9);
    EXPECT_TRUE(counter.api.registrations().empty());
}

TEST_F(Registration, WhatLacksIsSaidWhereItLacks)
{
    pressKey(WXK_F9);
    EXPECT_TRUE(says("缺少证件号码")) << counter.message();
    document(kId);
    pressKey(WXK_F9);
    EXPECT_TRUE(says("缺少姓名")) << counter.message();
    EXPECT_TRUE(counter.at<gui::Field>("reg_name").control().HasFocus());
    counter.commit("reg_name", "张小丰");
    pressKey(WXK_F9);
    EXPECT_TRUE(says("尚未选择办理事项")) << counter.message();
    pressKey('1');
    pressKey(WXK_F9);
    EXPECT_TRUE(printed(1)) << counter.message();
}

TEST_F(Registration, AnUnpaidSlipOfTodayWarnsAndDoesNotBlock)
{
    counter.api.unpaidSlip = "0009-1";
    applicant(kId, "张小丰");
    EXPECT_TRUE(pumpUntil([&] { return counter.message().find("0009-1") != std::string::npos; }));
    pressKey('1');
    pressKey(WXK_F9);
    EXPECT_TRUE(printed(1));
}

TEST_F(Registration, AChangedPriceIsRefusedWithBothTotalsAndNothingIsLost)
{
    counter.api.refuseNext = domain::Refusal{domain::RefusalCode::PriceChanged,
                                             {{"shown_fen", "12000"}, {"actual_fen", "14000"}}};
    applicant(kId, "张小丰");
    pressKey('1');
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return counter.message().find("¥140.00") != std::string::npos; }));
    EXPECT_TRUE(says("¥120.00")) << counter.message();
    EXPECT_EQ(counter.textOf("reg_name"), "张小丰");
    EXPECT_TRUE(pumpUntil([&] { return counter.api.callsOf("fees") >= 2; })) << "prices read again";
    EXPECT_TRUE(counter.slipPrinter.slips().empty());
}

TEST_F(Registration, ALostAnswerIsAskedForAgainWithTheSameKey)
{
    counter.api.loseAnswers = 1;
    applicant(kId, "张小丰");
    pressKey('1');
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return counter.message().find("尚未答复") != std::string::npos; }));
    EXPECT_FALSE(counter.drafts.kept.empty()) << "a power cut now would not lose it";
    EXPECT_FALSE(counter.at<gui::KeyButton>("reg_submit").IsEnabled());
    ASSERT_TRUE(printed(1)) << counter.message();
    const auto asked = counter.api.registrations();
    ASSERT_EQ(asked.size(), 2u);
    EXPECT_EQ(asked[0].key, asked[1].key);
    EXPECT_EQ(asked[0].draft, asked[1].draft);
    EXPECT_EQ(counter.api.cards().size(), 1u) << "one slip";
    EXPECT_TRUE(counter.drafts.kept.empty());
}

TEST_F(Registration, AKeyHeldForThreeSecondsIsOneSlip)
{
    applicant(kId, "张小丰");
    pressKey('1');
    wxUIActionSimulator hand;
    hand.KeyDown(WXK_F9);
    pumpFor(3s);
    hand.KeyUp(WXK_F9);
    pumpFor(300ms);
    EXPECT_EQ(counter.api.registrations().size(), 1u);
    EXPECT_EQ(counter.slipPrinter.slips().size(), 1u);
    EXPECT_THAT(counter.message(), HasSubstr("已打印")) << "no repeat reached the empty form";
    applicant(kOtherId, "李梅");
    pressKey('1');
    pressKey(WXK_F9);
    EXPECT_TRUE(printed(2)) << "released, the key works again";
}

TEST_F(Registration, WithoutPrinterTheRegistrationStandsAndSaysSo)
{
    counter.slipPrinter.report = {.outcome = ports::PrintOutcome::NotReached, .detail = {}};
    applicant(kId, "张小丰");
    pressKey('1');
    pressKey(WXK_F9);
    const auto paper = [&] { return counter.message("frame_paper"); };
    ASSERT_TRUE(pumpUntil([&] { return paper().find("等待打印机") != std::string::npos; }));
    EXPECT_THAT(paper(), HasSubstr("打印机没有应答"));
    EXPECT_EQ(counter.message(), "") << "it is said once";
    ASSERT_EQ(slips().size(), 1u);
    EXPECT_EQ(gui::toUtf8(slips()[0].cells[3].text), "未打印");
}

TEST_F(Registration, AFailedPrintIsSeenAtThePrintersDotAtOnce)
{
    auto& dot = counter.at<gui::StatusDot>("head_slip_printer");
    const auto says = [&dot](const wxString& words) {
        for (const auto* part : dot.GetChildren())
            if (part->GetLabel().Contains(words)) return true;
        return false;
    };
    ASSERT_FALSE(says(L"缺纸"));
    counter.slipPrinter.state = ports::PrinterHealth::PaperOut;
    counter.slipPrinter.report = {.outcome = ports::PrintOutcome::PaperOut, .detail = {}};
    applicant(kId, "张小丰");
    pressKey('1');
    pressKey(WXK_F9);
    EXPECT_TRUE(pumpUntil([&] { return says(L"缺纸"); })) << "not a minute later";
}

TEST_F(Registration, APaymentShowsByItselfAndKeepsADotUntilLookedAt)
{
    applicant(kId, "张小丰");
    pressKey('1');
    pressKey(WXK_F9);
    ASSERT_TRUE(printed(1));
    auto card = counter.api.cards().at(0);
    card.row.version = 2;
    card.row.state = domain::SlipState::Paid;
    card.row.paidAt = card.row.registeredAt + 6s;
    counter.api.put(card);
    counter.feed.event({.id = "e.2",
                        .kind = "slip",
                        .slipId = card.row.id,
                        .windowId = 3,
                        .version = 2,
                        .state = domain::SlipState::Paid,
                        .at = {}});
    ASSERT_TRUE(pumpUntil([&] { return gui::toUtf8(slips().at(0).cells[3].text) == "已缴费"; }));
    EXPECT_TRUE(slips().at(0).unseen);
    EXPECT_EQ(gui::toUtf8(slips().at(0).cells[4].text), "6 秒");
    auto& list = counter.at<gui::ListView>("slips_list");
    EXPECT_TRUE(list.isGlowing("1"));
    clickOn(list.control(), wxPoint(120, 45));
    EXPECT_FALSE(slips().at(0).unseen);
}

} // namespace

} // namespace hallpay::test
