// A shift from its float to the Z that two people sign: told as the days go.
#include "unit/desk/shift_fixture.h"

namespace hallpay::test {
namespace {

using domain::DrawerAct;
using domain::ShiftStanding;

class Shift : public ShiftFixture {
protected:
    domain::ShiftView view() { return hall->shift(first).value(); }
    desk::Answer<domain::ShiftView> move(DrawerAct act, Money amount, const std::string& reason)
    {
        return hall->moveDrawer(first, {act, amount, reason}, nextKey());
    }
};

TEST_F(Shift, AWholeShiftStandsOnItsZWithEveryFigure)
{
    EXPECT_EQ(ShiftStanding::None, view().standing);
    ASSERT_TRUE(open(50'000_fen));
    EXPECT_EQ(ShiftStanding::Open, view().standing);
    const auto slip = cash(first);
    handOut(slip);
    const auto other = cash(first);
    const auto job = hall->printReceipts(first, other.row.id, nextKey()).value();
    ASSERT_TRUE(hall->spoilReceipt(first, job.sheets.front().receipt.id, "卡纸", nextKey()));
    ASSERT_TRUE(hall->confirmReceipts(first, other.row.id, nextKey()));
    ASSERT_TRUE(hall->reprint(first, slip.row.id, nextKey()));
    ASSERT_TRUE(move(DrawerAct::PutIn, 10'000_fen, "换零钱"));
    ASSERT_TRUE(move(DrawerAct::TakenOut, 20'000_fen, "交保险柜"));
    ASSERT_TRUE(move(DrawerAct::Opened, 0_fen, "核对零钱"));
    begin();
    ASSERT_TRUE(count(64'000_fen));
    clock.pass(std::chrono::minutes(5));
    const auto closed = close({}, 50'000_fen);
    ASSERT_TRUE(closed);
    const auto& z = closed.value();
    EXPECT_EQ(1, z.number);
    EXPECT_EQ("王收费", z.openedBy);
    EXPECT_EQ("王收费", z.closedBy);
    EXPECT_NE(z.closedBy, z.signedBy);
    EXPECT_EQ(clock.now(), z.at);
    EXPECT_EQ(2, z.cashPayments);
    EXPECT_EQ(24'000_fen, z.cash);
    EXPECT_EQ(0_fen, z.wallet);
    EXPECT_EQ(0_fen, z.card);
    EXPECT_EQ(2, z.receiptsUsed);
    EXPECT_EQ(1, z.receiptsSpoiled);
    EXPECT_EQ(0, z.receiptsVoid);
    EXPECT_EQ(1, z.slipReprints);
    EXPECT_EQ(1, z.drawerOpens);
    ASSERT_TRUE(z.drawer);
    EXPECT_EQ(50'000_fen, z.drawer->floatMoney);
    EXPECT_EQ(10'000_fen, z.drawer->putIn);
    EXPECT_EQ(20'000_fen, z.drawer->takenOut);
    EXPECT_EQ(64'000_fen, z.drawer->expected);
    EXPECT_EQ(piecesOf(64'000_fen), z.drawer->pieces);
    EXPECT_EQ(64'000_fen, z.drawer->counted);
    EXPECT_EQ(0_fen, z.drawer->difference);
    EXPECT_EQ(50'000_fen, z.drawer->left);
    EXPECT_EQ(64u, z.auditHead.size());
    EXPECT_EQ(ShiftStanding::None, view().standing);
    EXPECT_EQ(50'000_fen, view().carried);
    const auto listed = hall->zReports(supervisor).value();
    ASSERT_EQ(1u, listed.rows.size());
    EXPECT_EQ(z, listed.rows.front()) << "as it was signed";
    EXPECT_EQ(0,
              ledger->read([](const ports::HallTx& tx) { return tx.trail().firstBrokenAudit(); }));
}

TEST_F(Shift, BeforeTheCountIsStoredNothingSaysWhatShouldBeThere)
{
    ASSERT_TRUE(open(50'000_fen));
    cash(first);
    const auto x = hall->xReport(first);
    ASSERT_TRUE(x);
    EXPECT_EQ(0, x.value().number);
    EXPECT_TRUE(x.value().cashUntold) << "whoever counts must not know the sum";
    EXPECT_EQ(0_fen, x.value().cash);
    EXPECT_EQ(1, x.value().cashPayments);
    EXPECT_EQ(12'000_fen, hall->xReport(seeingCash(first)).value().cash);
    EXPECT_FALSE(x.value().drawer) << "the drawer's sum is not";
    begin();
    const auto counting = view();
    EXPECT_EQ(ShiftStanding::Counting, counting.standing);
    EXPECT_FALSE(counting.drawer);
    EXPECT_EQ(0_fen, counting.carried);
    EXPECT_EQ(RefusalCode::ShiftIsCounting, codeOf(hall->xReport(first)));
    EXPECT_FALSE(hall->tollOverview(first).value().shift->drawer);
    ASSERT_TRUE(count(62'000_fen));
    ASSERT_TRUE(view().drawer);
    EXPECT_EQ(62'000_fen, view().drawer->expected);
    EXPECT_TRUE(hall->xReport(first).value().drawer);
    EXPECT_FALSE(hall->xReport(first).value().cashUntold);
    EXPECT_EQ(12'000_fen, hall->xReport(first).value().cash);
}

TEST_F(Shift, AYesFromElsewhereIsForTheCountThatItSaw)
{
    ASSERT_TRUE(open(0_fen));
    cash(first);
    begin();
    ASSERT_TRUE(count(12'000_fen));
    auto end = ended();
    end.staffNumber.clear();
    end.password.clear();
    end.ask = true;
    const auto grantLast = [this] {
        const auto rows = hall->approvals(supervisor).value().rows;
        return static_cast<bool>(
            hall->grantApproval(supervisor, rows.back().id, "3001", nextKey()));
    };
    ASSERT_EQ(RefusalCode::ApprovalAsked, codeOf(hall->closeShift(first, end, nextKey())));
    ASSERT_TRUE(grantLast());
    ASSERT_TRUE(count(11'900_fen));
    end.reason = "少 1 元";
    ASSERT_EQ(RefusalCode::ApprovalAsked, codeOf(hall->closeShift(first, end, nextKey())));
    end.reason.clear();
    EXPECT_EQ(RefusalCode::DifferenceUnexplained, codeOf(hall->closeShift(first, end, nextKey())));
    ASSERT_TRUE(count(12'000_fen));
    ASSERT_EQ(RefusalCode::ApprovalAsked, codeOf(hall->closeShift(first, end, nextKey())))
        << "counted anew it is another question";
    ASSERT_TRUE(grantLast());
    const auto key = nextKey();
    const auto closed = hall->closeShift(first, end, key);
    ASSERT_TRUE(closed);
    EXPECT_EQ(closed.value(), hall->closeShift(first, end, key).value()) << "a repeat asks nobody";
}

TEST_F(Shift, WithoutOneOpenNoCashIsTakenAndWhileItIsCountedNeither)
{
    const auto slip = registered(500);
    EXPECT_EQ(RefusalCode::ShiftNotOpen,
              codeOf(hall->takeTender(first, {.slipIds = {slip.row.id}}, nextKey())));
    EXPECT_EQ(SlipState::Waiting, card(slip.row.id).row.state) << "and its code goes on living";
    ASSERT_TRUE(open(0_fen));
    begin();
    EXPECT_EQ(RefusalCode::ShiftIsCounting,
              codeOf(hall->takeTender(first, {.slipIds = {slip.row.id}}, nextKey())));
    EXPECT_EQ(RefusalCode::ShiftIsCounting, codeOf(move(DrawerAct::PutIn, 100_fen, "零钱")));
    ASSERT_TRUE(count(0_fen));
    ASSERT_TRUE(close());
    EXPECT_EQ(RefusalCode::ShiftNotOpen,
              codeOf(hall->takeTender(first, {.slipIds = {slip.row.id}}, nextKey())));
    EXPECT_EQ(RefusalCode::ShiftNotOpen, codeOf(move(DrawerAct::Opened, 0_fen, "核对")));
    ASSERT_TRUE(hall->takeTender(cashier, {.slipIds = {slip.row.id}}, nextKey()))
        << "the next window has its own";
}

TEST_F(Shift, CardsNeedNoDrawerAndAreComparedWithTheTerminal)
{
    const auto slip = registered(500);
    const ports::Tender byCard{
        .slipIds = {slip.row.id}, .method = domain::WindowMethod::Card, .reference = "BOC0001"};
    EXPECT_EQ(RefusalCode::ShiftNotOpen, codeOf(hall->takeTender(first, byCard, nextKey())));
    ASSERT_TRUE(hall->openShift(first, {false, false, {}}, nextKey()));
    EXPECT_EQ(RefusalCode::ShiftHasNoDrawer,
              codeOf(hall->takeTender(first, {.slipIds = {slip.row.id}}, nextKey())));
    ASSERT_TRUE(hall->takeTender(first, byCard, nextKey()));
    begin();
    EXPECT_EQ(12'000_fen, view().card);
    auto end = ended();
    EXPECT_EQ(RefusalCode::DifferenceUnexplained, codeOf(hall->closeShift(first, end, nextKey())));
    end.terminalPayments = 1;
    end.terminal = 12'000_fen;
    const auto z = hall->closeShift(first, end, nextKey());
    ASSERT_TRUE(z);
    EXPECT_EQ(1, z.value().cardPayments);
    EXPECT_EQ(12'000_fen, z.value().card);
    EXPECT_EQ(0_fen, z.value().cash);
    EXPECT_FALSE(z.value().drawer);
}

TEST_F(Shift, CashThatWaitsForTheWalletIsNotTakenIntoADrawerThatIsBeingCounted)
{
    ASSERT_TRUE(open(0_fen));
    const auto slip = registered(500);
    gate.setSlowClose(true);
    const auto taking = nextKey();
    EXPECT_EQ(RefusalCode::StillClosing,
              codeOf(hall->takeTender(first, {.slipIds = {slip.row.id}}, taking)));
    begin();
    gate.confirmClose(tokenOf(slip));
    EXPECT_EQ(RefusalCode::ShiftIsCounting,
              codeOf(hall->takeTender(first, {.slipIds = {slip.row.id}}, taking)));
    ASSERT_TRUE(count(0_fen));
    EXPECT_EQ(0_fen, close().value().cash);
    ASSERT_TRUE(open(0_fen));
    ASSERT_TRUE(hall->takeTender(first, {.slipIds = {slip.row.id}}, taking))
        << "the next shift has it";
    EXPECT_EQ(12'000_fen, hall->xReport(seeingCash(first)).value().cash);
}

TEST_F(Shift, PastMidnightEachPaymentKeepsTheDayOfItsMoment)
{
    clock.set(at("2026-11-20T22:00:00+08:00"));
    ASSERT_TRUE(open(10'000_fen));
    clock.set(at("2026-11-20T23:50:00+08:00"));
    cash(first);
    clock.set(at("2026-11-21T00:10:00+08:00"));
    cash(first);
    begin();
    ASSERT_TRUE(count(34'000_fen));
    const auto z = close().value();
    EXPECT_EQ(24'000_fen, z.cash);
    EXPECT_EQ(*parseDay("2026-11-21"), z.day);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").cash);
    EXPECT_EQ(12'000_fen, totals("2026-11-21").cash);
}

TEST_F(Shift, FiveYuanTooLittleAreExplainedOrNothingIsClosed)
{
    ASSERT_TRUE(open(50'000_fen));
    cash(first);
    begin();
    ASSERT_TRUE(count(61'500_fen));
    EXPECT_EQ(Money::fromFen(-500), view().drawer->difference);
    EXPECT_EQ(RefusalCode::DifferenceUnexplained, codeOf(close()));
    EXPECT_EQ(RefusalCode::DifferenceUnexplained, codeOf(close("  ")));
    EXPECT_EQ(ShiftStanding::Counted, view().standing);
    const auto z = close("找零多给 5 元");
    ASSERT_TRUE(z);
    EXPECT_EQ("找零多给 5 元", z.value().reason);
    EXPECT_EQ(Money::fromFen(-500), z.value().drawer->difference);
    EXPECT_EQ(1, z.value().number) << "what was refused has no number";
}

TEST_F(Shift, TheTerminalsSumIsComparedToo)
{
    ASSERT_TRUE(open(0_fen));
    begin();
    ASSERT_TRUE(count(0_fen));
    auto end = ended();
    end.terminalPayments = 1;
    end.terminal = 12'000_fen;
    EXPECT_EQ(RefusalCode::DifferenceUnexplained, codeOf(hall->closeShift(first, end, nextKey())));
    end.reason = "终端上有一笔试刷";
    const auto z = hall->closeShift(first, end, nextKey());
    ASSERT_TRUE(z);
    EXPECT_EQ(12'000_fen, z.value().terminal);
    EXPECT_EQ(1, z.value().terminalPayments);
}

TEST_F(Shift, OpenCodesDoNotKeepItOpen)
{
    ASSERT_TRUE(open(0_fen));
    const auto waiting = registered(500);
    begin();
    ASSERT_TRUE(count(0_fen));
    ASSERT_TRUE(close());
    gate.pay(tokenOf(waiting), clock.now());
    settle();
    EXPECT_EQ(SlipState::Paid, card(waiting.row.id).row.state);
}

TEST_F(Shift, TwoCashiersAtOneWindowHaveOneShift)
{
    ASSERT_TRUE(open(50'000_fen));
    const auto again = hall->openShift(second, {true, false, {}}, nextKey());
    ASSERT_EQ(RefusalCode::ShiftIsOpen, codeOf(again));
    EXPECT_EQ("王收费", again.error().detail.at("by"));
    EXPECT_EQ("2026-11-20T10:00:00+08:00", again.error().detail.at("at"));
    cash(first);
    cash(second);
    ASSERT_TRUE(hall->beginCount(second, nextKey()));
    ASSERT_TRUE(hall->countDrawer(second, piecesOf(74'000_fen), nextKey()));
    auto end = ended();
    end.staffNumber = "2001";
    end.password = "2001";
    const auto z = hall->closeShift(second, end, nextKey());
    ASSERT_TRUE(z) << "the colleague signs";
    EXPECT_EQ("王收费", z.value().openedBy);
    EXPECT_EQ("周收费", z.value().closedBy);
    EXPECT_EQ("王收费", z.value().signedBy);
    EXPECT_EQ(24'000_fen, z.value().cash);
}

TEST_F(Shift, SigningTakesASecondPersonOfTheWindowsOrASupervisor)
{
    ASSERT_TRUE(open(0_fen));
    begin();
    ASSERT_TRUE(count(0_fen));
    const auto signedBy = [&](const char* number, const char* password) {
        auto end = ended();
        end.staffNumber = number;
        end.password = password;
        return codeOf(hall->closeShift(first, end, nextKey()));
    };
    EXPECT_EQ(RefusalCode::SecondPersonNeeded, signedBy("2001", "2001")) << "oneself";
    EXPECT_EQ(RefusalCode::SecondPersonNeeded, signedBy("1001", "1001")) << "a clerk";
    EXPECT_EQ(RefusalCode::WrongPassword, signedBy("3001", "no"));
    EXPECT_EQ(RefusalCode::UnknownWindow, codeOf(hall->closeShift(supervisor, ended(), nextKey())));
    auto boss = supervisor;
    boss.tollWindowId = first.tollWindowId;
    auto byBoss = ended();
    byBoss.staffNumber = "2002";
    byBoss.password = "first-pass";
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->closeShift(boss, byBoss, nextKey())))
        << "nobody has forgotten it";
    EXPECT_EQ(ShiftStanding::Counted, view().standing);
    ASSERT_TRUE(close());
}

TEST_F(Shift, WhatStaysInTheDrawerIsTheNextFloat)
{
    EXPECT_EQ("carried",
              hall->openShift(first, {true, true, {}}, nextKey()).error().detail.at("field"));
    ASSERT_TRUE(open(50'000_fen));
    cash(first);
    begin();
    ASSERT_TRUE(count(62'000_fen));
    EXPECT_EQ("left", close({}, 62'100_fen).error().detail.at("field"));
    ASSERT_TRUE(close({}, 50'000_fen));
    ASSERT_TRUE(hall->openShift(second, {true, true, {}}, nextKey()));
    begin();
    ASSERT_TRUE(count(50'000_fen));
    EXPECT_EQ(50'000_fen, view().drawer->floatMoney);
    EXPECT_EQ(0_fen, view().drawer->difference);
    ASSERT_TRUE(close({}, 50'000_fen));
    ASSERT_TRUE(open(49'900_fen));
    begin();
    ASSERT_TRUE(count(49'900_fen));
    EXPECT_EQ(50'000_fen, view().drawer->carried) << "the report says what should have lain there";
    EXPECT_EQ(49'900_fen, view().drawer->floatMoney);
}

TEST_F(Shift, AWindowWithoutADrawerHasAShiftWithoutCount)
{
    ASSERT_TRUE(hall->openShift(first, {false, false, {}}, nextKey()));
    const auto slip = paid(500);
    handOut(slip);
    EXPECT_EQ(RefusalCode::ShiftHasNoDrawer,
              codeOf(hall->takeTender(first, {.slipIds = {registered(501).row.id}}, nextKey())));
    EXPECT_EQ(RefusalCode::ShiftHasNoDrawer, codeOf(move(DrawerAct::Opened, 0_fen, "核对")));
    const auto z = close();
    ASSERT_TRUE(z);
    EXPECT_FALSE(z.value().drawer);
    EXPECT_EQ(1, z.value().receiptsUsed);
}

TEST_F(Shift, ACountMayBeRepeatedAndTheZSaysHowOften)
{
    ASSERT_TRUE(open(50'000_fen));
    EXPECT_EQ(RefusalCode::ShiftNotCounted, codeOf(count(50'000_fen))) << "it has not begun";
    begin();
    EXPECT_EQ(RefusalCode::ShiftNotCounted, codeOf(close()));
    ASSERT_TRUE(count(40'000_fen));
    ASSERT_TRUE(count(50'000_fen));
    const auto z = close().value();
    EXPECT_EQ(2, z.drawer->counts);
    EXPECT_EQ(0_fen, z.drawer->difference);
    EXPECT_EQ(2, audits(ports::Act::DrawerCounted));
}

TEST_F(Shift, ARepeatDoesNothingTwice)
{
    const auto once = nextKey();
    ASSERT_TRUE(hall->openShift(first, {true, false, piecesOf(50'000_fen)}, once));
    ASSERT_TRUE(hall->openShift(first, {true, false, piecesOf(50'000_fen)}, once));
    EXPECT_EQ(RefusalCode::KeyReused,
              codeOf(hall->openShift(first, {true, false, piecesOf(50'010_fen)}, once)));
    const auto in = nextKey();
    const ports::DrawerMove change{DrawerAct::PutIn, 10'000_fen, "换零钱"};
    ASSERT_TRUE(hall->moveDrawer(first, change, in));
    ASSERT_TRUE(hall->moveDrawer(first, change, in));
    begin();
    ASSERT_TRUE(count(60'000_fen));
    EXPECT_EQ(10'000_fen, view().drawer->putIn);
    const auto last = nextKey();
    const auto z = hall->closeShift(first, ended(), last);
    ASSERT_TRUE(z);
    EXPECT_EQ(z.value(), hall->closeShift(first, ended(), last).value());
    EXPECT_EQ(1u, hall->zReports(supervisor).value().rows.size());
    EXPECT_EQ(2, audits(ports::Act::ShiftOpened)) << "this one, and the other window's";
}

TEST_F(Shift, WhatIsNoEntryIsRefusedByItsField)
{
    ASSERT_TRUE(open(0_fen));
    const auto field = [](const auto& answer) { return answer.error().detail.at("field"); };
    EXPECT_EQ("amount", field(move(DrawerAct::PutIn, 0_fen, "零钱")));
    EXPECT_EQ("amount", field(move(DrawerAct::TakenOut, Money::fromFen(-1), "零钱")));
    EXPECT_EQ("amount", field(move(DrawerAct::Opened, 1_fen, "零钱")));
    EXPECT_EQ("reason", field(move(DrawerAct::PutIn, 100_fen, "  ")));
    EXPECT_EQ("reason", field(move(DrawerAct::PutIn, 100_fen, std::string(101, 'x'))));
    EXPECT_EQ("reason", field(move(DrawerAct::PutIn, 100_fen, "零\n钱"))) << "it stands on paper";
    EXPECT_EQ("pieces", field(hall->countDrawer(first, {{1, 2}}, nextKey())));
    EXPECT_EQ("key", field(hall->beginCount(first, "1")));
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->shift(clerk)));
    EXPECT_EQ(RefusalCode::UnknownWindow, codeOf(hall->zReports([&] {
                  auto nowhere = first;
                  nowhere.tollWindowId = 0;
                  return nowhere;
              }())));
}

} // namespace
} // namespace hallpay::test
