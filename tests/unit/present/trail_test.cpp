// The records are checked at a supervisor's word, and nothing is guessed about them.
#include "present/trail_presenter.h"

#include "support/fake_desk_parts.h"
#include "support/fake_staff_api.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

class SeenTrail final : public TrailView {
public:
    void showTrail(const domain::TrailCheck& check) override { shown = check; }
    void showBadHead() override { ++badHeads; }
    void showRefusal(const domain::Refusal& refusal) override { refused = refusal.code; }
    void showNoTrail() override { ++unanswered; }
    void setChecking(bool now) override { checking = now; }

    std::optional<domain::TrailCheck> shown;
    std::optional<domain::RefusalCode> refused;
    int badHeads = 0;
    int unanswered = 0;
    bool checking = false;
};

class Records : public testing::Test {
protected:
    SeenTrail view;
    test::FakeStaffApi api;
    test::HeldBackground work;
    int lost = 0;
    TrailPresenter page{view, api, work, [this] { ++lost; }};
};

TEST_F(Records, AreCheckedOnceAtATime)
{
    page.check("  ");
    EXPECT_TRUE(view.checking);
    page.check("");
    work.all();
    EXPECT_FALSE(view.checking);
    EXPECT_EQ(std::vector<std::string>{""}, api.headsAsked());
    EXPECT_EQ(api.trail, view.shown);
}

TEST_F(Records, AreComparedWithWhatStandsOnPaper)
{
    page.check("9F3A 12CD 00B4 7E55");
    work.all();
    EXPECT_EQ(std::vector<std::string>{"9f3a12cd00b47e55"}, api.headsAsked());
    page.check("9f3a");
    EXPECT_EQ(1, view.badHeads);
    EXPECT_FALSE(view.checking);
    EXPECT_EQ(1u, api.headsAsked().size());
}

TEST_F(Records, SilenceAndRefusalAreNoWord)
{
    api.recordsAway = true;
    page.check("");
    work.all();
    EXPECT_EQ(1, view.unanswered);
    EXPECT_FALSE(view.checking);
    api.recordsAway = false;
    api.refuseTrail = domain::Refusal{domain::RefusalCode::RoleMissing, {}};
    page.check("");
    work.all();
    EXPECT_EQ(domain::RefusalCode::RoleMissing, view.refused);
    api.refuseTrail = domain::Refusal{domain::RefusalCode::NotSignedIn, {}};
    page.check("");
    work.all();
    EXPECT_EQ(1, lost);
    EXPECT_FALSE(view.shown);
}

} // namespace

} // namespace hallpay::present
