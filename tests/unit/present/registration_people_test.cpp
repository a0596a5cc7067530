// The people of one slip: added, edited, removed, brought back; and correcting another slip.
#include "unit/present/registering.h"

namespace hallpay::present {

namespace {

TEST_F(Registering, RowsShowAddedPeopleAndTheOneBeingTypedLast)
{
    fill();
    ASSERT_EQ(view.rows.size(), 1u);
    EXPECT_TRUE(view.rows[0].current);
    form.addApplicant();
    fill(kOtherId, "张小明");
    form.itemAdded("hk.once");
    ASSERT_EQ(view.rows.size(), 2u);
    EXPECT_FALSE(view.rows[0].current);
    EXPECT_TRUE(view.rows[1].current);
    EXPECT_EQ(view.rows[1].maskedName, "张*明");
    ASSERT_EQ(view.rows[1].lines.size(), 2u);
    EXPECT_EQ(view.rows[1].lines[0].itemCode, "passport") << "in the order of the grid";
    EXPECT_EQ(view.total, Money::fromFen(25'500));
}

TEST_F(Registering, EditingPutsAPersonBackInTheirPlace)
{
    fill(kId, "甲");
    form.addApplicant();
    fill(kOtherId, "乙");
    form.addApplicant();
    form.editApplicant(0);
    EXPECT_EQ(view.entry.name, "甲");
    form.nameTyped("甲甲");
    form.submit();
    work.all();
    const auto draft = api.registrations().at(0).draft;
    ASSERT_EQ(draft.applicants.size(), 2u);
    EXPECT_EQ(draft.applicants[0].name, "甲甲");
    EXPECT_EQ(draft.applicants[1].name, "乙");
}

TEST_F(Registering, TheListHasThePeopleInTheOrderOfThePaperWhileOneIsEdited)
{
    fill(kId, "甲");
    form.addApplicant();
    fill(kOtherId, "乙");
    form.addApplicant();
    form.editApplicant(0);
    ASSERT_EQ(view.rows.size(), 2u);
    EXPECT_TRUE(view.rows[0].current) << "\"applicant 1\" of a refusal is the first row";
    EXPECT_FALSE(view.rows[1].current);
    form.editApplicant(1);
    EXPECT_EQ(view.entry.name, "乙");
    EXPECT_FALSE(view.rows[0].current);
    EXPECT_TRUE(view.rows[1].current);
    form.submit();
    work.all();
    EXPECT_EQ(api.registrations().at(0).draft.applicants.at(0).name, "甲");
}

TEST_F(Registering, WhoWasLeftHalfTypedIsCheckedBeforeTheSlipIsSent)
{
    fill(kId, "甲");
    form.addApplicant();
    form.scanned(kOtherId); // no name, no item; then the first is looked at again
    form.editApplicant(0);
    form.submit();
    work.all();
    EXPECT_TRUE(api.registrations().empty());
    EXPECT_EQ(view.saidFault, EntryFault::NameMissing);
    EXPECT_EQ(view.entry.documentText, kOtherId) << "who lacks something comes into the fields";
}

TEST_F(Registering, ClearingIsUndone)
{
    fill();
    form.clear();
    EXPECT_TRUE(form.isEmpty());
    EXPECT_EQ(view.notice, FormNotice::Removed);
    form.undo();
    EXPECT_EQ(view.entry.name, "张小丰");
    EXPECT_EQ(view.total, Money::fromFen(12'000));
}

TEST_F(Registering, UndoBringsBackEveryoneWhoWasRemoved)
{
    for (const auto* name : {"甲", "乙", "丙"}) {
        fill(kId, name);
        form.addApplicant();
    }
    form.removeApplicant(2);
    form.removeApplicant(0);
    ASSERT_EQ(view.rows.size(), 1u);
    form.undo();
    EXPECT_EQ(view.notice, FormNotice::Removed) << "there is one more to bring back";
    form.undo();
    EXPECT_EQ(view.notice, FormNotice::None);
    form.submit();
    work.all();
    const auto people = api.registrations().at(0).draft.applicants;
    ASSERT_EQ(people.size(), 3u);
    EXPECT_EQ(people[0].name, "甲");
    EXPECT_EQ(people[1].name, "乙");
    EXPECT_EQ(people[2].name, "丙");
}

TEST_F(Registering, UndoKeepsWhatWasTypedSince)
{
    fill(kId, "甲");
    form.addApplicant();
    form.removeApplicant(0);
    form.documentTyped(kOtherId);
    form.nameTyped("乙");
    form.undo();
    EXPECT_EQ(view.entry.name, "乙");
    ASSERT_EQ(view.rows.size(), 1u);

    form.clear();
    form.nameTyped("丙");
    form.undo();
    EXPECT_EQ(view.entry.name, "乙");
    EXPECT_EQ(view.notice, FormNotice::PutAside);
    form.undo();
    EXPECT_EQ(view.entry.name, "丙") << "nothing that was typed is out of reach";
}

TEST_F(Registering, WhoStandsInTheFieldsIsRemovedAndBroughtBackToo)
{
    fill(kId, "甲");
    form.addApplicant();
    fill(kOtherId, "乙");
    form.removeApplicant(1);
    EXPECT_EQ(view.entry.name, "");
    EXPECT_EQ(view.rows.size(), 1u);
    form.undo();
    EXPECT_EQ(view.entry.name, "乙");
    EXPECT_EQ(view.rows.size(), 2u);
    form.editApplicant(1);
    EXPECT_EQ(view.focus, FormFocus::Name);
}

TEST_F(Registering, CorrectingSendsTheOldSlipsId)
{
    form.correct(41, "0041-9", oldSlip());
    EXPECT_EQ(view.notice, FormNotice::Correcting);
    form.nameTyped("张小锋");
    form.submit();
    work.all();
    EXPECT_EQ(api.registrations().at(0).corrects, 41);
    EXPECT_EQ(api.registrations().at(0).draft.applicants.at(0).name, "张小锋");
}

TEST_F(Registering, WhoPaysAtTheWindowIsSaidOnceForTheSlipAndTakenBackByTheSameKey)
{
    fill();
    form.togglePaysAtWindow();
    EXPECT_TRUE(view.paysAtWindow);
    form.togglePaysAtWindow();
    EXPECT_FALSE(view.paysAtWindow);
    form.togglePaysAtWindow();
    form.submit();
    EXPECT_TRUE(drafts.kept.at(kClerk).draft.paysAtWindow);
    form.togglePaysAtWindow();
    EXPECT_TRUE(view.paysAtWindow) << "not while the answer is awaited";
    work.all();
    EXPECT_TRUE(api.registrations().at(0).draft.paysAtWindow);
    EXPECT_FALSE(view.paysAtWindow) << "the next slip is a usual one";
}

TEST_F(Registering, AnExemptApplicantCostsNothingAndASupervisorIsAskedBeforeTheSlipIsMade)
{
    fill();
    const auto price = view.total;
    form.toggleExempt();
    EXPECT_TRUE(view.exempt);
    EXPECT_EQ(Money(), view.total);
    EXPECT_TRUE(view.rows.at(0).exempt);
    form.toggleExempt();
    EXPECT_EQ(price, view.total);
    form.toggleExempt();
    form.submit();
    ASSERT_TRUE(view.askedReason) << "nothing goes out before a supervisor has said yes";
    EXPECT_EQ("", *view.askedReason);
    EXPECT_FALSE(view.busy);
    form.submitExempt({"现役军人", {"3001", ""}});
    EXPECT_EQ(FormNotice::ExemptionMissing, view.notice);
    form.submitExempt({"现役军人", {"3001", "secret"}});
    EXPECT_EQ("", drafts.kept.at(kClerk).draft.exemption->approver.password)
        << "a password is kept nowhere";
    EXPECT_EQ("现役军人", drafts.kept.at(kClerk).draft.exemption->reason);
    work.all();
    const auto sent = api.registrations().at(0).draft;
    EXPECT_TRUE(sent.applicants.at(0).exempt);
    EXPECT_EQ("secret", sent.exemption->approver.password);
    EXPECT_EQ(Money(), sent.shownTotal);
    EXPECT_FALSE(view.askedReason);
    EXPECT_FALSE(view.exempt) << "the next one is a usual one";
}

TEST_F(Registering, AWrongPasswordLosesNothingOfTheForm)
{
    fill();
    form.toggleExempt();
    form.submit();
    api.refuseNext = domain::Refusal{domain::RefusalCode::WrongPassword, {}};
    form.submitExempt({"现役军人", {"3001", "wrong"}});
    work.all();
    ASSERT_TRUE(view.refusal);
    EXPECT_EQ(domain::RefusalCode::WrongPassword, view.refusal->code);
    EXPECT_TRUE(view.askedReason) << "the supervisor tries again";
    EXPECT_TRUE(view.exempt);
    form.submit();
    EXPECT_EQ("现役军人", *view.askedReason) << "the reason is not typed twice";
    EXPECT_FALSE(drafts.kept.contains(kClerk));
}

TEST_F(Registering, ACorrectionOfAnExemptSlipKeepsWhoAndWhy)
{
    auto old = oldSlip();
    old.applicants.at(0).exempt = true;
    old.exemption = domain::Exemption{"现役军人", {}};
    form.correct(41, "0041-9", old);
    EXPECT_TRUE(view.exempt);
    form.submit();
    EXPECT_EQ("现役军人", *view.askedReason);
    form.toggleExempt();
    EXPECT_FALSE(view.askedReason) << "nobody is exempt any more";
    form.submit();
    work.all();
    EXPECT_FALSE(api.registrations().at(0).draft.exemption);
}

TEST_F(Registering, ACorrectionKeepsThatItPaysAtTheWindow)
{
    auto old = oldSlip();
    old.paysAtWindow = true;
    form.correct(41, "0041-9", old);
    EXPECT_TRUE(view.paysAtWindow);
    form.submit();
    work.all();
    EXPECT_TRUE(api.registrations().at(0).draft.paysAtWindow);
}

TEST_F(Registering, AClearedCorrectionThatIsUndoneIsACorrectionStill)
{
    form.correct(41, "0041-9", oldSlip());
    form.clear();
    EXPECT_EQ(view.correcting, "");
    form.undo();
    EXPECT_EQ(view.correcting, "0041-9");
    form.submit();
    work.all();
    EXPECT_EQ(api.registrations().at(0).corrects, 41) << "the old slip must not stay payable";
}

TEST_F(Registering, ACorrectionIsSeenAsLongAsItLasts)
{
    form.correct(41, "0041-9", oldSlip());
    form.scanned(kOtherId);
    EXPECT_EQ(view.notice, FormNotice::None);
    EXPECT_EQ(view.correcting, "0041-9");
    api.refuseNext = domain::Refusal{domain::RefusalCode::AlreadyPaid, {}};
    form.submit();
    work.all();
    ASSERT_TRUE(view.refusal);
    EXPECT_EQ(view.correcting, "0041-9") << "the next customer's slip would be sent as this one";
    form.clear();
    EXPECT_EQ(view.correcting, "");
    fill(kOtherId, "李梅");
    form.submit();
    work.all();
    EXPECT_EQ(api.registrations().back().corrects, 0);
    EXPECT_EQ(view.correcting, "");
}

TEST_F(Registering, ACorrectionPutsAsideWhatWasBeingTyped)
{
    fill(kOtherId, "李梅");
    form.correct(41, "0041-9", oldSlip());
    EXPECT_EQ(view.notice, FormNotice::CorrectingPutAside);
    EXPECT_EQ(view.text, "0041-9");
    EXPECT_EQ(view.entry.name, "张小丰");
    form.undo();
    EXPECT_EQ(view.entry.name, "李梅");
    EXPECT_EQ(view.correcting, "");
}

TEST_F(Registering, WhileAnAnswerIsAwaitedACorrectionIsRefusedInWords)
{
    fill();
    form.submit();
    form.correct(41, "0041-9", oldSlip());
    EXPECT_EQ(view.notice, FormNotice::CorrectLater);
    work.all();
    EXPECT_EQ(api.registrations().size(), 1u);
    EXPECT_EQ(api.registrations().at(0).corrects, 0);
}

TEST_F(Registering, ALatePrintSaysNothingOverANewerWord)
{
    fill();
    form.submit();
    work.all(); // registered; the printer still works
    api.unpaidSlip = "0009-1";
    form.scanned(kOtherId);
    work.all();
    ASSERT_EQ(view.notice, FormNotice::UnpaidToday);
    printerThread.all();
    EXPECT_EQ(view.notice, FormNotice::UnpaidToday);
    EXPECT_EQ(view.printsFailed, 0);
}

TEST_F(Registering, ALateFailedPrintIsHeardAndLeavesUndoWhereItIs)
{
    printer.report = {.outcome = ports::PrintOutcome::PaperOut, .detail = {}};
    fill();
    form.submit();
    work.all();
    fill(kOtherId, "李梅");
    form.clear();
    printerThread.all();
    EXPECT_EQ(view.printsFailed, 1);
    EXPECT_EQ(view.notice, FormNotice::Removed);
    form.undo();
    EXPECT_EQ(view.entry.name, "李梅");
}

} // namespace

} // namespace hallpay::present
