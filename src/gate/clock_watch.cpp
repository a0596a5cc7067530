#include "gate/clock_watch.h"

#include "base/ensure.h"

namespace hallpay::gate {

using ports::ClockState;

namespace {

/// A number that no attempt of ours has: they are longer and begin with another letter.
constexpr const char* kNobodysNumber = "CLOCKCHECK";

ClockState stateOf(std::chrono::milliseconds off, const GateOptions& options)
{
    if (off > options.clockStop) return ClockState::Wrong;
    if (off > options.clockWarn) return ClockState::Drifting;
    return ClockState::Fine;
}

} // namespace

ports::GateHealth healthOf(const GateContext& gate)
{
    ports::GateHealth health;
    health.walletSilentSince = gate.wallet.silentSince();
    if (const auto ahead = gate.wallet.clockAhead()) {
        health.clock = stateOf(std::chrono::abs(*ahead), gate.options);
        health.clockAhead = *ahead;
    }
    return health;
}

void compareClocks(const GateContext& gate)
{
    (void)gate.wallet.query(kNobodysNumber);
}

bool clockIsWrong(const GateContext& gate)
{
    if (healthOf(gate).clock != ClockState::Wrong) return false;
    compareClocks(gate);
    return healthOf(gate).clock == ClockState::Wrong;
}

std::string clockWords(const ports::GateHealth& health)
{
    const auto seconds
        = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::abs(health.clockAhead));
    const auto differs
        = "the clock differs by " + std::to_string(seconds.count()) + " s from the wallet's";
    switch (health.clock) {
    case ClockState::Wrong: return differs + ": nobody can begin to pay until it is set right";
    case ClockState::Drifting: return differs + ": it should be set right";
    case ClockState::Fine: return "the clock agrees with the wallet's";
    case ClockState::Unknown: return "the wallet's clock is not known yet";
    }
    throw LogicFailure("ClockState");
}

} // namespace hallpay::gate
