#include "unit/present/toll/toll_window.h"

#include "present/scan_use.h"

#include <set>

namespace hallpay::test {

namespace {

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

/// README, Scanners: the column of the toll window and Find.
TEST_F(TollWindow, WhatAScanDoesStandsInTheTable)
{
    const auto id = paidOnScreen();
    const auto asked = hall.callsOf("scan");
    const std::string scans[] = {"HTTP://127.0.0.1:8080/P/T010123456789ABCDEFGHJK",
                                 "0105-261122-0041-9",
                                 "0041-9",
                                 "4200002671202611201234567890",
                                 "11010519491231002X",
                                 "E12345678",
                                 "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
                                 "hello",
                                 "https://example.cn/"};
    int opened = 0;
    int warned = 0;
    for (const auto& text : scans) {
        const auto use = present::usesOf(domain::classifyScan(text).kind).counter;
        const bool opens = use == present::ScanUse::OpensSlip;
        if (opens) ++opened;
        ++warned; // nobody has these numbers
        presenter.scanned(text);
        EXPECT_EQ(view.busy, opens) << text;
        work.all();
        EXPECT_EQ(hall.callsOf("scan"), asked + opened) << text;
        EXPECT_EQ(view.warned, warned) << text;
        if (opens)
            EXPECT_TRUE(view.refused) << "by the server: " << text;
        else
            EXPECT_EQ(view.refused, domain::RefusalCode::NotASlip) << text;
        EXPECT_EQ(view.card.value().row.id, id) << "the card stays";
    }
    EXPECT_EQ(opened, 4);
    ASSERT_EQ(present::kUsesOfPayerCode.counter, present::ScanUse::Pays);
    presenter.scanned("134567890123456789");
    EXPECT_EQ(view.notice, TollNotice::PayerCodeOff);
    EXPECT_EQ(hall.callsOf("scan"), asked + opened);
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

TEST_F(TollWindow, AReceiptIsCheckedBesideTheSlipOnScreen)
{
    using domain::ReceiptVerdict;
    const auto id = paidOnScreen();
    hall.receiptCheck = {.verdict = ReceiptVerdict::Genuine, .number = "0000012345"};
    presenter.find("0000012345 7K3M9 Q2XAB");
    EXPECT_TRUE(view.busy) << "until its answer";
    work.all();
    EXPECT_FALSE(view.busy);
    ASSERT_TRUE(view.checked);
    EXPECT_EQ(hall.receiptCheck, view.checked);
    EXPECT_EQ(id, view.card.value().row.id) << "the card stays";
    EXPECT_TRUE(view.acts.printReceipts);
    EXPECT_EQ(0, view.warned);
    EXPECT_EQ(0, hall.callsOf("find"));
    hall.receiptCheck = {.verdict = ReceiptVerdict::WrongCode};
    presenter.find("0000012345 7K3M9 Q2XAC");
    work.all();
    EXPECT_EQ(ReceiptVerdict::WrongCode, view.checked->verdict);
    EXPECT_EQ(1, view.warned) << "its own tone";
    hall.recordsAway = true;
    view.checked.reset();
    presenter.find("0000012345 7K3M9 Q2XAC");
    work.all();
    EXPECT_EQ(TollNotice::ServerAway, view.notice);
    EXPECT_FALSE(view.checked);
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

TEST_F(TollWindow, WhileAnotherSlipIsLookedUpNothingIsDoneToTheFormerOne)
{
    paidOnScreen({"李梅"});
    print(); // its sheets lie there to be confirmed
    const auto next = hall.addSlip({"王强"});
    hall.pay(next);
    presenter.scanned(hall.card(next).row.shortNumber);
    EXPECT_TRUE(view.busy) << "its buttons rest";
    presenter.confirmReceipts(); // Enter, before the answer
    presenter.printReceipts();
    work.all();
    EXPECT_EQ(hall.callsOf("confirmReceipts"), 0);
    EXPECT_EQ(hall.callsOf("printReceipts"), 1);
    EXPECT_EQ(view.card.value().row.id, next) << "the scan is not lost";
    EXPECT_TRUE(view.acts.printReceipts);
    EXPECT_FALSE(view.busy);
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
