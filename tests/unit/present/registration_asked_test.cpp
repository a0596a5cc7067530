// A supervisor elsewhere is asked that nothing is due: the form waits for the answer, and comes
// back.
#include "unit/present/registering.h"

namespace hallpay::present {

namespace {

TEST_F(Registering, ASupervisorElsewhereIsAskedAndTheClerkGoesOnUntilTheYes)
{
    const domain::Refusal asked{domain::RefusalCode::ApprovalAsked,
                                {{"approval_id", "7"}, {"asked_at", "2026-11-22T10:42:00+08:00"}}};
    const domain::Exemption elsewhere{"现役军人", {"", "", true, 0}};
    fill();
    form.toggleExempt();
    form.submit();
    api.refuseNext = asked;
    form.submitExempt(elsewhere);
    work.all();
    EXPECT_EQ(domain::RefusalCode::ApprovalAsked, view.refusal->code);
    EXPECT_FALSE(view.askedReason);
    EXPECT_TRUE(form.isEmpty()) << "the next one can come";
    EXPECT_FALSE(drafts.kept.contains(kClerk));
    ASSERT_TRUE(form.hasAsked(7));
    EXPECT_FALSE(form.goOn(8)) << "nobody's";

    fill(kOtherId, "李小梅");
    EXPECT_FALSE(form.goOn(7)) << "nothing that is typed is lost";
    EXPECT_EQ(FormNotice::TypedFirst, view.notice);
    EXPECT_EQ(kOtherId, view.entry.documentText);
    form.submit();
    work.all();
    ASSERT_EQ(2u, api.registrations().size()) << "the one that was refused among them";
    ASSERT_TRUE(form.goOn(7));
    work.all();
    ASSERT_EQ(3u, api.registrations().size());
    const auto sent = api.registrations().back().draft;
    EXPECT_EQ(kId, sent.applicants.at(0).documentNumber);
    EXPECT_TRUE(sent.applicants.at(0).exempt && sent.exemption->approver.ask);
    EXPECT_FALSE(form.hasAsked(7));
}

TEST_F(Registering, WhatASupervisorElsewhereRefusesComesBackIntoTheForm)
{
    askElsewhere();
    ASSERT_TRUE(form.takeBack(7));
    EXPECT_EQ(kId, view.entry.documentText);
    EXPECT_TRUE(view.exempt);
    EXPECT_FALSE(form.hasAsked(7));
    EXPECT_EQ(1u, api.registrations().size()) << "nothing is sent again by that";
}

TEST_F(Registering, WhatWasWithdrawnElsewhereComesBackIntoTheForm)
{
    askElsewhere();
    form.approvalsListed({});
    EXPECT_EQ(0, form.endedElsewhere()) << "a list from before it was asked for";
    form.approvalsListed({{.id = 6}, {.id = 7}});
    EXPECT_EQ(0, form.endedElsewhere());
    form.approvalsListed({{.id = 6}});
    ASSERT_EQ(7, form.endedElsewhere());

    fill(kOtherId, "李小梅");
    EXPECT_FALSE(form.takeBack(7)) << "nothing that is typed is lost";
    EXPECT_EQ(7, form.endedElsewhere());
    form.clear();
    ASSERT_TRUE(form.takeBack(7));
    EXPECT_EQ(kId, view.entry.documentText);
    EXPECT_TRUE(view.exempt);
    EXPECT_EQ(0, form.endedElsewhere());
}

TEST_F(Registering, AnAskedFormIsNobodyElsesAndNotTomorrows)
{
    askElsewhere();
    form.approvalsListed({{.id = 7}});
    form.open(api.hallView, api.schedule, kColleague);
    form.approvalsListed({});
    EXPECT_EQ(0, form.endedElsewhere()) << "another person's list does not tell of it";
    form.open(api.hallView, api.schedule, kClerk);
    form.approvalsListed({});
    EXPECT_EQ(7, form.endedElsewhere());
    form.setToday(addDays(kToday, 1));
    EXPECT_EQ(0, form.endedElsewhere());
    EXPECT_FALSE(form.hasAsked(7)) << "yesterday's names and numbers are forgotten";
}

} // namespace

} // namespace hallpay::present
