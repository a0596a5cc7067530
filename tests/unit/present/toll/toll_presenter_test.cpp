#include "present/toll_presenter.h"

#include "support/fake_desk_parts.h"
#include "support/fake_staff_api.h"
#include "support/fake_toll_hall.h"

#include <gtest/gtest.h>

#include <set>

namespace hallpay::test {

namespace {

using domain::SlipState;
using present::TollNotice;

class SeenView final : public present::TollView {
public:
    void showCard(const std::optional<domain::SlipCard>& shown,
                  const present::SlipActs& now) override
    {
        card = shown;
        acts = now;
    }
    void showOverview(const domain::TollOverview& shown) override { overview = shown; }
    void showFound(const std::vector<domain::SlipRow>& rows) override { found = rows; }
    void showNotice(TollNotice shown, const std::string& words) override
    {
        notice = shown;
        text = words;
        refused.reset();
    }
    void showRefusal(const domain::Refusal& refusal) override { refused = refusal.code; }
    void showPrintTrouble(const ports::PrintReport& report) override { trouble = report.outcome; }
    void setBusy(bool now) override { busy = now; }
    void celebrate() override { ++celebrated; }
    void warn() override { ++warned; }
    void tellHandedOut(const domain::HandOutView& told) override { handOut = told; }

    SlipState state() const { return card.value().row.state; }

    std::optional<domain::SlipCard> card;
    present::SlipActs acts;
    domain::TollOverview overview;
    std::vector<domain::SlipRow> found;
    TollNotice notice = TollNotice::None;
    std::string text;
    std::optional<domain::RefusalCode> refused;
    std::optional<ports::PrintOutcome> trouble;
    std::optional<domain::HandOutView> handOut;
    bool busy = false;
    int celebrated = 0;
    int warned = 0;
};

class TollWindow : public testing::Test {
protected:
    TollWindow() { signIn(1001); }

    void signIn(std::int64_t staffId)
    {
        presenter.open({.token = "T", .staffId = staffId, .staffName = "王芳", .roles = hall.roles},
                       businessDay(hall.now()));
        work.all();
    }
    /// A paid slip, scanned and on screen.
    std::int64_t paidOnScreen(const std::vector<std::string>& names = {"李梅"})
    {
        const auto id = hall.addSlip(names);
        hall.pay(id);
        scan(id);
        return id;
    }
    void scan(std::int64_t id)
    {
        presenter.scanned(hall.card(id).row.shortNumber);
        work.all();
    }
    void print()
    {
        presenter.printReceipts();
        work.all();
    }

