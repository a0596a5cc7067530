// One gate with everything around it, for stories that a cashier would understand.
#pragma once

#include "base/text.h"
#include "domain/token.h"
#include "gate/accept.h"
#include "gate/cancel.h"
#include "gate/gate_context.h"
#include "gate/hold.h"
#include "gate/open_attempt.h"
#include "gate/release.h"
#include "gate/settle.h"
#include "unit/gate/fake_wallet.h"
#include "unit/gate/manual_clock.h"
#include "unit/gate/memory_gate_ledger.h"

#include <gtest/gtest.h>

namespace hallpay::test {

inline constexpr auto kDeadlineAfter = std::chrono::hours(8);

/// Opens at 09:00 on a working day; codes are valid until 17:00.
struct GateStory {
    ManualClock clock{*parseRfc3339("2026-11-20T09:00:00+08:00")};
    FakeWallet wallet{clock};
    MemoryGateLedger ledger;
    gate::GateOptions options = makeOptions();
    gate::GateContext gate{ledger, wallet, clock, options};

    static gate::GateOptions makeOptions()
    {
        gate::GateOptions made;
        made.training = true;
        made.merchant = FakeWallet::kMerchant;
        made.publicBaseUrl = "http://127.0.0.1:8080";
        return made;
    }

    /// A slip is registered: its order is at the gate.
    std::string accepted(Money amount = Money::fromFen(16000))
    {
        const auto token = domain::makeToken(true, 1);
        const auto order = gate::accept(gate, {token, amount, clock.now() + kDeadlineAfter});
        EXPECT_TRUE(order);
        return token;
    }

    /// The payer scans and presses "pay"; returns what the page got, as the wallet reads it.
    std::string pressed(const std::string& token, const std::string& payer = "openid-mother")
    {
        const auto opened = gate::openAttempt(gate, token, payer);
        EXPECT_TRUE(opened) << (opened ? 0 : static_cast<int>(opened.error()));
        return opened ? opened.value().parameters.package : "";
    }

    gate::SettleOutcome notified(const std::string& package)
    {
        return gate::settle(gate, wallet.trade(wallet.numberOf(package)),
                            gate::Learnt::ByNotification);
    }

    ports::GateOrderView order(const std::string& token)
    {
        const auto row = ledger.read([&](ports::GateRead& from) { return from.order(token); });
        EXPECT_TRUE(row.has_value());
        return row.value_or(ports::GateOrderView{});
    }
    std::vector<ports::GateAttempt> attempts(const std::string& token)
    {
        return ledger.read([&](ports::GateRead& from) { return from.attempts(token); });
    }
    std::vector<ports::GatePayment> payments(const std::string& token)
    {
        return ledger.read([&](ports::GateRead& from) { return from.payments(token); });
    }
    std::vector<ports::SuspenseEntry> suspense()
    {
        return ledger.read([](ports::GateRead& from) { return from.suspense(1000); });
    }
    std::vector<ports::GateEventKind> events()
    {
        std::vector<ports::GateEventKind> kinds;
        for (const auto& event :
             ledger.read([](ports::GateRead& from) { return from.eventsAfter(0, 10000); }))
            kinds.push_back(event.kind);
        return kinds;
    }
};

} // namespace hallpay::test
