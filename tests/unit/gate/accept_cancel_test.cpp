// The hall hands orders over and takes them back; repeats over a bad line change nothing.
#include "unit/gate/gate_story.h"

namespace hallpay::gate {
namespace {

using domain::CancelReason;
using domain::OrderState;
using ports::GateEventKind;
using ports::GateRefusal;
using ports::HoldProgress;

class AtTheBorder : public testing::Test, protected test::GateStory { };

TEST_F(AtTheBorder, AnOrderIsTakenInOnceHoweverOftenItIsSent)
{
    const ports::GateOrder order{domain::makeToken(true, 1), 16000_fen,
                                 clock.now() + std::chrono::hours(8)};
    const auto first = accept(gate, order);
    ASSERT_TRUE(first);
    EXPECT_EQ(OrderState::Payable, first.value().state);
    EXPECT_EQ(first.value(), accept(gate, order).value());
    EXPECT_EQ(std::vector{GateEventKind::Accepted}, events());
}

TEST_F(AtTheBorder, AnOrderThatIsKeptTooLateForItsSlipDiesWithoutACode)
{
    const ports::GateOrder wanted{domain::makeToken(true, 1), 16000_fen,
                                  clock.now() + std::chrono::hours(8)};
    ledger.hang(true);
    EXPECT_EQ(GateRefusal::NotReached, accept(gate, wanted).error());
    ledger.hang(false); // and now it is kept after all
    EXPECT_EQ(OrderState::Payable, order(wanted.token).state);
    EXPECT_TRUE(cancel(gate, wanted.token, CancelReason::NeverAccepted));
    EXPECT_EQ(OrderState::Cancelled, order(wanted.token).state);
    EXPECT_EQ(GateRefusal::AlreadyFinal, accept(gate, wanted).error());
}

TEST_F(AtTheBorder, TheSameTokenWithOtherFiguresIsAConflict)
{
    const auto token = accepted();
    const auto row = order(token);
    const auto dearer = accept(gate, {token, 16001_fen, row.deadline});
    ASSERT_FALSE(dearer);
    EXPECT_EQ(GateRefusal::Conflict, dearer.error());
    EXPECT_EQ(GateRefusal::Conflict,
              accept(gate, {token, row.amount, row.deadline + std::chrono::hours(1)}).error());
    EXPECT_EQ(row, order(token));
}

TEST_F(AtTheBorder, ATrainingGateRefusesRealCodesOtherHallsAndEmptyAmounts)
{
    const auto deadline = clock.now() + std::chrono::hours(1);
    EXPECT_EQ(GateRefusal::Conflict,
              accept(gate, {domain::makeToken(false, 1), 100_fen, deadline}).error());
    EXPECT_EQ(GateRefusal::Conflict,
              accept(gate, {domain::makeToken(true, 1), 0_fen, deadline}).error());
    EXPECT_EQ(GateRefusal::Conflict, accept(gate, {"T01", 100_fen, deadline}).error());
    options.hallId = 7;
    EXPECT_EQ(GateRefusal::Conflict,
              accept(gate, {domain::makeToken(true, 1), 100_fen, deadline}).error());
    EXPECT_TRUE(accept(gate, {domain::makeToken(true, 7), 100_fen, deadline}));
}

TEST_F(AtTheBorder, AnOrderThatWasGivenUpBeforeItArrivedArrivesDead)
{
    const auto token = domain::makeToken(true, 1);
    const auto given = cancel(gate, token, CancelReason::NeverAccepted);
    ASSERT_TRUE(given);
    EXPECT_EQ(OrderState::Cancelled, given.value().state);
    EXPECT_EQ(given.value(), cancel(gate, token, CancelReason::NeverAccepted).value());
    const auto late = accept(gate, {token, 16000_fen, clock.now() + std::chrono::hours(8)});
    ASSERT_FALSE(late);
    EXPECT_EQ(GateRefusal::AlreadyFinal, late.error());
    EXPECT_EQ(std::vector{GateEventKind::Cancelled}, events());
}

TEST_F(AtTheBorder, AnOrderWhoseAcceptWasNotHeardIsGivenUpWithoutAHold)
{
    const auto token = accepted();
    const auto given = cancel(gate, token, CancelReason::NeverAccepted);
    ASSERT_TRUE(given);
    EXPECT_EQ(CancelReason::NeverAccepted, given.value().reason);
}

TEST_F(AtTheBorder, CancellingNeedsAHandOnTheOrderAndSaysWhy)
{
    const auto token = accepted();
    EXPECT_EQ(GateRefusal::NotHeld, cancel(gate, token, CancelReason::Replaced).error());
    EXPECT_EQ(GateRefusal::Conflict, cancel(gate, token, CancelReason::None).error());
    EXPECT_EQ(GateRefusal::UnknownOrder,
              cancel(gate, domain::makeToken(true, 1), CancelReason::Cancelled).error());
    const auto held = hold(gate, token);
    ASSERT_TRUE(held);
    EXPECT_EQ(HoldProgress::Clear, held.value().hold);
    EXPECT_EQ(held.value(), hold(gate, token).value());
    const auto replaced = cancel(gate, token, CancelReason::Replaced);
    ASSERT_TRUE(replaced);
    EXPECT_EQ(CancelReason::Replaced, replaced.value().reason);
    EXPECT_EQ(HoldProgress::None, replaced.value().hold);
    EXPECT_EQ(replaced.value(), cancel(gate, token, CancelReason::Replaced).value());
    EXPECT_EQ(GateRefusal::AlreadyFinal, cancel(gate, token, CancelReason::Cancelled).error());
    EXPECT_EQ(GateRefusal::AlreadyFinal, hold(gate, token).error());
    EXPECT_EQ(GateRefusal::AlreadyFinal, release(gate, token).error());
    EXPECT_EQ((std::vector{GateEventKind::Accepted, GateEventKind::Held, GateEventKind::Cancelled}),
              events());
}

TEST_F(AtTheBorder, AReleasedOrderCanBePaidAgain)
{
    const auto token = accepted();
    ASSERT_TRUE(hold(gate, token));
    EXPECT_EQ(OpenRefusal::NotPayable, openAttempt(gate, token, "openid-mother").error());
    EXPECT_EQ(0, wallet.placeCalls);
    const auto released = release(gate, token);
    ASSERT_TRUE(released);
    EXPECT_EQ(released.value(), release(gate, token).value());
    EXPECT_FALSE(pressed(token).empty());
}

} // namespace
} // namespace hallpay::gate