    FakeTollHall hall;
    FakeEventFeed stream;
    FakePrinter receiptPrinter;
    FakePrinter slipPrinter;
    HeldBackground work;
    SeenView view;
    present::LiveFeed feed{stream, work};
    present::SlipPrinting receipts{hall, work, work, &receiptPrinter, {}};
    present::SlipPrinting slips{hall, work, work, &slipPrinter, {}};
    present::TollPresenter presenter{{view, hall, work, feed, receipts, slips, true, 7}};
};

TEST_F(TollWindow, AFamilyGetsOneSheetEachInOneJobAndHandsOutOnlyWhenTheCashierSaysSo)
{
    paidOnScreen({"李梅", "李宁"});
    print();
    ASSERT_EQ(receiptPrinter.receipts().size(), 2u);
    EXPECT_EQ(receiptPrinter.receipts()[0].number, "0156777242");
    EXPECT_EQ(receiptPrinter.receipts()[1].number, "0156777243");
    EXPECT_EQ(view.state(), SlipState::ToConfirm);
    EXPECT_EQ(view.notice, TollNotice::ReceiptsPrinted);

    work.timePasses();
    scan(1); // the same slip once more, and much later: nothing is confirmed by it
    EXPECT_EQ(view.state(), SlipState::ToConfirm);
    EXPECT_EQ(hall.callsOf("confirmReceipts"), 0);

    presenter.confirmReceipts();
    work.all();
    EXPECT_EQ(view.state(), SlipState::Collected);
    EXPECT_EQ(view.notice, TollNotice::HandedOut);
}

TEST_F(TollWindow, ASecondScanSaysWhoHandedItOut)
{
    const auto id = paidOnScreen();
    print();
    presenter.confirmReceipts();
    work.all();
    presenter.close();
    scan(id);
    ASSERT_TRUE(view.handOut);
    EXPECT_EQ(view.handOut->staffName, "王芳");
    EXPECT_EQ(view.handOut->windowName, "收费窗口 1 号");
    EXPECT_FALSE(view.acts.printReceipts);
}

TEST_F(TollWindow, PressingPrintTwiceIsOneJob)
{
    paidOnScreen();
    presenter.printReceipts();
    presenter.printReceipts();
    work.all();
    EXPECT_EQ(hall.callsOf("printReceipts"), 1);
    EXPECT_EQ(receiptPrinter.receipts().size(), 1u);
}

TEST_F(TollWindow, AnAnswerThatGotLostIsAskedForWithTheSameKeyAndPrintsOnce)
{
    paidOnScreen();
    hall.answersLost = true;
    print();
    EXPECT_TRUE(view.busy);
    EXPECT_EQ(view.notice, TollNotice::ServerAway);
    EXPECT_TRUE(receiptPrinter.receipts().empty());
    hall.answersLost = false;
    work.timePasses();
    work.all();
    EXPECT_EQ(receiptPrinter.receipts().size(), 1u);
    const auto keys = hall.keysOf("printReceipts");
    EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()).size(), 1u);
    EXPECT_EQ(view.overview.nextNumber, "0156777243");
}

TEST_F(TollWindow, TheServerHearsOfThePrintEvenWhenItWasAwayMeanwhile)
{
    const auto id = paidOnScreen();
    presenter.printReceipts();
    work.one(); // numbers are allocated
    hall.away = true;
    work.all(); // printed, and the report finds nobody
    EXPECT_TRUE(view.busy);
    EXPECT_EQ(receiptPrinter.receipts().size(), 1u);
    hall.away = false;
    work.timePasses();
    work.all();
    EXPECT_FALSE(view.busy);
    EXPECT_EQ(hall.card(id).applicants[0].receipt->state, domain::ReceiptState::Printed);
    EXPECT_EQ(receiptPrinter.receipts().size(), 1u);
}

TEST_F(TollWindow, APrinterWithoutPaperLeavesTheNumberInTheStock)
{
    const auto id = paidOnScreen();
    receiptPrinter.report = {ports::PrintOutcome::PaperOut, {}};
    print();
    EXPECT_EQ(view.notice, TollNotice::ReceiptsNotPrinted);
    EXPECT_EQ(view.trouble, ports::PrintOutcome::PaperOut);
    EXPECT_EQ(view.state(), SlipState::Paid);
    receiptPrinter.report = {ports::PrintOutcome::Printed, {}};
    print();
    EXPECT_EQ(hall.card(id).applicants[0].receipt->number, "0156777242");
    EXPECT_EQ(view.state(), SlipState::ToConfirm);
}

TEST_F(TollWindow, AnUnclearPrintWaitsForTheCashiersWord)
{
    const auto id = paidOnScreen();
    receiptPrinter.report = {ports::PrintOutcome::Unclear, {}};
    print();
    EXPECT_EQ(view.notice, TollNotice::ReceiptsUnclear);
    EXPECT_EQ(view.state(), SlipState::Unclear);
    receiptPrinter.report = {ports::PrintOutcome::Printed, {}};
    presenter.spoilReceipt(hall.card(id).applicants[0].receipt->id, "卡纸");
    work.all();
    EXPECT_EQ(hall.spoilReason(), "卡纸");
    EXPECT_EQ(hall.card(id).applicants[0].receipt->number, "0156777243");
    EXPECT_EQ(view.state(), SlipState::ToConfirm);
}

