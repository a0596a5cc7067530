#include "present/registration_presenter.h"

#include "support/fake_desk_parts.h"
#include "support/fake_staff_api.h"

#include <gtest/gtest.h>

namespace hallpay::present {

namespace {

using namespace std::chrono_literals;

constexpr auto kId = "11010519491231002X";
constexpr auto kOtherId = "110105199003070017";
constexpr std::int64_t kClerk = 1001;

class SeenForm final : public RegistrationView {
public:
    void showEntry(const Entry& now) override { entry = now; }
    void showCheck(const EntryCheck& now, bool asked) override
    {
        check = now;
        if (asked) saidFault = now.fault;
    }
    void showTiles(const std::vector<ItemTile>& now) override { tiles = now; }
    void showRows(const std::vector<EntryRow>& now) override { rows = now; }
    void showTotal(Money now, std::size_t, int) override { total = now; }
    void showNotice(FormNotice now, const std::string& about) override
    {
        notice = now;
        text = about;
    }
    void showRefusal(const domain::Refusal& now) override { refusal = now; }
    void showPrintTrouble(const ports::PrintReport& now) override { trouble = now; }
    void setBusy(bool now) override { busy = now; }
    void moveFocus(FormFocus now) override { focus = now; }

    Entry entry;
    EntryCheck check;
    std::optional<EntryFault> saidFault;
    std::vector<ItemTile> tiles;
    std::vector<EntryRow> rows;
    Money total;
    FormNotice notice = FormNotice::None;
    std::string text;
    std::optional<domain::Refusal> refusal;
    std::optional<ports::PrintReport> trouble;
    bool busy = false;
    FormFocus focus = FormFocus::Scan;
};

class Registering : public testing::Test {
protected:
    Registering() { form.open(api.hallView, api.schedule, kClerk); }

    void fill(const std::string& number = kId, const std::string& name = "张小丰")
    {
        form.scanned(number);
        form.nameTyped(name);
        form.nameEntered();
        form.itemAdded("passport");
    }
    std::string keyOfLast() { return api.registrations().back().key; }

    test::FakeStaffApi api;
    test::HeldBackground work;
    test::HeldBackground printerThread;
    test::FakePrinter printer;
    test::FakeDraftStore drafts;
    SlipPrinting printing{api, work, printerThread, &printer, {}};
    SeenForm view;
    RegistrationPresenter form{{view, api, work, printing, drafts}};
};

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
    ASSERT_TRUE(drafts.kept);
    EXPECT_TRUE(api.registrations().empty()) << "kept first";
    work.all();
    EXPECT_FALSE(drafts.kept);
    EXPECT_EQ(view.notice, FormNotice::Registered);
    printerThread.all();
    EXPECT_EQ(view.notice, FormNotice::Printed);
    work.all();
    EXPECT_EQ(api.reportedPrints(),
              (std::vector{ports::PrintOutcome::Unclear, ports::PrintOutcome::Printed}));
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
    nextRun.open(api.hallView, api.schedule, 1002);
    work.all();
    EXPECT_EQ(api.registrations().size(), sent);
    EXPECT_EQ(second.notice, FormNotice::OthersPending);
    EXPECT_FALSE(second.busy);
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

TEST_F(Registering, ClearingIsUndone)
{
    fill();
    form.clear();
    EXPECT_TRUE(form.isEmpty());
    EXPECT_EQ(view.notice, FormNotice::Removed);
    form.undoRemove();
    EXPECT_EQ(view.entry.name, "张小丰");
    EXPECT_EQ(view.total, Money::fromFen(12'000));
}

TEST_F(Registering, CorrectingSendsTheOldSlipsId)
{
    const Entry old{.documentType = domain::DocumentType::ResidentId,
                    .documentText = kId,
                    .name = "张小丰",
                    .acceptanceNumber = {},
                    .quantities = {{"passport", 1}}};
    const domain::SlipDraft draft{
        .applicants = {draftOf(old, 2026y / 11 / 22)}, .shownTotal = {}, .scheduleVersion = 1};
    form.correct(41, "0041-9", draft);
    EXPECT_EQ(view.notice, FormNotice::Correcting);
    form.nameTyped("张小锋");
    form.submit();
    work.all();
    EXPECT_EQ(api.registrations().at(0).corrects, 41);
    EXPECT_EQ(api.registrations().at(0).draft.applicants.at(0).name, "张小锋");
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
