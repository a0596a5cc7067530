// What a desktop reads before its pages open, and for whom.
#include "present/session_opening.h"

#include "support/fake_desk_parts.h"
#include "support/fake_staff_api.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

class OpeningASession : public testing::Test {
protected:
    SessionOpening::Sinks sinks()
    {
        return {.opened = [this](const SessionOpening::Opened& now) { opened.push_back(now); },
                .noAnswer = [this] { ++noAnswers; },
                .refused = [this](const domain::Refusal& now) { refusals.push_back(now.code); }};
    }

    test::FakeStaffApi api;
    test::HeldBackground work;
    std::vector<SessionOpening::Opened> opened;
    std::vector<domain::RefusalCode> refusals;
    int noAnswers = 0;
};

TEST_F(OpeningASession, AWindowsPlaceInTheStreamComesWithItsSlips)
{
    SessionOpening opening(api, work, 3, sinks());
    opening.start(api.roles);
    work.all();
    ASSERT_EQ(opened.size(), 1u);
    EXPECT_EQ(opened[0].asOf, "e.1");
    EXPECT_EQ(api.callsOf("totals"), 0);
}

TEST_F(OpeningASession, APcWithoutAWindowAsksForNoSlips)
{
    SessionOpening opening(api, work, 0, sinks());
    opening.start({domain::Role::Supervisor});
    work.all();
    ASSERT_EQ(opened.size(), 1u) << "the supervisor's own PC opens the statistics";
    EXPECT_EQ(opened[0].asOf, "e.1");
    EXPECT_EQ(api.callsOf("slips"), 0) << "a server refuses them without a window";
    opening.start({domain::Role::Clerk});
    work.all();
    EXPECT_EQ(opened.size(), 2u) << "it is the frame that says that no page is here";
    EXPECT_EQ(api.callsOf("totals"), 1);
}

TEST_F(OpeningASession, WithoutAnAnswerItIsAskedAgain)
{
    SessionOpening opening(api, work, 3, sinks());
    api.away = true;
    opening.start(api.roles);
    work.all();
    EXPECT_EQ(noAnswers, 1);
    api.away = false;
    work.timePasses();
    work.all();
    EXPECT_EQ(opened.size(), 1u);
}

TEST_F(OpeningASession, WhoSignsInLaterTakesThePlaceOfTheFirst)
{
    SessionOpening opening(api, work, 3, sinks());
    api.away = true;
    opening.start(api.roles);
    work.all();
    api.away = false;
    opening.start(api.roles);
    work.timePasses();
    work.all();
    EXPECT_EQ(opened.size(), 1u);
}

} // namespace

} // namespace hallpay::present
