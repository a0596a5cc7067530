#include "unit/present/registering.h"

namespace hallpay::present {

namespace {

using namespace std::chrono_literals;

TEST_F(Registering, AValidScanMovesToTheNameAndThenToTheItems)
{
    form.scanned(kId);
    EXPECT_EQ(view.focus, FormFocus::Name);
    form.nameTyped("张小丰");
    form.nameEntered();
    EXPECT_EQ(view.focus, FormFocus::Items);
}

TEST_F(Registering, ARequiredAcceptanceNumberComesBeforeTheItems)
{
    auto hall = api.hallView;
    hall.acceptanceNumber = domain::AcceptanceNumberRule::Required;
    form.open(hall, api.schedule, kClerk);
    form.scanned(kId);
    form.nameTyped("张小丰");
    form.nameEntered();
    EXPECT_EQ(view.focus, FormFocus::AcceptanceNumber);
    form.acceptanceTyped("110105261122000418");
    form.acceptanceEntered();
    EXPECT_EQ(view.focus, FormFocus::Items);
}

TEST_F(Registering, NothingThatLacksSomethingIsSent)
{
    form.submit();
    EXPECT_EQ(view.saidFault, EntryFault::DocumentMissing);
    form.scanned(kId);
    form.submit();
    EXPECT_EQ(view.saidFault, EntryFault::NameMissing);
    work.all();
    EXPECT_TRUE(api.registrations().empty());
}

TEST_F(Registering, TheDraftIsKeptBeforeItIsSentAndForgottenAfterTheAnswer)
{
    fill();
    work.all();
    form.submit();
    ASSERT_TRUE(drafts.kept.contains(kClerk));
    EXPECT_TRUE(api.registrations().empty()) << "kept first";
    work.all();
    EXPECT_TRUE(drafts.kept.empty());
    EXPECT_EQ(view.notice, FormNotice::Registered);
    printerThread.all();
    EXPECT_EQ(view.notice, FormNotice::Printed);
    work.all();
    EXPECT_EQ(api.callsOf("reprint"), 1) << "the server numbered it";
    EXPECT_EQ(api.reportedPrints(), std::vector{ports::PrintOutcome::Printed});
}

/// Another window printed the slip while this one had no answer: one of the two is marked, and who
/// hands it out is told that there may be another.
TEST_F(Registering, APaperThatBecameACopyMeanwhileIsToldAsOne)
{
    fill();
    work.all();
    form.submit();
    while (api.cards().empty()) work.one();
    auto numbered = api.cards().front();
    numbered.copies = 2;
    api.put(numbered);
    work.all();
    printerThread.all();
    EXPECT_EQ(view.notice, FormNotice::PrintedAsCopy);
}

/// A print queue never says that a paper came out: this is all that is ever said of it.
TEST_F(Registering, ACopyThatAQueueHandedOnIsToldAsOneToo)
{
    printer.report = {ports::PrintOutcome::Unclear, {}, ports::QueueWord::HandedOn};
    api.beforeReprint = [this] {
        auto numbered = api.cards().front();
        numbered.copies = 2;
        api.put(numbered);
    };
    fill();
    form.submit();
    work.all();
    printerThread.all();
    EXPECT_EQ(view.notice, FormNotice::HandedOnAsCopy);
    EXPECT_FALSE(view.trouble) << "there is room for that one line alone";
}

TEST_F(Registering, AnOriginalThatAQueueHandedOnIsNotToldAsACopy)
{
    printer.report = {ports::PrintOutcome::Unclear, {}, ports::QueueWord::HandedOn};
    fill();
    form.submit();
    work.all();
    printerThread.all();
    EXPECT_EQ(view.notice, FormNotice::PrintUnclear);
    EXPECT_EQ(view.trouble, printer.report) << "what the queue knows is said behind it";
}

TEST_F(Registering, ASecondPressWhileTheAnswerIsAwaitedDoesNothing)
{
    fill();
    form.submit();
    form.submit();
    work.all();
    EXPECT_EQ(api.registrations().size(), 1u);
}

TEST_F(Registering, WithoutAnAnswerTheSameKeyAndDraftGoAgain)
{
    fill();
    api.loseAnswers = 2;
    form.submit();
    work.all();
    EXPECT_EQ(view.notice, FormNotice::ServerAway);
    EXPECT_TRUE(view.busy);
    work.timePasses();
    work.all();
    work.timePasses();
    work.all();
    const auto asked = api.registrations();
    ASSERT_EQ(asked.size(), 3u);
    EXPECT_EQ(asked[0].key, asked[2].key);
    EXPECT_EQ(asked[0].draft, asked[2].draft);
    EXPECT_EQ(api.cards().size(), 1u);
    EXPECT_FALSE(view.busy);
}

TEST_F(Registering, AKeyIs32HexDigitsAndNewForEachSlip)
{
    fill();
    form.submit();
    work.all();
    const auto first = keyOfLast();
    fill(kOtherId, "李梅");
    form.submit();
    work.all();
    EXPECT_NE(first, keyOfLast());
    for (const auto& key : {first, keyOfLast()}) {
        EXPECT_EQ(key.size(), 32u);
        EXPECT_EQ(key.find_first_not_of("0123456789abcdef"), std::string::npos);
    }
}

TEST_F(Registering, AScanWhileTheAnswerIsAwaitedBeginsTheNextSlip)
{
    fill();
    form.submit();
    form.scanned(kOtherId);
    work.all();
    EXPECT_EQ(api.registrations().size(), 1u);
    EXPECT_EQ(view.entry.documentText, kOtherId);
    EXPECT_EQ(view.focus, FormFocus::Name);
}

TEST_F(Registering, APersonFindsOnlyTheirOwnHalfTypedForm)
{
    fill();
    form.open(api.hallView, api.schedule, 1002);
    EXPECT_TRUE(form.isEmpty());
    EXPECT_EQ(view.entry.name, "");
    form.nameTyped("李梅");
    form.open(api.hallView, api.schedule, kClerk);
    EXPECT_EQ(view.entry.name, "张小丰");
    EXPECT_EQ(view.total, Money::fromFen(12'000));
    form.open(api.hallView, api.schedule, 1002);
    EXPECT_EQ(view.entry.name, "李梅");
}

TEST_F(Registering, AHalfTypedFormDoesNotOutliveItsDay)
{
    fill();
    form.open(api.hallView, api.schedule, 1002);
    form.setToday(2026y / 11 / 23);
    form.open(api.hallView, api.schedule, kClerk);
    EXPECT_TRUE(form.isEmpty());
}

TEST_F(Registering, ALateAnswerOfAnotherDocumentSaysNothing)
{
    api.unpaidSlip = "0009-1";
    form.scanned(kId);
    form.documentTyped("110105");
    work.all();
    EXPECT_NE(view.notice, FormNotice::UnpaidToday);
}

TEST_F(Registering, AnswersAfterTheWindowClosedFindNobody)
{
    {
        SeenForm gone;
        RegistrationPresenter shortLived({gone, api, work, printing, drafts});
        shortLived.open(api.hallView, api.schedule, kClerk);
        shortLived.scanned(kId);
        shortLived.nameTyped("张小丰");
        shortLived.itemAdded("passport");
        shortLived.submit();
        work.one(); // the look for unpaid slips
        work.one(); // the registration: its answer is here, then the window goes
    }
    work.all();
    printerThread.all();
    EXPECT_EQ(api.registrations().size(), 1u);
}

} // namespace

} // namespace hallpay::present
