// The wallet reports everything ten times, out of order, from many lines at once.
#include "gate/gate_service.h"
#include "storage/gate/sqlite_gate_ledger.h"
#include "support/temp_folder.h"
#include "unit/gate/gate_story.h"

#include <algorithm>
#include <random>
#include <thread>

namespace hallpay::gate {
namespace {

using ports::GateEventKind;
using ports::PaymentKind;

constexpr int kOrders = 50;
constexpr int kRepeats = 10;
constexpr int kLines = 8;

template <typename Act> void onManyLines(const Act& act)
{
    std::vector<std::jthread> lines;
    for (int line = 0; line < kLines; ++line) lines.emplace_back([&act, line] { act(line); });
}

TEST(ManyNotifications, FiveHundredRepeatedAndShuffledLeaveEachOrderPaidOnce)
{
    const test::TempFolder folder;
    test::ManualClock clock(*parseRfc3339("2026-11-20T09:00:00+08:00"));
    test::FakeWallet wallet(clock);
    storage::SqliteGateLedger ledger({folder.file("gate.db"), folder.file("payer.key")},
                                     {true, test::FakeWallet::kMerchant}, nullptr);
    auto options = test::GateStory::makeOptions();
    GateService service(ledger, wallet, clock, options);

    std::vector<std::string> tokens;
    std::vector<ports::NotificationRequest> notices;
    for (int i = 0; i < kOrders; ++i) {
        tokens.push_back(domain::makeToken(true, 1));
        const auto deadline = clock.now() + std::chrono::hours(8);
        ASSERT_TRUE(service.payGate().accept({tokens.back(), Money::fromFen(6000 + i), deadline}));
        const auto opened = service.door().pay(tokens.back(), "openid-" + std::to_string(i));
        ASSERT_TRUE(opened);
        const auto number = wallet.numberOf(opened.value().package);
        wallet.pay(opened.value().package);
        for (int r = 0; r < kRepeats; ++r)
            notices.push_back(wallet.notification(wallet.trade(number)));
    }
    std::shuffle(notices.begin(), notices.end(), std::mt19937(20171020));
    onManyLines([&](int line) {
        for (std::size_t i = line; i < notices.size(); i += kLines)
            EXPECT_EQ(NotifyAnswer::Kept, service.door().notified(notices[i]));
    });

    int paidEvents = 0;
    for (const auto& event :
         ledger.read([](ports::GateRead& from) { return from.eventsAfter(0, 10000); })) {
        EXPECT_NE(GateEventKind::Excess, event.kind);
        if (event.kind == GateEventKind::Paid) ++paidEvents;
    }
    EXPECT_EQ(kOrders, paidEvents);
    for (int i = 0; i < kOrders; ++i) {
        const auto payments
            = ledger.read([&](ports::GateRead& from) { return from.payments(tokens[i]); });
        ASSERT_EQ(1u, payments.size());
        EXPECT_EQ(PaymentKind::Settles, payments.front().kind);
        EXPECT_EQ(Money::fromFen(6000 + i), payments.front().amount);
        const auto view = service.payGate().state(tokens[i]);
        EXPECT_EQ(domain::OrderState::Paid, view.value().state);
        EXPECT_EQ(0_fen, view.value().excess);
    }
    EXPECT_TRUE(ledger.read([](ports::GateRead& from) { return from.suspense(9); }).empty());
}

TEST(ManyNotifications, WindowsAndPayersAtOnceNeverBothGetTheMoney)
{
    const test::TempFolder folder;
    test::ManualClock clock(*parseRfc3339("2026-11-20T09:00:00+08:00"));
    test::FakeWallet wallet(clock);
    storage::SqliteGateLedger ledger({folder.file("gate.db"), folder.file("payer.key")},
                                     {true, test::FakeWallet::kMerchant}, nullptr);
    auto options = test::GateStory::makeOptions();
    options.sweepEvery = std::chrono::milliseconds(5);
    GateService service(ledger, wallet, clock, options);
    service.recover();
    service.start();
    std::atomic<int> cancelled = 0;
    std::atomic<int> paid = 0;
    onManyLines([&](int line) {
        for (int i = 0; i < 6; ++i) {
            const auto token = domain::makeToken(true, 1);
            const auto deadline = clock.now() + std::chrono::hours(8);
            ASSERT_TRUE(service.payGate().accept({token, 6000_fen, deadline}));
            std::jthread payer([&] {
                const auto opened = service.door().pay(token, "openid-" + std::to_string(line));
                if (!opened) return;
                try {
                    wallet.pay(opened.value().package);
                } catch (const std::runtime_error&) {
                    return; // closed under the payer's fingers
                }
                ++paid;
            });
            const auto held = service.payGate().hold(token, std::chrono::seconds(10));
            if (held && held.value().hold == ports::HoldProgress::Clear) {
                EXPECT_TRUE(service.payGate().cancel(token, domain::CancelReason::Cancelled));
                ++cancelled;
            } else {
                ASSERT_FALSE(held);
                EXPECT_EQ(ports::GateRefusal::AlreadyPaid, held.error());
            }
        }
    });
    EXPECT_EQ(kLines * 6, cancelled + paid);
}

} // namespace
} // namespace hallpay::gate
