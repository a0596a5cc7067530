// The list of approvals: read when somebody asks, decided once, and said again after a lost answer.
#include "present/approvals_presenter.h"

#include "support/fake_desk_parts.h"
#include "support/fake_staff_api.h"

#include <gtest/gtest.h>

namespace hallpay::test {

namespace {

using domain::ApprovalState;
using domain::ApprovalView;

class SeenApprovals final : public present::ApprovalsView {
public:
    void showApprovals(const std::vector<ApprovalView>& now) override { rows = now; }
    void showFault(present::ApprovalFault now) override { fault = now; }
    void showDone(const ApprovalView&, ApprovalState now) override { done = now; }
    void showRefusal(const domain::Refusal& refusal) override { refused = refusal.code; }
    void showNoAnswer() override { ++unanswered; }
    void setBusy(bool now) override { busy = now; }

    std::vector<ApprovalView> rows;
    std::optional<present::ApprovalFault> fault;
    std::optional<ApprovalState> done;
    std::optional<domain::RefusalCode> refused;
    int unanswered = 0;
    bool busy = false;
};

class ApprovalsPage : public testing::Test {
protected:
    ApprovalsPage()
    {
        api.asked.rows = {{.id = 4, .kind = domain::ApprovalKind::Refund, .mayDecide = true},
                          {.id = 5, .kind = domain::ApprovalKind::AtRisk, .mine = true}};
        page.open();
        work.all();
    }

    SeenApprovals view;
    FakeStaffApi api;
    FakeEventFeed stream;
    HeldBackground work;
    present::LiveFeed feed{stream, work};
    int lost = 0;
    present::ApprovalsPresenter page{{view, api, work, feed, [this] { ++lost; }}};
};

TEST_F(ApprovalsPage, ShowsWhatWaitsAndWhatComesIn)
{
    EXPECT_EQ(2u, view.rows.size());
    feed.start("e.1");
    api.asked.rows.push_back({.id = 6, .mayDecide = true});
    stream.event({.id = "e.2", .kind = "approval"});
    work.all();
    work.timePasses();
    work.all();
    EXPECT_EQ(3u, view.rows.size());
}

TEST_F(ApprovalsPage, AYesNeedsAPinAndANoAReason)
{
    page.grant(view.rows.front(), "");
    EXPECT_EQ(present::ApprovalFault::PinMissing, view.fault);
    page.refuse(view.rows.front(), "  ");
    EXPECT_EQ(present::ApprovalFault::ReasonMissing, view.fault);
    page.grant(view.rows.back(), "204816");
    work.all();
    EXPECT_TRUE(api.decisions().empty()) << "nobody decides the own one";
    page.grant(view.rows.front(), "204816");
    work.all();
    ASSERT_EQ(1u, api.decisions().size());
    EXPECT_EQ(4, api.decisions().front().id);
    EXPECT_EQ(ApprovalState::Granted, view.done);
    EXPECT_EQ(1u, view.rows.size());
}

TEST_F(ApprovalsPage, ARefusalIsSaidAndTheOwnOneIsWithdrawn)
{
    api.refuseApprovalNext = domain::Refusal{domain::RefusalCode::WrongPassword, {}};
    page.grant(view.rows.front(), "000001");
    EXPECT_TRUE(view.busy);
    work.all();
    EXPECT_EQ(domain::RefusalCode::WrongPassword, view.refused);
    EXPECT_FALSE(view.busy);
    page.refuse(view.rows.front(), "请先核对证件");
    work.all();
    EXPECT_EQ(ApprovalState::Refused, view.done);
    page.withdraw(view.rows.front());
    work.all();
    EXPECT_EQ(ApprovalState::Withdrawn, view.done);
    EXPECT_TRUE(view.rows.empty());
    api.refuseApprovalNext = domain::Refusal{domain::RefusalCode::NotSignedIn, {}};
    page.withdraw({.id = 9, .mine = true});
    work.all();
    EXPECT_EQ(1, lost);
}

} // namespace

} // namespace hallpay::test
