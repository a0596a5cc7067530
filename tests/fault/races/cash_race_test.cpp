// A phone pays while the toll window takes cash for the same slip: whoever is a moment earlier, one
// of the two is kept, and the other one never happens.
#include "desk/desk.h"
#include "desk/gate_link.h"
#include "domain/token.h"
#include "gate/gate_service.h"
#include "storage/hall/folder_key_store.h"
#include "storage/hall/hall_ledger.h"
#include "storage/hall/sodium_vault.h"
#include "support/temp_folder.h"
#include "unit/gate/eventually.h"
#include "unit/gate/fake_wallet.h"
#include "unit/gate/manual_clock.h"
#include "unit/gate/memory_gate_ledger.h"

#include <gtest/gtest.h>

#include <iostream>
#include <latch>
#include <random>
#include <thread>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;
using namespace hallpay::literals;
using domain::RefusalCode;
using Steady = std::chrono::steady_clock;

constexpr int kRaces = 1000;
constexpr auto kFee = 12'000_fen;
constexpr auto kPhonesDelay = 8ms; ///< longer: a window takes some commits until it holds the code
constexpr auto kWindowsDelay = 2ms;
constexpr auto kPatience = 20s;

class PlainHasher final : public ports::PasswordHasher {
public:
    std::string hash(std::string_view password) override { return "p:" + std::string(password); }
    bool matches(std::string_view hash, std::string_view password) override
    {
        return hash == "p:" + std::string(password);
    }
};

std::string actKey(int n)
{
    const auto text = std::to_string(n);
    return std::string(32 - text.size(), '0') + text;
}

/// Too short for a wait of the system's.
void spin(std::chrono::microseconds time)
{
    const auto until = Steady::now() + time;
    while (Steady::now() < until) std::this_thread::yield();
}

class CashRace : public testing::Test {
protected:
    CashRace()
    {
        options.merchant = settings.merchant = FakeWallet::kMerchant;
        options.publicBaseUrl = settings.publicBaseUrl = "http://127.0.0.1:8080";
        options.sweepEvery = 1ms;
        settings.holdPatience = 50ms;
        service = std::make_unique<gate::GateService>(gateLedger, wallet, clock, options);
        service->start();
        EXPECT_TRUE(desk::seedHall(ledger, hasher, true, desk::trainingSeed()));
        hall = std::make_unique<desk::Desk>(
            desk::Ports{ledger, service->payGate(), clock, vault, hasher}, settings);
        link = std::make_unique<desk::GateLink>(hall->context());
        const auto windows = hall->hall().places.front().windows;
        clerk = signedIn("1001", windows[0].id, 0);
        cashier = signedIn("2001", 0, windows[3].id);
        supervisor = signedIn("3001", 0, 0);
        EXPECT_TRUE(hall->openShift(cashier, {true, false, {}}, actKey(99'999'999)));
    }
    ~CashRace() override
    {
        service->stop();
        link.reset();
    }
    desk::Caller signedIn(const char* number, std::int64_t registration, std::int64_t toll)
    {
        const auto session = hall->signIn({number, number, registration, toll});
        return hall->callerOf(session.value().token).value();
    }
    domain::SlipCard registered(int n)
    {
        const domain::SlipDraft draft{{{domain::DocumentType::ResidentId,
                                        "11010519491231002X",
                                        "李小梅",
                                        "",
                                        {{"passport", 1}}}},
                                      kFee,
                                      1};
        return hall->registerSlip(clerk, draft, actKey(n)).value();
    }
    /// As the cashier does: the same key again while the code is not closed.
    desk::Answer<domain::SlipCard> takeCash(std::int64_t slipId, int n)
    {
        const auto until = Steady::now() + kPatience;
        for (;;) {
            auto answer = hall->takeTender(cashier, {.slipIds = {slipId}}, actKey(n));
            if (answer || answer.error().code != RefusalCode::StillClosing || Steady::now() > until)
                return answer;
            clock.advance(options.closeRetry);
        }
    }
    /// Whether the wallet took the money.
    bool payByPhone(const std::string& package)
    {
        try {
            wallet.pay(package);
            return true;
        } catch (const std::runtime_error&) {
            return false; // closed before
        }
    }

    TempFolder folder;
    ManualClock clock{*parseRfc3339("2026-11-20T10:00:00+08:00")};
    FakeWallet wallet{clock};
    MemoryGateLedger gateLedger;
    gate::GateOptions options;
    std::unique_ptr<gate::GateService> service;
    PlainHasher hasher;
    desk::HallSettings settings;
    storage::FolderKeyStore keys{folder.file("keys")};
    storage::SodiumVault vault{keys};
    storage::SqliteHallLedger ledger{folder.file("hall.db"),
                                     ports::HallBirth{settings.hallId, true, FakeWallet::kMerchant},
                                     nullptr};
    std::unique_ptr<desk::Desk> hall;
    std::unique_ptr<desk::GateLink> link;
    desk::Caller clerk;
    desk::Caller cashier;
    desk::Caller supervisor;
};

TEST_F(CashRace, NeverAreBothKept)
{
    std::mt19937 random(2026);
    const auto upTo = [&random](std::chrono::microseconds longest) {
        return std::chrono::microseconds(random() % longest.count());
    };
    int byPhone = 0;
    for (int n = 1; n <= kRaces && !HasFailure(); ++n) {
        SCOPED_TRACE("race " + std::to_string(n));
        const auto slip = registered(n);
        const auto token = domain::tokenFromScan(slip.link)->text;
        const auto page = service->door().pay(token, "openid-mother");
        ASSERT_TRUE(static_cast<bool>(page));
        const auto phoneWaits = upTo(kPhonesDelay);
        const auto windowWaits = upTo(kWindowsDelay);
        bool phone = false;
        std::optional<desk::Answer<domain::SlipCard>> cash;
        std::latch start(2);
        {
            const std::jthread payer([&] {
                start.arrive_and_wait();
                spin(phoneWaits);
                phone = payByPhone(page.value().package);
            });
            const std::jthread window([&] {
                start.arrive_and_wait();
                spin(windowWaits);
                cash = takeCash(slip.row.id, n);
            });
        }
        ASSERT_NE(phone, static_cast<bool>(*cash)) << "both, or neither";
        byPhone += phone ? 1 : 0;
        if (phone) {
            EXPECT_EQ(RefusalCode::AlreadyPaid, cash->error().code);
        }
        EXPECT_TRUE(eventually(gateLedger, [&] {
            const auto card = hall->slip(supervisor, slip.row.id).value();
            return card.row.state == domain::SlipState::Paid
                && card.payMethod == (phone ? "wechat" : "cash");
        }));
    }
    std::cout << "the phone was earlier in " << byPhone << " of " << kRaces << "\n";
    EXPECT_GE(byPhone, kRaces / 20);
    EXPECT_LE(byPhone, kRaces - kRaces / 20);
    const auto totals = hall->totals(supervisor, *parseDay("2026-11-20")).value();
    EXPECT_EQ(kRaces, totals.payments);
    EXPECT_EQ(kRaces - byPhone, totals.cashPayments);
    EXPECT_EQ(0, totals.excessPayments);
    EXPECT_TRUE(hall->moneyMatters(supervisor).value().rows.empty());
}

} // namespace
} // namespace hallpay::test
