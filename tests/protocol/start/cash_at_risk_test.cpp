// Cash and the real sandbox with its five-minute rule on: a code that cannot be closed yet, a
// wallet that answers nobody all day, and money that it took all the same.
#include "protocol/start/training_hall.h"

#include <algorithm>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;
using namespace hallpay::literals;
using domain::MatterKind;
using domain::RefusalCode;
using Card = domain::SlipCard;

class CashAtRisk : public TrainingHall {
protected:
    CashAtRisk() : TrainingHall("2026-11-20T10:00:00+08:00")
    {
        settings.hall.holdPatience = 100ms;
        open();
        cashier = std::make_unique<client::HttpStaffApi>(hall->staffUrl());
        const auto view = clerk->hall();
        for (const auto& window : view.value().places.front().windows)
            if (window.toll && tollWindow == 0) tollWindow = window.id;
        signInAnew();
        EXPECT_TRUE(cashier->openShift({true, false, {}}, randomHex(16)));
        faults({{"five_minute_rule", true}});
    }
    /// A night is longer than a session.
    void signInAnew()
    {
        EXPECT_TRUE(cashier->signIn({"2001", "2001", 0, tollWindow}));
        EXPECT_TRUE(supervisor->signIn({"3001", "3001", 0, 0}));
    }
    void faults(const nlohmann::json& changes)
    {
        const auto answer = http("PUT", sandbox->port(), "/sandbox/faults", changes.dump());
        ASSERT_TRUE(answer);
        ASSERT_EQ(200, answer->status) << answer->body;
    }
    /// Whatever the merchant asks is heard by nobody, and nothing is reported.
    void silenceWallet(bool silent)
    {
        faults({{"seed", 1},
                {"drop_notifications", silent},
                {"silence_ms", 300},
                {"probabilities", {{"timeout_before", silent ? 1.0 : 0.0}}}});
    }
    /// Time goes on meanwhile: the gate asks the wallet by its clock.
    bool comes(const std::function<bool()>& holds)
    {
        return waitUntil(
            [&] {
                clock.set(clock.now() + 1s);
                return holds();
            },
            60s);
    }
    Card cardOf(std::int64_t slipId)
    {
        const auto card = cashier->slip(slipId);
        EXPECT_TRUE(card);
        return card ? card.value() : Card{};
    }
    std::optional<domain::MoneyMatter> matter(MatterKind kind)
    {
        const auto all = supervisor->moneyMatters();
        EXPECT_TRUE(all);
        if (!all) return std::nullopt;
        const auto& rows = all.value().rows;
        const auto row = std::ranges::find(rows, kind, &domain::MoneyMatter::kind);
        return row == rows.end() ? std::nullopt : std::optional(*row);
    }
    domain::DayTotals totals(const char* day) { return supervisor->totals(*parseDay(day)).value(); }
    void expectRefusal(RefusalCode code, const ports::Answer<Card>& answer)
    {
        ASSERT_FALSE(answer);
        EXPECT_EQ(code, answer.error().code);
    }

    std::unique_ptr<client::HttpStaffApi> cashier;
    std::int64_t tollWindow = 0;
};

TEST_F(CashAtRisk, ACodeThatIsTooYoungToBeClosedIsAskedAboutUntilItMayBe)
{
    const auto slip = registered();
    const auto code = screenCode(slip.row.id);
    const auto begun = clock.now();
    const auto key = randomHex(16);
    expectRefusal(RefusalCode::StillClosing, cashier->takeTender({.slipIds = {slip.row.id}}, key));
    ASSERT_TRUE(comes([&] { return cardOf(slip.row.id).nextCloseAt.has_value(); }));
    EXPECT_TRUE(cardOf(slip.row.id).releaseAt) << "and from when a supervisor may cut it short";
    EXPECT_EQ("NOTPAY", sandboxSays("/sandbox/orders")[0]["trade_state"]) << "it lives on";
    bool taken = false;
    ASSERT_TRUE(comes([&] {
        clock.set(clock.now() + 14s); // the window asks on within its minute
        const auto answer = cashier->takeTender({.slipIds = {slip.row.id}}, key);
        taken = static_cast<bool>(answer);
        return taken || clock.now() > begun + 10min;
    }));
    ASSERT_TRUE(taken);
    EXPECT_GE(clock.now(), begun + 5min) << "the wallet closes none that is younger";
    EXPECT_EQ("cash", cardOf(slip.row.id).payMethod);
    EXPECT_EQ("CLOSED", sandboxSays("/sandbox/orders")[0]["trade_state"]);
    const auto late = http("POST", sandbox->port(), "/sandbox/pay",
                           nlohmann::json{{"qr", code}, {"payer", "赵大"}}.dump());
    ASSERT_TRUE(late);
    EXPECT_EQ(409, late->status) << "nobody pays it a second time";
    EXPECT_FALSE(matter(MatterKind::AtRisk)) << "nothing was at risk";
}

