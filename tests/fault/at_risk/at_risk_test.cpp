// The wallet is silent all day, cash is taken at risk, and on the next day the wallet says that it
// has been paid: real hall, real gate, and every fen is accounted for.
#include "desk/desk.h"
#include "desk/gate_link.h"
#include "domain/token.h"
#include "gate/gate_service.h"
#include "gate/refund_moves.h"
#include "storage/hall/folder_key_store.h"
#include "storage/hall/hall_ledger.h"
#include "storage/hall/sodium_vault.h"
#include "support/temp_folder.h"
#include "unit/gate/eventually.h"
#include "unit/gate/fake_wallet.h"
#include "unit/gate/manual_clock.h"
#include "unit/gate/memory_gate_ledger.h"

#include <gtest/gtest.h>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;
using namespace hallpay::literals;
using domain::MatterKind;
using domain::RefusalCode;

constexpr auto kFee = 12'000_fen;
/// The wallet refuses to close an order that is younger. Source: WeChat Pay v3, close: five
/// minutes after placing at the earliest.
constexpr auto kCloseRest = 5min;

class OpenHasher final : public ports::PasswordHasher {
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

class AtRisk : public testing::Test {
protected:
    AtRisk()
    {
        options.merchant = settings.merchant = FakeWallet::kMerchant;
        options.sweepEvery = 10ms;
        options.publicBaseUrl = settings.publicBaseUrl = "http://127.0.0.1:8080";
        settings.holdPatience = 0ms;
        wallet.onQuery = [this](const auto&) -> std::optional<ports::Queried> {
            if (silent) return ports::Queried{};
            return std::nullopt;
        };
        wallet.onCloseFirst = [this](const auto&) -> std::optional<ports::Closed> {
            if (silent) return ports::Closed{};
            if (clock.now() < placedAt + kCloseRest)
                return ports::Closed{ports::WalletAnswer::Busy, "ORDER_NOT_CLOSABLE"};
            return std::nullopt;
        };
        gate = std::make_unique<gate::GateService>(gateLedger, wallet, clock, options);
        gate->start();
        EXPECT_TRUE(desk::seedHall(ledger, hasher, settings.training, desk::trainingSeed()));
        hall = std::make_unique<desk::Desk>(
            desk::Ports{ledger, gate->payGate(), clock, vault, hasher}, settings);
        const auto windows = hall->hall().places.front().windows;
        clerk = signedIn("1001", windows[0].id, 0);
        cashier = signedIn("2001", 0, windows[3].id);
        supervisor = signedIn("3001", 0, 0);
        EXPECT_TRUE(hall->openShift(cashier, {true, false, {}}, actKey(9)));
    }
    desk::Caller signedIn(const char* number, std::int64_t registration, std::int64_t toll)
    {
        const auto session = hall->signIn({number, number, registration, toll});
        return hall->callerOf(session.value().token).value();
    }
    void settle()
    {
        auto& pay = gate->payGate();
        for (int round = 0; round < 2; ++round) {
            const auto cursor
                = ledger.read([](const ports::HallTx& tx) { return tx.head().gateCursor; });
            if (const auto events = pay.events(cursor, 400, 0ms))
                desk::mirrorGate(hall->context(), *events);
            (void)desk::drainGateCalls(hall->context());
        }
    }
    /// Time goes on meanwhile: the gate asks the wallet by its clock.
    bool comes(const std::function<bool()>& holds)
    {
        return eventually(gateLedger, [&] {
            clock.advance(1s);
            settle();
            return holds();
        });
    }
    domain::SlipCard registered()
    {
        const domain::SlipDraft draft{{{domain::DocumentType::ResidentId,
                                        "11010519491231002X",
                                        "李小梅",
                                        "",
                                        {{"passport", 1}}}},
                                      kFee,
                                      1};
        return hall->registerSlip(clerk, draft, actKey(1)).value();
    }
    std::vector<domain::MoneyMatter> matters()
    {
        return hall->moneyMatters(supervisor).value().rows;
    }
    std::optional<domain::MoneyMatter> matter(MatterKind kind)
    {
        for (const auto& row : matters())
            if (row.kind == kind) return row;
        return std::nullopt;
    }
    domain::DayTotals totals(const char* day)
    {
        return hall->totals(supervisor, *parseDay(day)).value();
    }
    bool gateIsWhole(const std::string& token)
    {
        return gateLedger.read(
            [&](ports::GateRead& from) { return gate::moneyIsWhole(from, token); });
    }

