// Our clock against the wallet's: a small difference warns, a large one stops what is new.
#include "gate/clock_watch.h"

#include "gate/gate_service.h"
#include "unit/gate/eventually.h"
#include "unit/gate/gate_story.h"

namespace hallpay::gate {
namespace {

using namespace std::chrono_literals;
using ports::ClockState;

class ClockOff : public testing::Test, protected test::GateStory {
protected:
    ClockState stateAt(std::chrono::milliseconds ahead)
    {
        wallet.setClockAhead(ahead);
        return healthOf(gate).clock;
    }
    OpenRefusal refusedFor(const std::string& token, const std::string& payer)
    {
        const auto opened = openAttempt(gate, token, payer);
        EXPECT_FALSE(opened);
        return opened ? OpenRefusal::WalletAway : opened.error();
    }
};

TEST_F(ClockOff, HasItsLimitsEitherWay)
{
    EXPECT_EQ(ClockState::Unknown, healthOf(gate).clock) << "the wallet has not answered yet";
    for (const int way : {1, -1}) {
        EXPECT_EQ(ClockState::Fine, stateAt(way * 30'000ms));
        EXPECT_EQ(ClockState::Drifting, stateAt(way * 30'001ms));
        EXPECT_EQ(ClockState::Drifting, stateAt(way * 120'000ms));
        EXPECT_EQ(ClockState::Wrong, stateAt(way * 120'001ms));
    }
}

TEST_F(ClockOff, ASilentWalletIsToldWithItsTime)
{
    EXPECT_FALSE(healthOf(gate).walletSilentSince);
    wallet.setSilentSince(clock.now());
    EXPECT_EQ(clock.now(), healthOf(gate).walletSilentSince);
}

TEST_F(ClockOff, OverTwoMinutesNobodyBeginsToPay)
{
    const auto token = accepted();
    wallet.setClockAhead(-121s);
    EXPECT_EQ(OpenRefusal::ClockWrong, refusedFor(token, "openid-mother"));
    EXPECT_TRUE(attempts(token).empty());
    EXPECT_EQ(0, wallet.placeCalls);
    wallet.setClockAhead(-119s);
    EXPECT_FALSE(pressed(token).empty()) << "a smaller difference only warns";
}

TEST_F(ClockOff, WhoHasBegunGoesOnAndIsNotPushedAside)
{
    const auto token = accepted();
    const auto package = pressed(token, "openid-mother");
    wallet.setClockAhead(10min);
    EXPECT_EQ(package, pressed(token, "openid-mother"));
    EXPECT_EQ(OpenRefusal::ClockWrong, refusedFor(token, "openid-father"));
    EXPECT_EQ(0, wallet.closeCalls) << "the mother's attempt lives on";
    wallet.pay(package);
    EXPECT_EQ(SettleOutcome::Settled, notified(package));
}

TEST_F(ClockOff, SetRightItIsSeenAtTheNextPress)
{
    const auto token = accepted();
    wallet.setClockAhead(10min);
    wallet.onQuery = [&](const auto&) -> std::optional<ports::Queried> {
        wallet.setClockAhead(0s); // the clock was set, and this answer shows it
        return std::nullopt;
    };
    EXPECT_FALSE(pressed(token).empty());
}

TEST_F(ClockOff, IsShownToTheHallAndHealsByItself)
{
    options.sweepEvery = 10ms;
    wallet.setClockAhead(130s);
    GateService service(ledger, wallet, clock, options);
    EXPECT_EQ((ports::GateHealth{ClockState::Wrong, 130s}), service.payGate().health());
    EXPECT_EQ("the clock differs by 130 s from the wallet's: nobody can begin to pay until it is"
              " set right",
              clockWords(*service.payGate().health()));
    wallet.onQuery = [&](const auto&) -> std::optional<ports::Queried> {
        wallet.setClockAhead(1s);
        return std::nullopt;
    };
    service.start();
    EXPECT_TRUE(test::eventually(
        ledger, [&] { return service.payGate().health()->clock == ClockState::Fine; }));
}

} // namespace
} // namespace hallpay::gate