TEST_F(TollWindow, AnUnclearPrintOfWhichNothingCameOutIsPrintedAgainUnderItsNumber)
{
    const auto id = paidOnScreen();
    receiptPrinter.report = {ports::PrintOutcome::Unclear, {}};
    print();
    EXPECT_TRUE(view.acts.printReceipts);
    receiptPrinter.report = {ports::PrintOutcome::Printed, {}};
    hall.answersLost = true; // the repeat must not take back what it is printing
    print();
    hall.answersLost = false;
    work.timePasses();
    work.all();
    EXPECT_EQ(receiptPrinter.receipts().size(), 2u);
    EXPECT_EQ(hall.card(id).applicants[0].receipt->number, "0156777242");
    EXPECT_EQ(view.state(), SlipState::ToConfirm);
    EXPECT_EQ(view.overview.nextNumber, "0156777243");
}

TEST_F(TollWindow, WhatThePrinterSaidIsNotToldInTheNextPersonsName)
{
    const auto id = paidOnScreen();
    presenter.printReceipts();
    work.one(); // numbers are allocated
    hall.away = true;
    work.all(); // printed, and the report finds nobody
    hall.away = false;
    signIn(1002);
    const auto told = hall.callsOf("reportReceiptPrint");
    work.timePasses();
    work.all();
    EXPECT_EQ(hall.callsOf("reportReceiptPrint"), told);
    scan(id); // whoever comes next looks at the paper
    EXPECT_TRUE(view.acts.confirmReceipts);
    EXPECT_TRUE(view.acts.printReceipts);
}

TEST_F(TollWindow, ACharacterToBeWrittenByHandIsTold)
{
    paidOnScreen();
    receiptPrinter.report = {ports::PrintOutcome::Printed, "U+2A6D6"};
    print();
    EXPECT_EQ(view.notice, TollNotice::ReceiptsPrinted);
    EXPECT_EQ(view.trouble, ports::PrintOutcome::Printed);
    EXPECT_EQ(view.state(), SlipState::ToConfirm);
}

TEST_F(TollWindow, APrintThatBreaksOffLeavesTheWindowFreeToJudge)
{
    paidOnScreen();
    receiptPrinter.breaks = true;
    print();
    EXPECT_FALSE(view.busy);
    EXPECT_EQ(view.notice, TollNotice::ReceiptsUnclear);
    EXPECT_TRUE(view.acts.printReceipts);
    EXPECT_TRUE(view.acts.confirmReceipts);
}

TEST_F(TollWindow, OnlyTheSpoiledSheetOfAFamilyIsPrintedAgain)
{
    const auto id = paidOnScreen({"李梅", "李宁"});
    print();
    presenter.spoilReceipt(hall.card(id).applicants[1].receipt->id, "污损");
    work.all();
    ASSERT_EQ(receiptPrinter.receipts().size(), 3u);
    EXPECT_EQ(receiptPrinter.receipts()[2].number, "0156777244");
    presenter.confirmReceipts();
    work.all();
    EXPECT_EQ(view.state(), SlipState::Collected);
}

TEST_F(TollWindow, APrintWhoseEndNobodyHeardIsPrintedAgainUnderTheSameNumber)
{
    const auto id = paidOnScreen();
    ASSERT_TRUE(hall.printReceipts(id, "another run's key")); // and then the program broke off
    presenter.refresh();
    work.all();
    EXPECT_TRUE(view.acts.printReceipts);
    print();
    ASSERT_EQ(receiptPrinter.receipts().size(), 1u);
    EXPECT_EQ(receiptPrinter.receipts()[0].number, "0156777242");
    EXPECT_EQ(view.state(), SlipState::ToConfirm);
}

TEST_F(TollWindow, AScanDuringAPrintIsLookedUpAfterTheSheetsWereConfirmed)
{
    const auto next = hall.addSlip({"王强"});
    paidOnScreen();
    presenter.printReceipts();
    presenter.scanned(hall.card(next).row.shortNumber);
    work.all();
    EXPECT_EQ(view.state(), SlipState::ToConfirm);
    presenter.confirmReceipts();
    work.all();
    EXPECT_EQ(view.card.value().row.id, next);
}

