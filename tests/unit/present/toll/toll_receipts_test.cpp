// Sheets at the toll window: printed, lost, spoiled, put back, handed out.
#include "unit/present/toll/toll_window.h"

#include <set>

namespace hallpay::test {

namespace {

TEST_F(TollWindow, OneReceiptForAllIsPrintedWhileNoneIs)
{
    const auto alone = hall.addSlip({"王强"});
    hall.pay(alone);
    scan(alone);
    EXPECT_FALSE(view.acts.oneReceipt) << "one person has one anyhow";
    const auto family = paidOnScreen({"李梅", "李宁", "李安"});
    ASSERT_TRUE(view.acts.oneReceipt);
    presenter.printOne();
    work.all();
    EXPECT_EQ(1u, receiptPrinter.receipts().size());
    EXPECT_EQ(SlipState::ToConfirm, view.state());
    EXPECT_FALSE(view.acts.oneReceipt || view.acts.printReceipts);
    ASSERT_TRUE(view.acts.confirmReceipts);
    presenter.confirmReceipts();
    work.all();
    EXPECT_EQ(SlipState::Collected, hall.card(family).row.state);
}

TEST_F(TollWindow, ALateReceiptIsPrintedByASupervisorsWord)
{
    const auto id = hall.addSlip({"李梅"});
    hall.pay(id);
    hall.setLate(id);
    scan(id);
    EXPECT_TRUE(view.acts.printReceipts && view.acts.late);
    presenter.printReceipts();
    work.all();
    EXPECT_EQ(0, hall.callsOf("printReceipts")) << "nothing is asked that would be refused";
    presenter.printLate({"2001", "2001"}, "申请人逾期来领", false);
    work.all();
    EXPECT_EQ(domain::RefusalCode::SecondPersonNeeded, view.refused);
    EXPECT_TRUE(view.acts.late);
    presenter.printLate({"3001", "3001"}, "申请人逾期来领", false);
    work.all();
    EXPECT_EQ("申请人逾期来领", hall.lateReason());
    EXPECT_EQ(SlipState::ToConfirm, view.state());
    EXPECT_FALSE(view.acts.late);
}

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
    reprint(hall.addSlip({"李梅"}), ports::QueueWord::None);
    EXPECT_EQ(view.notice, TollNotice::PrintUnclear);
    EXPECT_EQ(view.trouble, ports::PrintOutcome::Unclear);
}

TEST_F(TollWindow, AReprintThatAQueueHandedOnIsToldAsOne)
{
    reprint(hall.addSlip({"李梅"}), ports::QueueWord::HandedOn);
    ASSERT_EQ(slipPrinter.slips().back().copy, 2);
    EXPECT_EQ(view.notice, TollNotice::HandedOnAsCopy);
    EXPECT_FALSE(view.trouble);
    slipPrinter.report.queue = ports::QueueWord::Dropped;
    presenter.reprint();
    work.all();
    EXPECT_EQ(view.notice, TollNotice::PrintUnclear) << "of this one the line of papers asks";
}

TEST_F(TollWindow, AFirstPaperThatAQueueHandedOnIsNotCalledAReprint)
{
    const auto id = hall.addSlip({"李梅"});
    hall.setPrint(id, domain::PrintState::NotPrinted);
    reprint(id, ports::QueueWord::HandedOn);
    ASSERT_EQ(slipPrinter.slips().back().copy, 1);
    EXPECT_EQ(view.notice, TollNotice::PrintUnclear);
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

} // namespace

} // namespace hallpay::test
