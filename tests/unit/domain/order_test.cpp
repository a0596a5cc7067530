#include "domain/order.h"

#include "state_table.h"

#include <random>
#include <vector>

namespace hallpay::domain {
namespace {

using S = OrderState;
using R = OrderRefusal;
using E = OrderEvent;
using A = ArrivalClass;

// clang-format off
// Columns: Hold, Release, Settle, Lapse, Cancel(Cancelled).
const StateRow<S, R, 5> kTable[] = {
    {S::Payable,   {S::Held, S::Payable, S::Paid, S::Lapsed, S::Cancelled}},
    {S::Held,      {S::Held, S::Payable, S::Paid, S::Lapsed, S::Cancelled}},
    {S::Paid,      {R::AlreadyPaid, R::AlreadyPaid, S::Paid, R::AlreadyPaid, R::AlreadyPaid}},
    {S::Lapsed,    {R::AlreadyLapsed, R::AlreadyLapsed, S::Paid, S::Lapsed, R::AlreadyLapsed}},
    {S::Cancelled, {R::AlreadyCancelled, R::AlreadyCancelled, R::AlreadyCancelled,
                    R::AlreadyCancelled, S::Cancelled}},
};
// clang-format on

Order orderIn(S state)
{
    return {state, state == S::Cancelled ? CancelReason::Cancelled : CancelReason::None, 3};
}

TEST(Order, AnswersEveryEventInEveryState)
{
    ASSERT_EQ(toNumber(S::Cancelled) + 1, static_cast<int>(std::size(kTable)));
    expectTable(kTable, [](S from, int event) {
        return advance(orderIn(from), static_cast<E>(event), CancelReason::Cancelled);
    });
}

TEST(Order, KeepsTheReasonForWhichItWasCancelled)
{
    for (const auto reason :
         {CancelReason::Cancelled, CancelReason::Replaced, CancelReason::NeverAccepted})
        for (const auto from : {S::Payable, S::Held}) {
            const auto cancelled = advance(orderIn(from), E::Cancel, reason).value();
            EXPECT_EQ((Order{S::Cancelled, reason, 4}), cancelled);
            EXPECT_EQ(cancelled, advance(cancelled, E::Cancel, reason).value());
        }
}

TEST(Order, TakesASecondCancelForAnotherReasonAsAConflict)
{
    const Order replaced{S::Cancelled, CancelReason::Replaced, 4};
    EXPECT_EQ(R::AlreadyCancelled, advance(replaced, E::Cancel, CancelReason::Cancelled).error());
}

TEST(Order, IsNeverCancelledWithoutAReason)
{
    for (const auto& row : kTable)
        EXPECT_EQ(R::NoReason, advance(orderIn(row.from), E::Cancel).error());
}

// At most once paid, and once paid always paid, whatever else happens in whatever order.
TEST(Order, StaysPaidAfterAnyStory)
{
    std::mt19937 source(2018);
    std::uniform_int_distribution<int> event(0, 4);
    std::uniform_int_distribution<int> reason(0, 3);
    for (int story = 0; story < 2'000; ++story) {
        Order order;
        int settled = 0;
        for (int step = 0; step < 12; ++step) {
            const auto moved = advance(order, static_cast<E>(event(source)),
                                       static_cast<CancelReason>(reason(source)));
            if (!moved) continue;
            const auto& next = moved.value();
            if (next == order) continue;
            EXPECT_EQ(order.version + 1, next.version);
            EXPECT_NE(S::Paid, order.state);
            EXPECT_NE(S::Cancelled, order.state);
            EXPECT_EQ(next.state == S::Cancelled, next.reason != CancelReason::None);
            if (next.state == S::Paid) ++settled;
            order = next;
        }
        EXPECT_EQ(order.state == S::Paid ? 1 : 0, settled);
    }
}

class ArrivalTest : public testing::Test {
protected:
    A classified(S state, const Arrival& arrival) const
    {
        return classifyArrival({state, 9'000_fen, deadline, known}, arrival);
    }

    const Instant deadline = parseRfc3339("2026-11-23T00:00:00+08:00").value();
    const Arrival inTime{"4200001", 9'000_fen, deadline - std::chrono::hours{1}};
    std::vector<std::string> known;
};

TEST_F(ArrivalTest, InTimeSettlesFromEveryStateThatHoldsNoOtherPayment)
{
    for (const auto state : {S::Payable, S::Held, S::Lapsed})
        EXPECT_EQ(A::Settles, classified(state, inTime));
}

TEST_F(ArrivalTest, CountsTheDeadlineItselfAsInTimeAndTheNextMillisecondAsLate)
{
    auto arrival = inTime;
    arrival.succeededAt = deadline;
    EXPECT_EQ(A::Settles, classified(S::Lapsed, arrival));
    arrival.succeededAt = deadline + std::chrono::milliseconds{1};
    for (const auto state : {S::Payable, S::Held, S::Lapsed})
        EXPECT_EQ(A::Late, classified(state, arrival));
}

TEST_F(ArrivalTest, KnowsTheSamePaymentAgainInEveryState)
{
    known = {"4200000", "4200001"};
    for (const auto state : {S::Payable, S::Held, S::Paid, S::Lapsed, S::Cancelled})
        EXPECT_EQ(A::Repeat, classified(state, inTime));
}

TEST_F(ArrivalTest, TakesAnotherPaymentOfAPaidOrderAsExcess)
{
    known = {"4200000"};
    EXPECT_EQ(A::Second, classified(S::Paid, inTime));
    known.clear(); // Paid at the window: no wallet payment is on record.
    EXPECT_EQ(A::Second, classified(S::Paid, inTime));
}

TEST_F(ArrivalTest, TakesMoneyForACancelledOrderAsExcessForItsSuccessorMayBeOpen)
{
    EXPECT_EQ(A::OnCancelled, classified(S::Cancelled, inTime));
}

TEST_F(ArrivalTest, SendsEveryOtherAmountToSuspenseEvenOfAKnownPayment)
{
    auto arrival = inTime;
    for (const Money wrong : {8'999_fen, 9'001_fen, 0_fen, 90_fen}) {
        arrival.amount = wrong;
        for (const auto state : {S::Payable, S::Held, S::Paid, S::Lapsed, S::Cancelled})
            EXPECT_EQ(A::WrongAmount, classified(state, arrival));
    }
    known = {"4200001"};
    EXPECT_EQ(A::WrongAmount, classified(S::Paid, arrival));
}

TEST_F(ArrivalTest, IsExcessOnlyWhenItIsOursAndTooMuch)
{
    EXPECT_TRUE(isExcess(A::Second));
    EXPECT_TRUE(isExcess(A::Late));
    EXPECT_TRUE(isExcess(A::OnCancelled));
    EXPECT_FALSE(isExcess(A::Settles));
    EXPECT_FALSE(isExcess(A::Repeat));
    EXPECT_FALSE(isExcess(A::WrongAmount));
}

} // namespace
} // namespace hallpay::domain
