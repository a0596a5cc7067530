// Cancelled, corrected, given a new code: never while somebody may be paying.
#include "storage/database.h"
#include "unit/desk/hall_fixture.h"

#include <tuple>

namespace hallpay::test {
namespace {

constexpr std::int64_t roleNumber(domain::Role role)
{
    return static_cast<std::int64_t>(role);
}

class EndSlip : public HallFixture {
protected:
    /// Who stands in the trail's latest row of this act: staff, role, window.
    std::tuple<std::int64_t, std::int64_t, std::int64_t> whoDid(ports::Act act)
    {
        storage::Database database(folder.file("hall.db"), storage::Database::Access::ReadOnly);
        const auto row = database.row<std::int64_t, std::int64_t, std::int64_t>(
            "SELECT staff_id, role, window_id FROM audit WHERE act = $1 ORDER BY seq DESC LIMIT 1",
            static_cast<std::int64_t>(act));
        return row.value();
    }
    /// A claim whose process died before the gate heard of it.
    void claimAndDie(const domain::SlipCard& slip, int n)
    {
        gate.setReachable(false);
        EXPECT_EQ(RefusalCode::GateNotReached, codeOf(hall->cancel(clerk, slip.row.id, key(n))));
        gate.setReachable(true);
    }
    std::size_t callsWaiting()
    {
        return ledger->read([&](const ports::HallTx& tx) {
            return tx.orders().dueCalls(clock.now() + std::chrono::hours(1), 100).size();
        });
    }
};

TEST_F(EndSlip, CancellingHoldsTheOrderFirst)
{
    const auto slip = registered(1);
    const auto after = hall->cancel(clerk, slip.row.id, key(2));
    ASSERT_TRUE(static_cast<bool>(after));
    EXPECT_EQ(SlipState::Cancelled, after.value().row.state);
    EXPECT_EQ("", after.value().link);
    EXPECT_EQ(domain::OrderState::Cancelled, gate.order(tokenOf(slip))->state);
    EXPECT_EQ(domain::CancelReason::Cancelled, gate.order(tokenOf(slip))->reason);
    mirror();
    EXPECT_EQ(after.value(), card(slip.row.id)); // the gate's own events change nothing more
    EXPECT_EQ(0u, callsWaiting());
}

TEST_F(EndSlip, ACancelRepeatedUnderItsKeyIsOneCancel)
{
    const auto slip = registered(1);
    const auto first = hall->cancel(clerk, slip.row.id, key(2));
    const auto again = hall->cancel(clerk, slip.row.id, key(2));
    ASSERT_TRUE(static_cast<bool>(again));
    EXPECT_EQ(first.value().row.version, again.value().row.version);
    EXPECT_EQ(RefusalCode::AlreadyCancelled, codeOf(hall->cancel(clerk, slip.row.id, key(3))));
    EXPECT_EQ(RefusalCode::KeyReused, codeOf(hall->cancel(clerk, slip.row.id + 1, key(2))));
}

TEST_F(EndSlip, WhoHasPaidIsNotCancelledEvenBeforeTheHallKnows)
{
    const auto slip = registered(1);
    gate.pay(tokenOf(slip), clock.now()); // not mirrored yet
    EXPECT_EQ(RefusalCode::AlreadyPaid, codeOf(hall->cancel(clerk, slip.row.id, key(2))));
    mirror();
    EXPECT_EQ(SlipState::Paid, card(slip.row.id).row.state);
    EXPECT_EQ(RefusalCode::AlreadyPaid, codeOf(hall->cancel(clerk, slip.row.id, key(3))));
    EXPECT_EQ(0u, callsWaiting());
}

TEST_F(EndSlip, WhileTheWalletHasNotConfirmedTheCloseTheSlipStaysHeld)
{
    const auto slip = registered(1);
    gate.setSlowClose(true);
    const auto early = hall->cancel(clerk, slip.row.id, key(2));
    ASSERT_EQ(RefusalCode::StillClosing, codeOf(early));
    EXPECT_EQ(formatRfc3339(clock.now() + std::chrono::seconds(5)),
              early.error().detail.at("next_at"));
    mirror();
    const auto held = card(slip.row.id);
    EXPECT_EQ(SlipState::Held, held.row.state);
    EXPECT_EQ("受理窗口 1 号", held.heldBy);
    EXPECT_TRUE(held.nextCloseAt.has_value());
    // The other counter keeps its hands off.
    const auto elsewhere = hall->cancel(cashier, slip.row.id, key(3));
    ASSERT_EQ(RefusalCode::HeldElsewhere, codeOf(elsewhere));
    EXPECT_EQ("受理窗口 1 号", elsewhere.error().detail.at("window"));
    gate.confirmClose(tokenOf(slip));
    const auto late = hall->cancel(clerk, slip.row.id, key(2));
    ASSERT_TRUE(static_cast<bool>(late));
    EXPECT_EQ(SlipState::Cancelled, late.value().row.state);
}

TEST_F(EndSlip, AHandThatNobodyComesBackToIsTakenOff)
{
    const auto slip = registered(1);
    gate.setSlowClose(true);
    EXPECT_EQ(RefusalCode::StillClosing, codeOf(hall->cancel(clerk, slip.row.id, key(2))));
    mirror();
    clock.pass(std::chrono::seconds(59));
    desk::drainGateCalls(context());
    EXPECT_EQ(domain::OrderState::Held, gate.order(tokenOf(slip))->state);
    clock.pass(std::chrono::seconds(2));
    EXPECT_EQ(0u, desk::drainGateCalls(context()));
    mirror();
    const auto free = card(slip.row.id);
    EXPECT_EQ(SlipState::Waiting, free.row.state);
    EXPECT_EQ("", free.heldBy);
    gate.pay(tokenOf(slip), clock.now());
    mirror();
    EXPECT_EQ(SlipState::Paid, card(slip.row.id).row.state);
}

TEST_F(EndSlip, AClaimThatNeverReachedTheGateIsTakenOffToo)
{
    const auto slip = registered(1);
    claimAndDie(slip, 2);
    EXPECT_EQ(RefusalCode::HeldElsewhere, codeOf(hall->cancel(cashier, slip.row.id, key(3))));
    clock.pass(std::chrono::seconds(61));
    EXPECT_EQ(0u, desk::drainGateCalls(context()));
    mirror();
    EXPECT_EQ(SlipState::Waiting, card(slip.row.id).row.state);
    const auto elsewhere = hall->cancel(cashier, slip.row.id, key(4));
    ASSERT_TRUE(static_cast<bool>(elsewhere)) << "the dead window still has its hand on it";
    EXPECT_EQ(SlipState::Cancelled, elsewhere.value().row.state);
}

TEST_F(EndSlip, WhoCancelledIsOnRecordEvenWhenTheGatesEventIsHereFirst)
{
    const auto slip = registered(1);
    claimAndDie(slip, 2);
    (void)gate.hold(tokenOf(slip), {});
    mirror();
    (void)gate.cancel(tokenOf(slip), domain::CancelReason::Cancelled);
    mirror(); // before the act had its answer
    EXPECT_EQ(SlipState::Cancelled, card(slip.row.id).row.state);
    EXPECT_EQ(
        std::tuple(clerk.staffId, roleNumber(domain::Role::Clerk), clerk.registrationWindowId),
        whoDid(ports::Act::Cancelled));
    const auto repeat = hall->cancel(clerk, slip.row.id, key(2));
    ASSERT_TRUE(repeat) << "the act that was begun is done";
    EXPECT_EQ(SlipState::Cancelled, repeat.value().row.state);
    EXPECT_EQ(RefusalCode::AlreadyCancelled, codeOf(hall->cancel(clerk, slip.row.id, key(3))));
}

TEST_F(EndSlip, AColleagueWhoTakesTheCancelOverIsOnRecord)
{
    const auto slip = registered(1);
    claimAndDie(slip, 2);
    auto colleague = cashier;
    colleague.registrationWindowId = clerk.registrationWindowId;
    gate.setSlowClose(true);
    EXPECT_EQ(RefusalCode::StillClosing, codeOf(hall->cancel(colleague, slip.row.id, key(3))));
    EXPECT_EQ(RefusalCode::StillClosing, codeOf(hall->cancel(colleague, slip.row.id, key(3))));
    EXPECT_EQ(2, ledger->read([](const ports::HallTx& tx) {
        return tx.trail().audits(ports::Act::CancelAsked);
    }));
    EXPECT_EQ(
        std::tuple(cashier.staffId, roleNumber(domain::Role::Cashier), clerk.registrationWindowId),
        whoDid(ports::Act::CancelAsked));
}

TEST_F(EndSlip, WithoutTheGateNothingIsCancelled)
{
    const auto slip = registered(1);
    gate.setReachable(false);
    EXPECT_EQ(RefusalCode::GateNotReached, codeOf(hall->cancel(clerk, slip.row.id, key(2))));
    EXPECT_EQ(SlipState::Waiting, card(slip.row.id).row.state);
    gate.setReachable(true);
    EXPECT_TRUE(static_cast<bool>(hall->cancel(clerk, slip.row.id, key(2))));
}

TEST_F(EndSlip, ACancelWhoseAnswersWereLostEndsUnderTheSameKey)
{
    const auto slip = registered(1);
    for (int lost = 0; lost < 3; ++lost) {
        gate.loseAnswers(1);
        EXPECT_EQ(RefusalCode::GateNotReached, codeOf(hall->cancel(clerk, slip.row.id, key(2))));
    }
    const auto done = hall->cancel(clerk, slip.row.id, key(2));
    ASSERT_TRUE(static_cast<bool>(done));
    EXPECT_EQ(SlipState::Cancelled, done.value().row.state);
    EXPECT_EQ(0u, callsWaiting());
}

TEST_F(EndSlip, ACancelDoneAtTheGateAloneIsFinishedByItsRepeat)
{
    const auto slip = registered(1);
    // The process died after the gate had cancelled and before it was written down here.
    (void)gate.hold(tokenOf(slip), {});
    (void)gate.cancel(tokenOf(slip), domain::CancelReason::Cancelled);
    const auto done = hall->cancel(clerk, slip.row.id, key(2));
    ASSERT_TRUE(static_cast<bool>(done));
    EXPECT_EQ(SlipState::Cancelled, done.value().row.state);
}

TEST_F(EndSlip, ASlipWithoutACodeIsCancelledHere)
{
    gate.setReachable(false);
    const auto slip = registered(1);
    const auto done = hall->cancel(clerk, slip.row.id, key(2));
    ASSERT_TRUE(static_cast<bool>(done));
    EXPECT_EQ(SlipState::Cancelled, done.value().row.state);
    gate.setReachable(true);
    desk::drainGateCalls(context());
    mirror();
    EXPECT_EQ(SlipState::Cancelled, card(slip.row.id).row.state);
}

TEST_F(EndSlip, ALapsedSlipIsNotCancelledForItMayStillTurnOutPaid)
{
    const auto slip = registered(1);
    gate.lapse(tokenOf(slip));
    EXPECT_EQ(RefusalCode::AlreadyLapsed, codeOf(hall->cancel(clerk, slip.row.id, key(2))));
    mirror();
    EXPECT_EQ(RefusalCode::AlreadyLapsed, codeOf(hall->cancel(clerk, slip.row.id, key(3))));
}

TEST_F(EndSlip, ASupervisorAloneCancelsNothing)
{
    const auto slip = registered(1);
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->cancel(supervisor, slip.row.id, key(2))));
    EXPECT_EQ(RefusalCode::UnknownSlip, codeOf(hall->cancel(clerk, 999, key(2))));
}

