// Which word a window shows, for every combination of facts that matters.
#include "domain/slip_state.h"

#include <gtest/gtest.h>

namespace hallpay::domain {
namespace {

struct Case {
    const char* story;
    SlipFacts facts;
    SlipState state;
};

SlipFacts facts(OrderState order, CancelReason reason = CancelReason::None)
{
    SlipFacts some;
    some.order = order;
    some.reason = reason;
    return some;
}

SlipFacts with(SlipFacts some, bool SlipFacts::*flag)
{
    some.*flag = true;
    return some;
}

SlipFacts ended(SlipFacts some, SlipEnd how)
{
    some.ended = how;
    return some;
}

TEST(SlipState, FollowsFromWhatIsKnown)
{
    const auto payable = facts(OrderState::Payable);
    const auto paid = with(facts(OrderState::Paid), &SlipFacts::paid);
    const std::vector<Case> cases{
        {"registered", payable, SlipState::Waiting},
        {"somebody scanned", with(payable, &SlipFacts::scanned), SlipState::Scanned},
        {"a window's hand", facts(OrderState::Held), SlipState::Held},
        {"scanned, then held", with(facts(OrderState::Held), &SlipFacts::scanned), SlipState::Held},
        {"the gate did not answer", with(payable, &SlipFacts::codeless), SlipState::NoCode},
        {"cancelled at the gate as never accepted",
         facts(OrderState::Cancelled, CancelReason::NeverAccepted), SlipState::NoCode},
        {"lapsed", facts(OrderState::Lapsed), SlipState::Lapsed},
        {"lapsed after a scan", with(facts(OrderState::Lapsed), &SlipFacts::scanned),
         SlipState::Lapsed},
        {"the gate says paid, the slip does not yet", facts(OrderState::Paid),
         SlipState::CannotConfirm},
        {"paid", paid, SlipState::Paid},
        {"paid by a former code", with(payable, &SlipFacts::paid), SlipState::Paid},
        {"paid, though printed without a code", with(paid, &SlipFacts::codeless), SlipState::Paid},
        {"receipts printed", with(paid, &SlipFacts::receiptPrinted), SlipState::ToConfirm},
        {"one number unclear",
         with(with(paid, &SlipFacts::receiptPrinted), &SlipFacts::receiptUnclear),
         SlipState::Unclear},
        {"handed out", with(with(paid, &SlipFacts::receiptPrinted), &SlipFacts::handedOut),
         SlipState::Collected},
        {"all of it on its way back", with(with(paid, &SlipFacts::refunded), &SlipFacts::refunding),
         SlipState::Refunding},
        {"all of it back, its receipts void",
         with(with(paid, &SlipFacts::refunded), &SlipFacts::handedOut), SlipState::Refunded},
        {"some of it on its way back", with(paid, &SlipFacts::refunding), SlipState::Paid},
        {"cancelled",
         ended(facts(OrderState::Cancelled, CancelReason::Cancelled), SlipEnd::Cancelled),
         SlipState::Cancelled},
        {"cancelled without a code", ended(with(payable, &SlipFacts::codeless), SlipEnd::Cancelled),
         SlipState::Cancelled},
        {"replaced", ended(facts(OrderState::Cancelled, CancelReason::Replaced), SlipEnd::Replaced),
         SlipState::Replaced},
        {"nothing is due", with(with(payable, &SlipFacts::codeless), &SlipFacts::exempt),
         SlipState::Exempt},
        {"nothing is due, and it is cancelled",
         ended(with(payable, &SlipFacts::exempt), SlipEnd::Cancelled), SlipState::Cancelled},
        {"replaced, and money came all the same", ended(paid, SlipEnd::Replaced),
         SlipState::Replaced},
    };
    for (const auto& some : cases) EXPECT_EQ(some.state, slipState(some.facts)) << some.story;
}

TEST(SlipState, AnOpenCodePastItsDeadlineCannotBeCalledUnpaid)
{
    const Instant deadline = endOfDay(*parseDay("2026-11-20"));
    const auto within = deadline + kLapseGrace;
    const auto past = within + std::chrono::milliseconds(1);
    for (const auto state : {SlipState::Waiting, SlipState::Scanned, SlipState::Held}) {
        EXPECT_EQ(state, slipStateAt(state, deadline, within));
        EXPECT_EQ(SlipState::CannotConfirm, slipStateAt(state, deadline, past));
    }
    for (const auto state : {SlipState::Paid, SlipState::Lapsed, SlipState::NoCode,
                             SlipState::Collected, SlipState::Cancelled})
        EXPECT_EQ(state, slipStateAt(state, deadline, past));
}

TEST(SlipState, NumbersAreKept)
{
    for (int number = 0; number <= 14; ++number)
        EXPECT_EQ(number, toNumber(*slipStateFromNumber(number)));
    EXPECT_FALSE(slipStateFromNumber(15));
    EXPECT_FALSE(slipStateFromNumber(-1));
    EXPECT_EQ(4, toNumber(SlipState::Paid)); // the schema's index speaks of it
}

} // namespace
} // namespace hallpay::domain