TEST_F(TollWindow, CancellingWhileTheWalletIsSlowKeepsNobodyWaiting)
{
    const auto first = hall.addSlip({"李梅"});
    const auto other = hall.addSlip({"王强"});
    scan(first);
    hall.closing = true;
    presenter.cancel();
    work.all();
    EXPECT_EQ(view.notice, TollNotice::Cancelling);
    EXPECT_EQ(view.state(), SlipState::Held);
    EXPECT_FALSE(view.busy);
    EXPECT_FALSE(view.acts.cancel) << "it is being cancelled already";

    scan(other);
    EXPECT_EQ(view.card.value().row.id, other);
    work.timePasses();
    work.all();
    hall.closing = false;
    work.timePasses();
    work.all();
    EXPECT_EQ(hall.card(first).row.state, SlipState::Cancelled);
    EXPECT_EQ(view.card.value().row.id, other);
    const auto keys = hall.keysOf("cancel");
    EXPECT_GE(keys.size(), 3u);
    EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()).size(), 1u);
}

TEST_F(TollWindow, ACancellationThatThePayerForestalledSaysPaid)
{
    const auto id = hall.addSlip({"李梅"});
    scan(id);
    hall.pay(id); // after the card was read
    presenter.cancel();
    work.all();
    EXPECT_EQ(view.refused, domain::RefusalCode::AlreadyPaid);
    EXPECT_EQ(view.state(), SlipState::Paid);
}

TEST_F(TollWindow, APaymentUnderTheCashiersEyesIsCelebratedOnce)
{
    const auto id = hall.addSlip({"李梅"});
    scan(id);
    hall.pay(id);
    presenter.refresh();
    presenter.refresh();
    work.all();
    EXPECT_EQ(view.state(), SlipState::Paid);
    EXPECT_EQ(view.celebrated, 1);
}

TEST_F(TollWindow, AWrongScanWarnsAndLeavesTheCardWhereItWas)
{
    const auto id = paidOnScreen();
    presenter.scanned("6901234567892");
    work.all();
    EXPECT_EQ(view.warned, 1);
    EXPECT_EQ(view.refused, domain::RefusalCode::NotASlip);
    EXPECT_EQ(view.card.value().row.id, id);
}

TEST_F(TollWindow, ADocumentWithTwoSlipsShowsBothToChooseFrom)
{
    hall.addSlip({"李梅"});
    hall.addSlip({"李梅"});
    presenter.find("document");
    work.all();
    EXPECT_EQ(view.found.size(), 2u);
    EXPECT_FALSE(view.card);
    presenter.find("nobody's");
    work.all();
    EXPECT_EQ(view.notice, TollNotice::FoundNothing);
    EXPECT_EQ(view.warned, 1);
}

TEST_F(TollWindow, ALookUpThatIsOvertakenShowsNothing)
{
    const auto first = hall.addSlip({"李梅"});
    const auto second = hall.addSlip({"王强"});
    presenter.scanned(hall.card(first).row.shortNumber);
    presenter.scanned(hall.card(second).row.shortNumber);
    work.all();
    EXPECT_EQ(view.card.value().row.id, second);
    presenter.select(first);
    presenter.close();
    work.all();
    EXPECT_FALSE(view.card);
}

TEST_F(TollWindow, AnUnansweredActIsNotDoneInTheNextPersonsName)
{
    const auto id = hall.addSlip({"李梅"});
    scan(id);
    hall.away = true;
    presenter.cancel();
    work.all();
    hall.away = false;
    signIn(1002);
    const auto asked = hall.callsOf("cancel");
    work.timePasses();
    work.all();
    EXPECT_EQ(hall.callsOf("cancel"), asked);
    EXPECT_EQ(hall.card(id).row.state, SlipState::Waiting);
    EXPECT_FALSE(view.card);
    EXPECT_FALSE(view.busy);
}