    TempFolder folder;
    ManualClock clock{*parseRfc3339("2026-11-20T10:00:00+08:00")};
    std::atomic<bool> silent{false};
    Instant placedAt{};
    FakeWallet wallet{clock};
    MemoryGateLedger gateLedger;
    gate::GateOptions options;
    std::unique_ptr<gate::GateService> gate;
    OpenHasher hasher;
    desk::HallSettings settings;
    storage::FolderKeyStore keys{folder.file("keys")};
    storage::SodiumVault vault{keys};
    storage::SqliteHallLedger ledger{folder.file("hall.db"),
                                     ports::HallBirth{settings.hallId, true, FakeWallet::kMerchant},
                                     nullptr};
    std::unique_ptr<desk::Desk> hall;
    desk::Caller clerk;
    desk::Caller cashier;
    desk::Caller supervisor;
};

TEST_F(AtRisk, PaidAtTheSilentWalletItComesBackAsExcessOnTheNextDay)
{
    const auto slip = registered();
    const auto token = domain::tokenFromScan(slip.link)->text;
    const auto opened = gate->door().pay(token, "openid-mother");
    ASSERT_TRUE(opened);
    placedAt = clock.now();
    silent = true;
    clock.advance(20s);
    const auto transaction = wallet.pay(opened.value().package); // nobody hears of it

    const auto asked = hall->takeTender(cashier, {.slipIds = {slip.row.id}}, actKey(10));
    ASSERT_FALSE(asked);
    EXPECT_EQ(RefusalCode::StillClosing, asked.error().code);
    settle();
    EXPECT_TRUE(hall->slip(cashier, slip.row.id).value().nextCloseAt) << "a countdown is seen";
    clock.advance(30s);
    EXPECT_FALSE(hall->takeTender(cashier, {.slipIds = {slip.row.id}}, actKey(10)))
        << "the window asks on";
    settle();
    clock.advance(31s);
    ASSERT_TRUE(hall->takeTenderAtRisk(cashier, {{.slipIds = {slip.row.id}}, {"3001", "3001"}},
                                       actKey(11)));
    ASSERT_TRUE(hall->printReceipts(cashier, slip.row.id, actKey(12)));
    ASSERT_TRUE(hall->confirmReceipts(cashier, slip.row.id, actKey(13)));
    ASSERT_TRUE(matter(MatterKind::AtRisk));
    EXPECT_FALSE(matter(MatterKind::AtRisk)->mayRest);
    for (const char* hour : {"2026-11-20T12:00:00+08:00", "2026-11-20T18:00:00+08:00",
                             "2026-11-21T00:10:00+08:00", "2026-11-21T08:59:00+08:00"}) {
        clock.set(*parseRfc3339(hour));
        settle();
        EXPECT_EQ(domain::SlipState::Collected, hall->slip(cashier, slip.row.id).value().row.state);
        EXPECT_FALSE(matter(MatterKind::Excess));
    }
    EXPECT_EQ(kFee, totals("2026-11-20").takings);
    EXPECT_EQ(kFee, totals("2026-11-20").cash);

    silent = false;
    ASSERT_TRUE(comes([&] { return matter(MatterKind::Excess).has_value(); }));
    const auto excess = *matter(MatterKind::Excess);
    EXPECT_EQ(domain::MatterCause::NotNeeded, excess.cause);
    EXPECT_EQ(transaction, excess.transactionId);
    EXPECT_EQ(slip.row.number, excess.slipNumber);
    EXPECT_EQ(kFee, excess.left);
    EXPECT_EQ("cash", hall->slip(cashier, slip.row.id).value().payMethod);

    ASSERT_TRUE(hall->refundMoney(supervisor, {transaction, kFee, "重复缴费"}, actKey(14)));
    ASSERT_TRUE(comes([&] { return wallet.refunds().size() == 1; }));
    wallet.endRefund(wallet.refunds().front().refundNo, ports::WalletRefundState::Done);
    clock.advance(2min);
    ASSERT_TRUE(comes([&] { return totals("2026-11-21").refunded == kFee; }));
    EXPECT_FALSE(matter(MatterKind::Excess));
    EXPECT_FALSE(matter(MatterKind::AtRisk)) << "the excess stands in its place";

    const auto first = totals("2026-11-20");
    EXPECT_EQ(kFee, first.takings) << "the cash alone";
    EXPECT_EQ(kFee, first.cash);
    EXPECT_EQ(kFee, first.excess) << "of the wallet's own day";
    EXPECT_EQ(0_fen, totals("2026-11-21").takings);
    EXPECT_EQ(kFee, wallet.refunds().front().amount);
    EXPECT_EQ(1u, wallet.refunds().size());
    EXPECT_TRUE(gateIsWhole(token));
}

TEST_F(AtRisk, WhereNobodyPaysTheCodeIsClosedOnceTheWalletMayCloseIt)
{
    const auto slip = registered();
    const auto token = domain::tokenFromScan(slip.link)->text;
    const auto opened = gate->door().pay(token, "openid-mother");
    ASSERT_TRUE(opened);
    placedAt = clock.now();
    const auto asked = hall->takeTender(cashier, {.slipIds = {slip.row.id}}, actKey(10));
    ASSERT_FALSE(asked) << "it is too young to be closed";
    EXPECT_EQ(RefusalCode::StillClosing, asked.error().code);
    clock.advance(61s);
    ASSERT_TRUE(hall->takeTenderAtRisk(cashier, {{.slipIds = {slip.row.id}}, {"3001", "3001"}},
                                       actKey(11)));
    clock.advance(5min);
    ASSERT_TRUE(comes([&] {
        clock.advance(6s); // calls without an answer are put off on this clock
        return matter(MatterKind::AtRisk)->mayRest;
    }));
    EXPECT_EQ(domain::OrderState::Cancelled, gate->payGate().state(token).value().state);
    EXPECT_ANY_THROW(wallet.pay(opened.value().package)) << "the wallet takes nothing any more";
    EXPECT_EQ(kFee, totals("2026-11-20").takings);
    EXPECT_EQ(0_fen, totals("2026-11-20").excess);
    for (const char* hour : {"2026-11-20T23:00:00+08:00", "2026-11-21T09:59:00+08:00"}) {
        clock.set(*parseRfc3339(hour));
        settle();
        EXPECT_TRUE(matter(MatterKind::AtRisk)) << "watched until that day's bill is matched";
    }
    clock.set(*parseRfc3339("2026-11-21T10:01:00+08:00"));
    ASSERT_TRUE(comes([&] { return !matter(MatterKind::AtRisk); })) << "and nobody has looked";
    EXPECT_EQ(ports::DayState::Matched,
              gate->payGate().day(*parseDay("2026-11-20")).value().day.state);
    ASSERT_EQ(1u, matters().size());
    EXPECT_EQ(MatterKind::HallDay, matters()[0].kind) << "the shift that nobody closed";
    EXPECT_EQ(1, ledger.read([](const ports::HallTx& tx) {
        return tx.trail().audits(ports::Act::RiskEnded);
    }));
}

} // namespace
} // namespace hallpay::test
