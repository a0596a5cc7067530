// The hall's day is closed by the server once its work is done, and is never edited then.
#include "unit/desk/shift_fixture.h"

#include "desk/close_days.h"

#include "storage/database.h"

#include <algorithm>

namespace hallpay::test {
namespace {

using domain::CarriedKind;
using domain::HallDayState;
using domain::MatterCause;
using domain::MatterKind;
using ports::HallTx;

class CloseDays : public ShiftFixture {
protected:
    /// Closes the shift that the fixture opened: each test has its own.
    CloseDays()
    {
        EXPECT_TRUE(hall->beginCount(cashier, nextKey()));
        EXPECT_TRUE(hall->countDrawer(cashier, piecesOf(0_fen), nextKey()));
        EXPECT_TRUE(hall->closeShift(cashier, ended(), nextKey()));
    }
    void tryAt(const char* moment)
    {
        clock.set(at(moment));
        settle();
        desk::closeDays(context());
    }
    domain::HallDayView dayOf(const char* day)
    {
        return ledger->read([&](const HallTx& tx) {
            return desk::hallDayView(context(), tx, tx.days().find(*parseDay(day)).value());
        });
    }
    HallDayState stateOf(const char* day) { return dayOf(day).state; }
    std::optional<domain::MoneyMatter> line()
    {
        const auto rows = hall->moneyMatters(supervisor).value().rows;
        const auto found = std::ranges::find(rows, MatterKind::HallDay, &domain::MoneyMatter::kind);
        return found == rows.end() ? std::nullopt : std::optional(*found);
    }
    void refuses(const std::string& sql)
    {
        storage::Database file(folder.file("hall.db"), storage::Database::Access::ReadWrite);
        EXPECT_THROW(file.script(sql), ports::LedgerError) << sql;
    }
    /// Every code of the day is dead but those that were paid.
    void lapseAll(const std::vector<domain::SlipCard>& slips)
    {
        for (const auto& slip : slips) gate.lapse(tokenOf(slip));
    }
};

TEST_F(CloseDays, ADayThatIsDoneClosesAfterItsDeadlinesWorkAndItsFiguresAreFrozen)
{
    const auto wallet = paid(90);
    ASSERT_TRUE(open(0_fen));
    const auto byCash = cash(first);
    begin();
    ASSERT_TRUE(count(byCash.row.amount));
    ASSERT_TRUE(close());
    const auto before = totals("2026-11-20");
    tryAt("2026-11-20T23:59:59+08:00");
    EXPECT_EQ(HallDayState::Open, stateOf("2026-11-20")) << "it is not over";
    tryAt("2026-11-21T00:05:00+08:00");
    EXPECT_EQ(HallDayState::Open, stateOf("2026-11-20")) << "the gate is still at work";
    tryAt("2026-11-21T00:10:00+08:00");
    const auto day = dayOf("2026-11-20");
    ASSERT_EQ(HallDayState::Closed, day.state);
    EXPECT_EQ(before.takings, day.takings);
    EXPECT_TRUE(day.carried.empty());
    EXPECT_EQ(1, audits(ports::Act::DayClosed));
    EXPECT_EQ(64u, day.auditHead.size());
    const auto figures = totals("2026-11-20");
    ASSERT_TRUE(figures.books) << "a day's figures say how it stands";
    EXPECT_EQ(HallDayState::Closed, figures.books->state);
    EXPECT_EQ(day.auditHead, figures.books->auditHead);
    EXPECT_FALSE(totals("2026-11-01").books) << "nothing happened on it";
    tryAt("2026-11-21T00:11:00+08:00");
    EXPECT_EQ(1, audits(ports::Act::DayClosed)) << "once";
    EXPECT_FALSE(line()) << "nobody has anything to do";
    const auto mark = ledger->read([&](const HallTx& tx) {
        EXPECT_EQ(0, tx.trail().firstBrokenAudit());
        return tx.days().find(*parseDay("2026-11-20"))->mark;
    });
    EXPECT_EQ(32u, mark.head.size());
    EXPECT_GT(wallet.row.amount, Money());
}

TEST_F(CloseDays, TheDatabaseItselfRefusesToEditAClosedDay)
{
    const auto slip = paid(1);
    tryAt("2026-11-21T00:10:00+08:00");
    ASSERT_EQ(HallDayState::Closed, stateOf("2026-11-20"));
    refuses("UPDATE hall_day SET takings_fen = takings_fen + 1");
    refuses("UPDATE hall_day SET state = 0, closed_at_utc = NULL, audit_head = x''");
    refuses("DELETE FROM hall_day");
    refuses("INSERT INTO carried_forward (day, ordinal, kind, slip_id, subject_id, amount_fen)"
            " VALUES ('2026-11-20', 1, 0, 1, 1, 1)");
    refuses("UPDATE pay_order SET book_day = '2026-11-21' WHERE state = 2");
    refuses("UPDATE slip SET book_day = '2026-11-21' WHERE book_day IS NOT NULL");
    refuses("INSERT INTO excess_payment (transaction_id, order_id, kind, amount_fen, paid_at_utc,"
            " book_day, learnt_at_utc) SELECT 'X', id, 1, 100, 0, '2026-11-20', 0 FROM pay_order"
            " LIMIT 1");
    refuses("INSERT INTO foreign_refund (wallet_refund_id, slip_id, transaction_id, amount_fen,"
            " state, failure, learnt_at_utc, done_at_utc, book_day)"
            " VALUES ('X', 0, 'Y', 1, 5, 0, 0, 0, '2026-11-20')");
    EXPECT_EQ(slip.row.amount, totals("2026-11-20").takings);
}

TEST_F(CloseDays, MoneyThatIsLearntOfLaterStandsOnTheFirstOpenDay)
{
    const auto late = registered(1);
    lapseAll({late});
    tryAt("2026-11-21T00:10:00+08:00");
    ASSERT_EQ(HallDayState::Closed, stateOf("2026-11-20"));
    gate.pay(tokenOf(late), at("2026-11-20T23:59:00+08:00"));
    settle();
    EXPECT_EQ(0_fen, totals("2026-11-20").takings) << "a closed day is never edited";
    EXPECT_EQ(late.row.amount, totals("2026-11-21").takings);
    const auto order = ledger->read(
        [&](const HallTx& tx) { return tx.orders().withToken(tokenOf(late)).value(); });
    EXPECT_EQ(parseDay("2026-11-20"), order.walletDay) << "by which the bill is matched";
    EXPECT_EQ(parseDay("2026-11-21"), order.bookDay);
    tryAt("2026-11-22T00:10:00+08:00");
    EXPECT_EQ(late.row.amount, dayOf("2026-11-21").takings);
    settle();
    EXPECT_EQ(late.row.amount, totals("2026-11-21").takings) << "where it was booked it stays";
}

TEST_F(CloseDays, PastMidnightInTheMiddleOfAShift)
{
    clock.set(at("2026-11-20T23:50:00+08:00"));
    ASSERT_TRUE(open(0_fen));
    const auto before = cash(first);
    clock.set(at("2026-11-21T00:20:00+08:00"));
    ASSERT_TRUE(hall->moveDrawer(first, {domain::DrawerAct::PutIn, 5'000_fen, "零钱"}, nextKey()));
    const auto after = cash(first);
    desk::closeDays(context());
    ASSERT_EQ(HallDayState::Open, stateOf("2026-11-20")) << "its shift is open";
    const auto kept = dayOf("2026-11-20").openShifts;
    ASSERT_EQ(1u, kept.size());
    EXPECT_EQ(at("2026-11-20T23:50:00+08:00"), kept.front().openedAt);
    EXPECT_FALSE(kept.front().windowName.empty());
    EXPECT_FALSE(kept.front().openedBy.empty());
    EXPECT_EQ(before.row.amount, totals("2026-11-20").takings);
    EXPECT_EQ(after.row.amount, totals("2026-11-21").takings) << "the day of its moment";
    EXPECT_FALSE(line()) << "the hall is still at work";
    begin();
    ASSERT_TRUE(count(before.row.amount + after.row.amount + 5'000_fen));
    const auto z = close();
    ASSERT_TRUE(z);
    EXPECT_EQ(before.row.amount + after.row.amount, z.value().cash) << "one shift all the same";
    EXPECT_EQ(parseDay("2026-11-21"), z.value().day);
    desk::closeDays(context());
    ASSERT_EQ(HallDayState::Closed, stateOf("2026-11-20"));
    EXPECT_EQ(before.row.amount, dayOf("2026-11-20").takings);
    tryAt("2026-11-22T00:10:00+08:00");
    EXPECT_EQ(after.row.amount, dayOf("2026-11-21").takings);
}

TEST_F(CloseDays, AForgottenShiftKeepsTheDayOpenByNameUntilASupervisorClosesIt)
{
    ASSERT_TRUE(open(10'000_fen));
    auto boss = supervisor;
    boss.tollWindowId = first.tollWindowId;
    EXPECT_EQ(domain::RefusalCode::RoleMissing, codeOf(hall->beginCount(boss, nextKey())))
        << "it is the cashier's own on its day";
    tryAt("2026-11-21T07:59:00+08:00");
    EXPECT_FALSE(line());
    tryAt("2026-11-21T08:00:00+08:00");
    const auto waiting = line();
    ASSERT_TRUE(waiting);
    EXPECT_EQ(MatterCause::KeptOpen, waiting->cause);
    ASSERT_EQ(1u, waiting->hallDay->openShifts.size());
    ASSERT_TRUE(hall->beginCount(boss, nextKey()));
    EXPECT_EQ(domain::RefusalCode::RoleMissing,
              codeOf(hall->moveDrawer(boss, {domain::DrawerAct::Opened, {}, "看看"}, nextKey())));
    ASSERT_TRUE(hall->countDrawer(boss, piecesOf(10'000_fen), nextKey()));
    auto end = ended();
    EXPECT_EQ(domain::RefusalCode::SecondPersonNeeded,
              codeOf(hall->closeShift(boss, end, nextKey())))
        << "3001 is the supervisor who counts";
    end.staffNumber = "2002";
    end.password = "first-pass";
    const auto z = hall->closeShift(boss, end, nextKey());
    ASSERT_TRUE(z);
    EXPECT_NE(z.value().closedBy, z.value().openedBy);
    desk::closeDays(context());
    EXPECT_EQ(HallDayState::Closed, stateOf("2026-11-20"));
    EXPECT_FALSE(line());
}

TEST_F(CloseDays, ASendThatWasNotAskedAboutSinceKeepsItOpenBySlipNumber)
{
    const auto slip = registered(1);
    gate.setReachable(false);
    tryAt("2026-11-21T09:00:00+08:00");
    ASSERT_EQ(HallDayState::Open, stateOf("2026-11-20"));
    EXPECT_EQ(std::vector{slip.row.number}, dayOf("2026-11-20").unasked);
    gate.setReachable(true);
    auto silent = gate.health().value();
    silent.walletSilentSince = at("2026-11-20T22:00:00+08:00");
    gate.setHealth(silent);
    desk::closeDays(context());
    EXPECT_EQ(HallDayState::Open, stateOf("2026-11-20")) << "the gate could ask nobody";
    silent.walletSilentSince.reset();
    gate.setHealth(silent);
    desk::closeDays(context());
    EXPECT_EQ(HallDayState::Closed, stateOf("2026-11-20"));
}

TEST_F(CloseDays, WhatTheWalletLeavesUnknownAndRefundsInFlightAreCarriedForwardAndSigned)
{
    const auto unknown = registered(1);
    const auto back = paid(2);
    ASSERT_TRUE(hall->refundSlip(cashier,
                                 {.slipId = back.row.id,
                                  .requestIds = {back.applicants.front().requestId},
                                  .amount = back.row.amount,
                                  .reason = "重复缴费",
                                  .approver = {"3001", "3001"}},
                                 nextKey()));
    settle();
    tryAt("2026-11-21T00:10:00+08:00");
    const auto day = dayOf("2026-11-20");
    ASSERT_EQ(HallDayState::Closed, day.state);
    ASSERT_EQ(2u, day.carried.size());
    EXPECT_EQ((domain::CarriedView{CarriedKind::UnknownAttempt, unknown.row.id, unknown.row.number,
                                   unknown.row.amount}),
              day.carried[0]);
    EXPECT_EQ((domain::CarriedView{CarriedKind::RefundInFlight, back.row.id, back.row.number,
                                   back.row.amount}),
              day.carried[1]);
    const auto waiting = line();
    ASSERT_TRUE(waiting);
    EXPECT_EQ(MatterCause::ToSign, waiting->cause);
    EXPECT_EQ(unknown.row.amount + back.row.amount, waiting->amount);
    EXPECT_EQ(domain::RefusalCode::RoleMissing,
              codeOf(hall->signDay(cashier, *parseDay("2026-11-20"), nextKey())));
    EXPECT_EQ(domain::RefusalCode::UnknownMatter,
              codeOf(hall->signDay(supervisor, *parseDay("2026-11-21"), nextKey())));
    const auto key = nextKey();
    ASSERT_TRUE(hall->signDay(supervisor, *parseDay("2026-11-20"), key));
    ASSERT_TRUE(hall->signDay(supervisor, *parseDay("2026-11-20"), key)) << "a repeat";
    EXPECT_EQ(1, audits(ports::Act::DaySigned));
    EXPECT_FALSE(line());
    EXPECT_FALSE(dayOf("2026-11-20").signedBy.empty());
    EXPECT_EQ(domain::RefusalCode::UnknownMatter,
              codeOf(hall->signDay(supervisor, *parseDay("2026-11-20"), nextKey())))
        << "signed already";
    refuses("UPDATE hall_day SET signed_by = 2 WHERE signed_by > 0");
    refuses("DELETE FROM carried_forward");
    refuses("UPDATE carried_forward SET amount_fen = 1");
}

TEST_F(CloseDays, WhatAWindowHasStillToGiveBackIsCarriedForwardAndBookedOnItsOwnDay)
{
    ASSERT_TRUE(open(0_fen));
    const auto slip = cash(first);
    begin();
    ASSERT_TRUE(count(12'000_fen));
    ASSERT_TRUE(close("", 12'000_fen));
    const auto asked = hall->refundSlip(clerk,
                                        {.slipId = slip.row.id,
                                         .requestIds = {slip.applicants.front().requestId},
                                         .amount = slip.row.amount,
                                         .reason = "重复缴费",
                                         .approver = {"3001", "3001"}},
                                        nextKey());
    ASSERT_TRUE(asked);
    tryAt("2026-11-21T00:10:00+08:00");
    const auto day = dayOf("2026-11-20");
    ASSERT_EQ(HallDayState::Closed, day.state);
    ASSERT_EQ(1u, day.carried.size());
    EXPECT_EQ((domain::CarriedView{CarriedKind::WindowRefundWaits, slip.row.id, slip.row.number,
                                   slip.row.amount}),
              day.carried[0]);
    clock.set(at("2026-11-21T09:00:00+08:00"));
    ASSERT_TRUE(hall->openShift(first, {true, true, {}}, nextKey()));
    ASSERT_TRUE(hall->giveBack(first, {asked.value().windowRefunds.at(0).id, ""}, nextKey()));
    EXPECT_EQ(0_fen, totals("2026-11-20").refunded) << "a closed day stays as it is";
    EXPECT_EQ(12'000_fen, totals("2026-11-21").refunded);
    refuses("UPDATE window_refund SET book_day = '2026-11-20'");
}

TEST_F(CloseDays, AClosedDayIsReconciledByTheWalletsBill)
{
    (void)paid(1);
    tryAt("2026-11-21T00:10:00+08:00");
    ASSERT_EQ(HallDayState::Closed, stateOf("2026-11-20"));
    ports::DayReport report;
    report.day.day = *parseDay("2026-11-20");
    report.day.state = ports::DayState::Differs;
    gate.setDay(report);
    tryAt("2026-11-21T10:30:00+08:00");
    EXPECT_EQ(HallDayState::Closed, stateOf("2026-11-20"));
    report.day.state = ports::DayState::Matched;
    gate.setDay(report);
    tryAt("2026-11-21T10:31:00+08:00");
    EXPECT_EQ(HallDayState::Reconciled, stateOf("2026-11-20"));
    const auto told = hall->moneyMatters(supervisor).value().hallDays;
    ASSERT_FALSE(told.empty());
    EXPECT_EQ(HallDayState::Reconciled, told.front().state);
}

} // namespace
} // namespace hallpay::test
