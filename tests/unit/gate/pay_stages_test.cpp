// What the gate tells of a payment's stages to the ten-second watch.
#include "gate/pay_stages.h"

#include "unit/gate/gate_story.h"

namespace hallpay::gate {
namespace {

using namespace std::chrono_literals;

class PayStages : public testing::Test, protected test::GateStory { };

TEST_F(PayStages, AreThoseOfThePaymentThatSettled)
{
    const auto token = accepted();
    EXPECT_EQ(ports::GateStages{}, stagesOf(gate, token));
    const auto pressedAt = clock.now();
    const auto package = pressed(token);
    EXPECT_EQ(ports::GateStages{}, stagesOf(gate, token)) << "not paid yet";
    clock.advance(9s);
    wallet.pay(package);
    clock.advance(2s);
    ASSERT_EQ(SettleOutcome::Settled, notified(package));
    EXPECT_EQ((ports::GateStages{.scanned = pressedAt,
                                 .ordered = pressedAt,
                                 .paid = pressedAt + 9s,
                                 .learnt = pressedAt + 11s}),
              stagesOf(gate, token));
}

TEST_F(PayStages, CountFromTheLastSendingWhenTheOrderWasPlacedOnceMore)
{
    const auto token = accepted();
    pressed(token);
    clock.advance(3h);
    const auto again = clock.now();
    const auto package = pressed(token);
    wallet.pay(package);
    ASSERT_EQ(SettleOutcome::Settled, notified(package));
    EXPECT_EQ(again, stagesOf(gate, token).scanned) << "who comes back later was not made to wait";
    EXPECT_EQ(again, stagesOf(gate, token).ordered);
}

} // namespace
} // namespace hallpay::gate