class CorrectSlip : public EndSlip { };

TEST_F(CorrectSlip, TheNewSlipNamesTheOldAndTheOldTheNew)
{
    const auto old = registered(1);
    auto draft = hall->draftOf(clerk, old.row.id).value();
    EXPECT_EQ("李小梅", draft.applicants[0].name);
    EXPECT_EQ(residentId(1), draft.applicants[0].documentNumber);
    draft.applicants[0].name = "李小美";
    draft.applicants[0].lines.push_back({"passport.note", 1});
    draft.shownTotal = 14'000_fen;
    const auto corrected = hall->correct(clerk, old.row.id, draft, key(2));
    ASSERT_TRUE(static_cast<bool>(corrected));
    mirror();
    const auto fresh = corrected.value();
    EXPECT_EQ(old.row.number, fresh.replacesNumber);
    EXPECT_EQ("李*美", fresh.row.maskedName);
    EXPECT_EQ(SlipState::Waiting, fresh.row.state);
    const auto gone = card(old.row.id);
    EXPECT_EQ(SlipState::Replaced, gone.row.state);
    EXPECT_EQ(fresh.row.number, gone.replacedByNumber);
    EXPECT_EQ(domain::CancelReason::Replaced, gate.order(tokenOf(old))->reason);
    EXPECT_EQ(14'000_fen, gate.order(tokenOf(fresh))->amount);
    const auto again = hall->correct(clerk, old.row.id, draft, key(2));
    EXPECT_EQ(fresh.row.id, again.value().row.id);
    EXPECT_EQ(2, totals("2026-11-20").registered);
    EXPECT_EQ(1, totals("2026-11-20").cancelled);
}

TEST_F(CorrectSlip, AWrongCorrectionLeavesTheOldSlipAlone)
{
    const auto old = registered(1);
    auto draft = passport(1);
    draft.shownTotal = 1_fen;
    EXPECT_EQ(RefusalCode::PriceChanged, codeOf(hall->correct(clerk, old.row.id, draft, key(2))));
    EXPECT_EQ(old, card(old.row.id));
    EXPECT_EQ(domain::OrderState::Payable, gate.order(tokenOf(old))->state);
}

TEST_F(CorrectSlip, WhoHasPaidMeanwhileIsNotCorrected)
{
    const auto old = registered(1);
    gate.pay(tokenOf(old), clock.now());
    EXPECT_EQ(RefusalCode::AlreadyPaid,
              codeOf(hall->correct(clerk, old.row.id, passport(1), key(2))));
    EXPECT_EQ(1, totals("2026-11-20").registered);
}

TEST_F(CorrectSlip, OneThatBrokeOffAfterTheGateIsFinishedByItsRepeat)
{
    const auto old = registered(1);
    (void)gate.hold(tokenOf(old), {});
    (void)gate.cancel(tokenOf(old), domain::CancelReason::Replaced);
    mirror(); // the hall hears of it before the desktop asks again
    EXPECT_EQ(SlipState::Replaced, card(old.row.id).row.state);
    const auto done = hall->correct(clerk, old.row.id, passport(1), key(2));
    ASSERT_TRUE(static_cast<bool>(done));
    EXPECT_EQ(old.row.number, done.value().replacesNumber);
}

TEST_F(CorrectSlip, TheTollWindowMayCorrectToo)
{
    const auto old = registered(1);
    const auto fresh = hall->correct(cashier, old.row.id, passport(1), key(2));
    ASSERT_TRUE(static_cast<bool>(fresh));
    EXPECT_EQ("人工收费窗口 1 号", fresh.value().row.windowName);
}

TEST_F(CorrectSlip, ReadingADraftIsOnRecord)
{
    const auto old = registered(1);
    EXPECT_EQ(RefusalCode::RoleMissing, codeOf(hall->draftOf(supervisor, old.row.id)));
    EXPECT_TRUE(static_cast<bool>(hall->draftOf(cashier, old.row.id)));
    EXPECT_EQ(1, ledger->read([](const ports::HallTx& tx) {
        return tx.trail().audits(ports::Act::DraftRead);
    }));
}

class NewCode : public EndSlip { };

TEST_F(NewCode, ALapsedSlipGetsOneForTodayAtItsFrozenPrice)
{
    const auto slip = registered(1);
    EXPECT_TRUE(static_cast<bool>(
        hall->reportSlipPrint(clerk, slip.row.id, 1, ports::PrintOutcome::Printed)));
    clock.set(at("2026-11-21T09:00:00+08:00"));
    gate.lapse(tokenOf(slip));
    mirror();
    EXPECT_EQ("", card(slip.row.id).link);
    const auto renewed = hall->newCode(cashier, slip.row.id, key(2));
    ASSERT_TRUE(static_cast<bool>(renewed));
    EXPECT_EQ(SlipState::Waiting, renewed.value().row.state);
    EXPECT_EQ(slip.row.number, renewed.value().row.number);
    EXPECT_NE(slip.link, renewed.value().link);
    EXPECT_EQ(at("2026-11-22T00:00:00+08:00"), renewed.value().deadline);
    EXPECT_EQ(slip.row.amount, gate.order(tokenOf(renewed.value()))->amount);
    EXPECT_EQ(2, renewed.value().copies);
    const auto again = hall->newCode(cashier, slip.row.id, key(2));
    EXPECT_EQ(renewed.value().link, again.value().link);
    gate.pay(tokenOf(renewed.value()), clock.now());
    mirror();
    EXPECT_EQ(SlipState::Paid, card(slip.row.id).row.state);
    EXPECT_EQ(12'000_fen, totals("2026-11-21").takings);
    EXPECT_EQ(1, totals("2026-11-20").paid); // counted on the day it was accepted
}

TEST_F(NewCode, ASlipPrintedWithoutACodeGetsOneWhenTheGateIsBack)
{
    gate.setReachable(false);
    const auto slip = registered(1);
    gate.setReachable(true);
    const auto renewed = hall->newCode(clerk, slip.row.id, key(2));
    ASSERT_TRUE(static_cast<bool>(renewed));
    EXPECT_EQ(SlipState::Waiting, renewed.value().row.state);
    EXPECT_EQ(1, renewed.value().copies);
    EXPECT_NE("", renewed.value().link);
    desk::drainGateCalls(context());
    mirror();
    EXPECT_EQ(SlipState::Waiting, card(slip.row.id).row.state);
}

TEST_F(NewCode, IsNotGivenWhileTheOldOneLives)
{
    const auto slip = registered(1);
    EXPECT_EQ(RefusalCode::CodeStillValid, codeOf(hall->newCode(clerk, slip.row.id, key(2))));
    clock.set(at("2026-11-21T00:10:00+08:00")); // over, but the gate has not said so
    EXPECT_EQ(RefusalCode::GateNotReached, codeOf(hall->newCode(clerk, slip.row.id, key(2))));
    gate.pay(tokenOf(slip), at("2026-11-20T23:50:00+08:00"));
    mirror();
    EXPECT_EQ(RefusalCode::AlreadyPaid, codeOf(hall->newCode(clerk, slip.row.id, key(2))));
}

TEST_F(NewCode, ACancelledSlipStaysCancelled)
{
    const auto slip = registered(1);
    ASSERT_TRUE(static_cast<bool>(hall->cancel(clerk, slip.row.id, key(2))));
    EXPECT_EQ(RefusalCode::AlreadyCancelled, codeOf(hall->newCode(clerk, slip.row.id, key(3))));
}

} // namespace
} // namespace hallpay::test
