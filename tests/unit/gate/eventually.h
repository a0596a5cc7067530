// Waits for what other threads commit, with a deadline.
#pragma once

#include "ports/gate_ledger.h"

namespace hallpay::test {

/// Looks again after every commit (and now and then besides); false after ten seconds.
template <typename Fn> bool eventually(ports::GateLedger& ledger, const Fn& holds)
{
    using Steady = std::chrono::steady_clock;
    const auto until = Steady::now() + std::chrono::seconds(10);
    while (!holds()) {
        if (Steady::now() > until) return false;
        const auto seen = ledger.commits().count();
        ledger.commits().waitBeyond(seen, Steady::now() + std::chrono::milliseconds(10));
    }
    return true;
}

} // namespace hallpay::test