TEST_F(CashAtRisk, PaidAtTheWalletThatNobodyReachesItGoesBackOnTheNextDay)
{
    const auto slip = registered();
    const auto id = slip.row.id;
    const auto code = screenCode(id);
    silenceWallet(true);
    pay(code);
    const auto cash = randomHex(16);
    expectRefusal(RefusalCode::StillClosing, cashier->takeTender({.slipIds = {id}}, cash));
    const ports::AtRisk release{{.slipIds = {id}}, {"3001", "3001"}};
    const auto key = randomHex(16);
    expectRefusal(RefusalCode::SecondPersonNeeded,
                  cashier->takeTenderAtRisk({{.slipIds = {id}}, {"2001", "2001"}}, key));
    expectRefusal(RefusalCode::ReleaseTooEarly, cashier->takeTenderAtRisk(release, key));
    clock.set(clock.now() + 31s);
    expectRefusal(RefusalCode::StillClosing,
                  cashier->takeTender({.slipIds = {id}}, cash)); // the window asks on
    clock.set(clock.now() + 31s);
    ASSERT_TRUE(cashier->takeTenderAtRisk(release, key));
    ASSERT_TRUE(cashier->printReceipts(id, randomHex(16)));
    ASSERT_TRUE(cashier->confirmReceipts(id, randomHex(16)));
    ASSERT_TRUE(matter(MatterKind::AtRisk));
    for (const char* hour :
         {"2026-11-20T12:00:00+08:00", "2026-11-20T18:00:00+08:00", "2026-11-20T23:00:00+08:00"}) {
        setTime(hour);
        waitUntil([&] { return matter(MatterKind::WalletSilent).has_value(); }, 10s);
        EXPECT_TRUE(matter(MatterKind::WalletSilent)) << hour;
        EXPECT_FALSE(matter(MatterKind::Excess)) << hour;
        EXPECT_EQ(domain::SlipState::Collected, cardOf(id).row.state) << hour;
    }
    EXPECT_EQ(12'000_fen, totals("2026-11-20").takings);

    setTime("2026-11-21T09:00:00+08:00");
    silenceWallet(false);
    signInAnew();
    ASSERT_TRUE(comes([&] { return matter(MatterKind::Excess).has_value(); }));
    const auto excess = *matter(MatterKind::Excess);
    EXPECT_EQ(domain::MatterCause::NotNeeded, excess.cause);
    EXPECT_EQ(slip.row.number, excess.slipNumber);
    EXPECT_EQ(12'000_fen, excess.left);
    ASSERT_TRUE(
        supervisor->refundMoney({excess.transactionId, excess.left, "重复缴费"}, randomHex(16)));
    ASSERT_TRUE(comes([&] { return totals("2026-11-21").refunded == 12'000_fen; }));
    EXPECT_FALSE(matter(MatterKind::Excess));
    const auto money = sandboxSays("/sandbox/money");
    EXPECT_EQ(12'000, money["paid_fen"]);
    EXPECT_EQ(12'000, money["returned_fen"]) << "the wallet's part is back, the cash is kept";
    EXPECT_EQ(1u, sandboxSays("/sandbox/refunds").size());
    EXPECT_EQ(12'000_fen, totals("2026-11-20").takings) << "the cash alone";
    EXPECT_EQ(12'000_fen, totals("2026-11-20").cash);
    EXPECT_EQ(12'000_fen, totals("2026-11-20").excess) << "of the wallet's own day";
}

} // namespace
} // namespace hallpay::test
