// Approval here and from another desk: each bar of the toll window, and the supervisor's page.
#include "gui/toll/toll_counter.h"

#include "gui/widgets/field.h"
#include "gui/widgets/list_view.h"

#include <gtest/gtest.h>

#include <wx/choice.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using domain::ApprovalState;
using domain::SlipState;

class ApprovalAtWindow : public testing::TestWithParam<const char*> {
protected:
    ApprovalAtWindow() : counter(GetParam()), hall(counter.hall) { }

    std::int64_t paid(const std::string& name)
    {
        const auto id = hall.addSlip({name});
        hall.pay(id);
        return id;
    }
    void scan(std::int64_t id)
    {
        counter.scan(hall.card(id).row.shortNumber);
        ASSERT_TRUE(counter.until([&] { return counter.shows("toll_state"); }));
        pumpFor(200ms);
    }
    /// A supervisor elsewhere has decided, and the window hears of it.
    void decided(ApprovalState state, const std::string& answer = {})
    {
        hall.decideAll(state, answer);
        tell();
    }
    void tell() { counter.feed.event({.id = "e.9", .kind = "approval", .at = hall.now()}); }
    std::string line() { return counter.sentence("toll_approval"); }
    bool lineHas(const std::string& words)
    {
        return counter.until([&] { return line().find(words) != std::string::npos; });
    }
    /// What somebody at another window asks for.
    static domain::ApprovalView asked(std::int64_t id, domain::ApprovalKind kind,
                                      const char* reason)
    {
        return {.id = id,
                .kind = kind,
                .slipId = id,
                .slipNumber = "9105-261122-0042-7",
                .amount = Money::fromFen(12'000),
                .reason = reason,
                .askedBy = "王芳",
                .windowName = "收费窗口 1 号",
                .askedAt = *parseRfc3339("2026-11-22T10:40:00+08:00"),
                .mayDecide = true};
    }
    bool asks()
    {
        pressKey('S', wxMOD_CONTROL);
        const bool sent = counter.until([&] { return hall.approvals().value().rows.size() == 1; });
        tell();
        return sent && lineHas("10:42");
    }
    void look(const std::string& name) { counter.picture(name + "-" + GetParam()); }
    const char* said(const char* chinese, const char* english) const
    {
        return GetParam()[0] == 'z' ? chinese : english;
    }

    TollCounter counter;
    FakeTollHall& hall;
};

INSTANTIATE_TEST_SUITE_P(Languages, ApprovalAtWindow, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(ApprovalAtWindow, ARefundIsAskedForAndTheCashierGoesOn)
{
    const auto slip = paid("李梅");
    const auto other = paid("王强");
    counter.open(WXK_F3, {1024, 700});
    scan(slip);
    pressKey(WXK_F6);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_fee_bar"); }));
    EXPECT_FALSE(counter.shows("toll_release_reason")) << "the bar above has one";
    look("approval-refund-bar");
    ASSERT_TRUE(asks());
    EXPECT_FALSE(counter.shows("toll_fee_bar"));
    look("approval-asked");
    scan(other);
    decided(ApprovalState::Granted);
    ASSERT_TRUE(lineHas("张主管"));
    look("approval-granted");
    EXPECT_EQ(hall.card(slip).row.state, SlipState::Paid);
    pressKey('G', wxMOD_CONTROL);
    ASSERT_TRUE(counter.until([&] { return hall.card(slip).row.state == SlipState::Refunding; }));
    EXPECT_EQ(hall.card(other).row.state, SlipState::Paid);
    tell();
    EXPECT_TRUE(counter.until([&] { return !counter.shows("toll_approval"); }));
}

TEST_P(ApprovalAtWindow, ALateReceiptThatIsNotApprovedIsReadAndGone)
{
    const auto slip = paid("李梅");
    hall.setLate(slip);
    counter.open(WXK_F3, {1024, 700});
    scan(slip);
    pressKey(WXK_F11);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_late_bar"); }));
    ASSERT_TRUE(asks());
    decided(ApprovalState::Refused, "请先核对证件");
    ASSERT_TRUE(lineHas("请先核对证件"));
    look("approval-refused");
    pressKey('G', wxMOD_CONTROL);
    EXPECT_TRUE(counter.until([&] { return !counter.shows("toll_approval"); }));
    EXPECT_EQ(counter.receiptPrinter.receipts().size(), 0u);
}

TEST_P(ApprovalAtWindow, MoneyAtRiskIsApprovedWhileTheCodeIsHeld)
{
    hall.closing = true;
    const auto slip = hall.addSlip({"王强"});
    counter.open(WXK_F3, {1024, 700});
    scan(slip);
    pressKey(WXK_F8);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_release"); }));
    hall.moveClock(61s);
    counter.tell(slip);
    ASSERT_TRUE(counter.until([&] { return counter.at<wxWindow>("toll_release").IsEnabled(); }));
    pressKey(WXK_F9);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_release_bar"); }));
    look("approval-risk-bar");
    ASSERT_TRUE(asks());
    decided(ApprovalState::Granted);
    ASSERT_TRUE(lineHas("张主管"));
    pressKey('G', wxMOD_CONTROL);
    EXPECT_TRUE(counter.until([&] { return hall.card(slip).row.state == SlipState::Paid; }));
}

TEST_P(ApprovalAtWindow, ABadgeIsScannedAndItsOwnerTypesThePin)
{
    const auto slip = paid("李梅");
    counter.open(WXK_F3, {1024, 700});
    scan(slip);
    pressKey(WXK_F6);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_fee_bar"); }));
    EXPECT_TRUE(scanUntil(
        "3001", [&] { return counter.at<gui::Field>("toll_release_number").value() == "3001"; }));
    EXPECT_TRUE(counter.shows("toll_fee_bar")) << "a badge is no slip";
    typeText("3001");
    pressKey(WXK_RETURN);
    EXPECT_TRUE(counter.until([&] { return hall.card(slip).row.state == SlipState::Refunding; }));
}

TEST_P(ApprovalAtWindow, AnApplicantsCardVouchesForNothing)
{
    const auto slip = paid("李梅");
    counter.open(WXK_F3, {1024, 700});
    scan(slip);
    pressKey(WXK_F6);
    ASSERT_TRUE(counter.until([&] { return counter.shows("toll_fee_bar"); }));
    counter.readers.put({domain::DocumentType::ResidentId, "11010519491231002X", "李梅"});
    EXPECT_TRUE(counter.until([&] { return counter.sound.played.size() == 1; }));
    EXPECT_EQ(counter.at<gui::Field>("toll_release_number").value(), "");
    EXPECT_EQ(counter.sentence("toll_message").find(said("这不是工牌", "This is no badge")), 0u);
    EXPECT_TRUE(counter.shows("toll_fee_bar")) << "what was begun stays";
    EXPECT_EQ(counter.textOf("toll_number"), hall.card(slip).row.number);
    look("approval-card");
}

TEST_P(ApprovalAtWindow, ASupervisorIsToldOfANewOneOnWhateverPageInOneLine)
{
    const auto slip = paid("李梅");
    counter.open(WXK_F3, {1024, 700});
    scan(slip);
    EXPECT_FALSE(counter.shows("frame_banner"));
    const auto* focus = wxWindow::FindFocus();
    hall.asked.rows = {asked(1, domain::ApprovalKind::Refund, "重复登记")};
    tell();
    ASSERT_TRUE(counter.until([&] { return counter.shows("frame_banner"); }));
    EXPECT_NE(counter.sentence("frame_banner").find("王芳"), std::string::npos);
    EXPECT_EQ(wxWindow::FindFocus(), focus) << "whoever types goes on typing";
    look("approval-told");
    hall.asked.rows.clear();
    tell();
    ASSERT_TRUE(counter.until([&] { return !counter.shows("frame_banner"); })) << "it was decided";
    hall.asked.rows = {asked(1, domain::ApprovalKind::Refund, "重复登记")};
    tell();
    pumpFor(300ms);
    EXPECT_FALSE(counter.shows("frame_banner")) << "said once";
    hall.asked.rows.push_back(asked(2, domain::ApprovalKind::LateReceipt, "申请人逾期来领"));
    tell();
    ASSERT_TRUE(counter.until([&] { return counter.shows("frame_banner"); }));
    pressKey(WXK_F6, wxMOD_SHIFT);
    ASSERT_TRUE(counter.until([&] { return counter.shows("approvals_panel"); }));
    EXPECT_FALSE(counter.shows("frame_banner"));
}

TEST_P(ApprovalAtWindow, TheSupervisorDecidesByTheKeyboardAlone)
{
    hall.asked.rows = {asked(1, domain::ApprovalKind::Refund, "重复登记"),
                       asked(2, domain::ApprovalKind::LateReceipt, "申请人逾期来领")};
    counter.open(WXK_F3, {1024, 700});
    pressKey(WXK_F6, wxMOD_SHIFT);
    ASSERT_TRUE(counter.until([&] {
        return counter.shows("approvals_panel")
            && counter.at<gui::ListView>("approvals_list").rows().size() == 2;
    }));
    pumpFor(200ms);
    look("approvals-waiting");
    pressKey(WXK_F6);
    ASSERT_TRUE(counter.until([&] { return !counter.sentence("approvals_message").empty(); }));
    typeText("204816");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(counter.until([&] { return hall.decisions().size() == 1; }));
    EXPECT_EQ(hall.decisions().front().to, ApprovalState::Granted);
    EXPECT_EQ(hall.decisions().front().words, "204816");
    EXPECT_TRUE(counter.until([&] {
        return counter.sentence("approvals_message").find(said("已批准", "Approved"))
            != std::string::npos;
    }));
    look("approvals-granted");
    pressKey(WXK_F7);
    ASSERT_TRUE(counter.until([&] {
        return wxWindow::FindFocus() == &counter.at<gui::Field>("approvals_reason").control();
    }));
    typeText("no");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(counter.until([&] { return hall.decisions().size() == 2; }));
    EXPECT_EQ(hall.decisions().back().to, ApprovalState::Refused);
    EXPECT_EQ(hall.decisions().back().words, "no");
}

} // namespace

} // namespace hallpay::test
