// Nothing is due from an applicant: said by a key, made true by a supervisor, by keyboard alone.
#include "gui/registration/counter.h"

#include "gui/widgets/field.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

constexpr auto kId = "11010519491231002X"; // the published example of GB 11643-1999
constexpr auto kOtherId = "110105199003070017";

class ExemptAtRegistration : public testing::Test {
protected:
    ExemptAtRegistration()
    {
        counter.open();
        counter.signIn();
    }
    void applicant(const std::string& number, const std::string& name)
    {
        counter.at<gui::Field>("reg_document").SetFocus();
        pumpFor(50ms);
        typeText(number);
        pressKey(WXK_RETURN);
        counter.commit("reg_name", name);
        pressKey(WXK_RETURN);
        pressKey('1');
    }
    bool totals(const std::string& sum)
    {
        return pumpUntil(
            [&] { return gui::toUtf8(counter.at<wxStaticText>("reg_total").GetLabel()) == sum; });
    }
    bool asked() { return counter.at<wxWindow>("reg_exempt_bar").IsShownOnScreen(); }

    Counter counter;
};

TEST_F(ExemptAtRegistration, ASupervisorSaysYesBesideTheClerkAndTheRestIsPaid)
{
    applicant(kId, "张小丰");
    pressKey('M', wxMOD_CONTROL);
    ASSERT_TRUE(totals("¥0.00"));
    pressKey(WXK_F6);
    applicant(kOtherId, "李小梅");
    ASSERT_TRUE(totals("¥120.00"));
    const auto rows = counter.at<gui::ListView>("reg_rows").rows();
    ASSERT_EQ(2u, rows.size());
    EXPECT_EQ("免缴  ¥0.00", gui::toUtf8(rows[0].cells[2].text));
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return asked(); }));
    EXPECT_TRUE(counter.api.registrations().empty()) << "nothing goes out before the yes";
    pressKey(WXK_F9);
    ASSERT_TRUE(
        pumpUntil([&] { return counter.message().find("请选择免缴原因") != std::string::npos; }));
    counter.look("exempt", "registration_panel");
    pressKey(WXK_RETURN);
    typeText("3001");
    pressKey(WXK_RETURN);
    typeText("secret");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(pumpUntil([&] { return counter.api.registrations().size() == 1; }));
    const auto sent = counter.api.registrations().front().draft;
    EXPECT_TRUE(sent.applicants.at(0).exempt);
    EXPECT_FALSE(sent.applicants.at(1).exempt);
    EXPECT_EQ(Money::fromFen(12'000), sent.shownTotal);
    EXPECT_EQ("按规定免收", sent.exemption->reason);
    EXPECT_EQ("3001", sent.exemption->approver.staffNumber);
    EXPECT_EQ("secret", sent.exemption->approver.password);
    EXPECT_TRUE(pumpUntil([&] { return !asked(); }));
    EXPECT_EQ("", counter.textOf("reg_exempt_password"));
}

TEST_F(ExemptAtRegistration, ABadgeIsNoDocumentOfTheApplicant)
{
    applicant(kId, "张小丰");
    pressKey('M', wxMOD_CONTROL);
    ASSERT_TRUE(totals("¥0.00"));
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return asked(); }));
    EXPECT_TRUE(scanUntil("BADGE-3001-77",
                          [&] { return counter.textOf("reg_exempt_number") == "BADGE-3001-77"; }));
    EXPECT_EQ(kId, counter.textOf("reg_document"));
    EXPECT_TRUE(counter.at<gui::Field>("reg_exempt_password").control().HasFocus());
    typeText("204816");
    pressKey(WXK_RETURN);
    ASSERT_TRUE(pumpUntil([&] { return counter.api.registrations().size() == 1; }));
    const auto sent = counter.api.registrations().front().draft;
    EXPECT_EQ(kId, sent.applicants.at(0).documentNumber);
    EXPECT_EQ("BADGE-3001-77", sent.exemption->approver.staffNumber);
}

TEST_F(ExemptAtRegistration, ASupervisorElsewhereIsAskedAndTheAnswerGoesOnByAKey)
{
    applicant(kId, "张小丰");
    pressKey('M', wxMOD_CONTROL);
    ASSERT_TRUE(totals("¥0.00"));
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return asked(); }));
    counter.api.refuseNext
        = domain::Refusal{domain::RefusalCode::ApprovalAsked,
                          {{"approval_id", "7"}, {"asked_at", "2026-11-22T10:42:00+08:00"}}};
    pressKey('S', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return counter.message().find("10:42") != std::string::npos; }));
    EXPECT_FALSE(asked());
    EXPECT_EQ("", counter.textOf("reg_document")) << "the next one can come";
    const auto told = [&](domain::ApprovalState state) {
        counter.api.asked.rows = {{.id = 7,
                                   .kind = domain::ApprovalKind::Exempt,
                                   .state = state,
                                   .askedBy = "李受理",
                                   .windowName = "受理窗口 1 号",
                                   .askedAt = *parseRfc3339("2026-11-22T10:42:00+08:00"),
                                   .decidedBy = "张主管",
                                   .mine = true}};
        counter.feed.event({.id = "e.9", .kind = "approval", .at = {}});
    };
    told(domain::ApprovalState::Asked);
    ASSERT_TRUE(pumpUntil([&] { return counter.at<wxWindow>("reg_approval").IsShownOnScreen(); }));
    counter.look("exempt-asked", "registration_panel");
    told(domain::ApprovalState::Granted);
    ASSERT_TRUE(pumpUntil(
        [&] { return counter.message("reg_approval").find("张主管") != std::string::npos; }));
    counter.look("exempt-granted", "registration_panel");
    EXPECT_EQ(1u, counter.api.registrations().size()) << "the one that was refused";
    pressKey('G', wxMOD_CONTROL);
    ASSERT_TRUE(pumpUntil([&] { return counter.api.registrations().size() == 2; }));
    EXPECT_EQ(kId, counter.api.registrations().back().draft.applicants.at(0).documentNumber);
    EXPECT_TRUE(pumpUntil([&] { return !counter.at<wxWindow>("reg_approval").IsShownOnScreen(); }));
}

TEST_F(ExemptAtRegistration, EscGoesBackToTheFormAndNothingIsLost)
{
    applicant(kId, "张小丰");
    pressKey('M', wxMOD_CONTROL);
    ASSERT_TRUE(totals("¥0.00"));
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return asked(); }));
    pressKey(WXK_ESCAPE);
    ASSERT_TRUE(pumpUntil([&] { return !asked(); }));
    EXPECT_EQ(kId, counter.textOf("reg_document"));
    pressKey('M', wxMOD_CONTROL);
    ASSERT_TRUE(totals("¥120.00"));
    pressKey(WXK_F9);
    ASSERT_TRUE(pumpUntil([&] { return counter.api.registrations().size() == 1; }));
    EXPECT_FALSE(counter.api.registrations().front().draft.exemption);
}

} // namespace

} // namespace hallpay::test