TEST_F(TollWindow, TheSamePersonFindsTheCardAgain)
{
    const auto id = paidOnScreen();
    signIn(1001);
    ASSERT_TRUE(view.card);
    EXPECT_EQ(view.card->row.id, id);
}

TEST_F(TollWindow, AReprintIsPrintedMarkedAndANewCodeTakesTheOldOnesPlace)
{
    const auto id = hall.addSlip({"李梅"});
    scan(id);
    presenter.reprint();
    work.all();
    ASSERT_EQ(slipPrinter.slips().size(), 1u);
    EXPECT_EQ(slipPrinter.slips()[0].copy, 2);
    EXPECT_EQ(view.notice, TollNotice::Reprinted);

    const auto oldLink = hall.card(id).link;
    hall.setState(id, SlipState::Lapsed);
    presenter.refresh();
    work.all();
    presenter.newCode();
    work.all();
    ASSERT_EQ(slipPrinter.slips().size(), 2u);
    EXPECT_NE(slipPrinter.slips()[1].link, oldLink);
    EXPECT_EQ(view.notice, TollNotice::NewCode);
}

TEST_F(TollWindow, TheFirstPaperOfASlipIsNotCalledAReprint)
{
    const auto id = hall.addSlip({"李梅"});
    hall.setPrint(id, domain::PrintState::NotPrinted);
    scan(id);
    presenter.reprint();
    work.all();
    EXPECT_EQ(slipPrinter.slips()[0].copy, 1);
    EXPECT_EQ(view.notice, TollNotice::SlipPrinted);
}

TEST_F(TollWindow, ASlipWhoseEndThePrinterDidNotSayIsNotCalledUnprinted)
{
    const auto id = hall.addSlip({"李梅"});
    scan(id);
    slipPrinter.report = {ports::PrintOutcome::Unclear, {}};
    presenter.reprint();
    work.all();
    EXPECT_EQ(view.notice, TollNotice::PrintUnclear);
    EXPECT_EQ(view.trouble, ports::PrintOutcome::Unclear);
}

TEST_F(TollWindow, ANewCodeThatCouldNotBeHadIsNotPromised)
{
    const auto id = hall.addSlip({"李梅"});
    hall.setState(id, SlipState::Lapsed);
    hall.gateAway = true;
    scan(id);
    presenter.newCode();
    work.all();
    EXPECT_EQ(slipPrinter.slips()[0].link, "");
    EXPECT_EQ(view.notice, TollNotice::NewCodeMissing);
}

TEST_F(TollWindow, ALatePrintDoesNotTalkOverWhatCameSince)
{
    const auto id = hall.addSlip({"李梅"});
    scan(id);
    presenter.reprint();
    work.one(); // the copy is counted; its paper is on its way
    presenter.scanned("6901234567892");
    while (view.refused != domain::RefusalCode::NotASlip) work.one();
    work.all();
    EXPECT_EQ(slipPrinter.slips().size(), 1u);
    EXPECT_EQ(view.refused, domain::RefusalCode::NotASlip);
}

TEST_F(TollWindow, WithoutAFormToCorrectInTheCashierIsToldWhere)
{
    const auto id = hall.addSlip({"李梅"});
    hall.roles = {domain::Role::Cashier};
    signIn(1002);
    scan(id);
    EXPECT_TRUE(view.acts.correct);
    presenter.correct();
    work.all();
    EXPECT_EQ(view.notice, TollNotice::CorrectElsewhere);
    EXPECT_EQ(hall.callsOf("draftOf"), 0);
    std::int64_t corrected = 0;
    presenter.onCorrect(
        [&](std::int64_t slip, const std::string&, const domain::SlipDraft&) { corrected = slip; });
    presenter.correct();
    work.all();
    EXPECT_EQ(corrected, id);
}

} // namespace

} // namespace hallpay::test
