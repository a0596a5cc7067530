// A registration whose answer did not come: over a restart, an ended session, a broken server.
#include "unit/present/registering.h"

namespace hallpay::present {

namespace {

TEST_F(Registering, WhatAnEarlierRunLeftGoesOnWithItsKey)
{
    fill();
    api.loseAnswers = 1;
    form.submit();
    work.all();
    SeenForm second;
    RegistrationPresenter nextRun({second, api, work, printing, drafts});
    nextRun.open(api.hallView, api.schedule, kClerk);
    EXPECT_TRUE(second.busy);
    work.all();
    EXPECT_EQ(api.registrations().front().key, keyOfLast());
    EXPECT_EQ(api.cards().size(), 1u);
    EXPECT_EQ(second.text, "0001-9");
}

TEST_F(Registering, WhatAnEarlierRunLeftIsNeverSentUnderAnotherName)
{
    fill();
    api.loseAnswers = 1;
    form.submit();
    work.all();
    const auto sent = api.registrations().size();
    SeenForm second;
    RegistrationPresenter nextRun({second, api, work, printing, drafts});
    nextRun.open(api.hallView, api.schedule, kColleague);
    work.all();
    EXPECT_EQ(api.registrations().size(), sent);
    EXPECT_EQ(second.notice, FormNotice::OthersPending);
    EXPECT_FALSE(second.busy);
}

TEST_F(Registering, WhatTheServerRefusesOfAnEarlierRunStandsInTheForm)
{
    form.correct(41, "0041-9", oldSlip());
    api.away = true;
    form.submit();
    work.all();
    api.away = false;
    api.refuseNext = domain::Refusal{domain::RefusalCode::PriceChanged, {}};
    SeenForm second;
    RegistrationPresenter nextRun({second, api, work, printing, drafts});
    nextRun.open(api.hallView, api.schedule, kClerk);
    work.all();
    EXPECT_EQ(second.refusal->code, domain::RefusalCode::PriceChanged);
    EXPECT_EQ(second.entry.name, "张小丰") << "else the applicant would be asked for all again";
    EXPECT_EQ(second.correcting, "0041-9");
    EXPECT_FALSE(second.busy);
    EXPECT_TRUE(drafts.kept.empty());
}

TEST_F(Registering, AColleaguesDraftOutlivesMyOwnRegistrations)
{
    fill();
    api.loseAnswers = 1;
    form.submit();
    work.all();
    SeenForm second;
    RegistrationPresenter colleague({second, api, work, printing, drafts});
    colleague.open(api.hallView, api.schedule, kColleague);
    colleague.scanned(kOtherId);
    colleague.nameTyped("李梅");
    colleague.itemAdded("passport");
    colleague.submit();
    work.all();
    ASSERT_TRUE(drafts.kept.contains(kClerk));
    EXPECT_FALSE(drafts.kept.contains(kColleague)) << "answered";
}

TEST_F(Registering, AnEndedSessionAfterALostAnswerMakesNoSecondSlip)
{
    fill();
    api.loseAnswers = 1;
    form.submit();
    work.all(); // stored, and nobody heard
    api.refuseNext = domain::Refusal{domain::RefusalCode::NotSignedIn, {}};
    work.timePasses();
    work.all();
    EXPECT_FALSE(view.busy);
    EXPECT_FALSE(form.isEmpty());
    form.open(api.hallView, api.schedule, kClerk); // signed in again
    work.all();
    EXPECT_EQ(api.cards().size(), 1u);
    EXPECT_EQ(view.notice, FormNotice::Registered);
    EXPECT_TRUE(form.isEmpty());
}

TEST_F(Registering, AFaultOfTheServerIsFollowedByTheSameKey)
{
    fill();
    api.loseAnswers = 1;
    form.submit();
    work.all();
    api.refuseNext = domain::Refusal{domain::RefusalCode::Internal, {}};
    work.timePasses();
    work.all();
    EXPECT_FALSE(view.busy) << "the clerk decides when it is tried again";
    form.submit();
    work.all();
    EXPECT_EQ(api.cards().size(), 1u);
    const auto tries = api.registrations();
    EXPECT_EQ(tries.front().key, tries.back().key);
    fill(kOtherId, "李梅");
    form.submit();
    work.all();
    EXPECT_NE(tries.back().key, keyOfLast()) << "the next slip is another one";
}

TEST_F(Registering, AClearedFormForgetsTheUnheardTry)
{
    fill();
    api.refuseNext = domain::Refusal{domain::RefusalCode::Internal, {}};
    form.submit();
    work.all();
    EXPECT_TRUE(drafts.kept.contains(kClerk));
    form.clear();
    EXPECT_TRUE(drafts.kept.empty());
}

} // namespace

} // namespace hallpay::present
