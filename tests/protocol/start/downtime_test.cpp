// The server was off while people paid: what it does first when it is back, and on which day the
// money lies.
#include "protocol/start/training_hall.h"

#include "storage/database.h"

#include <future>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;

/// With a public listener and without one.
class Downtime : public TrainingHall, public testing::WithParamInterface<bool> {
protected:
    Downtime() : TrainingHall("2026-11-20T16:50:00+08:00")
    {
        settings.publicListener = GetParam();
        settings.gate.payerCode = true;
    }

    /// Both ledgers stay; phones and wallet find nobody.
    void switchOff()
    {
        m_publicPort = hall->publicPort();
        hall.reset();
    }
    bool someDoorIsOpen() const
    {
        return http("GET", settings.staffPort, "/api/v1/hall")
            || (m_publicPort != 0 && http("GET", m_publicPort, "/p/x"));
    }
    /// On which days of the wallet the payments of the gate's ledger lie.
    std::vector<std::string> walletDays()
    {
        storage::Database gate(folder.file("ledgers/gate.db"), storage::Database::Access::ReadOnly);
        std::vector<std::string> days;
        for (const auto& [day] :
             gate.rows<std::string>("SELECT wallet_day FROM payment ORDER BY wallet_day"))
            days.push_back(day);
        return days;
    }
    Money takings(const char* day)
    {
        const auto totals = supervisor->totals(*parseDay(day));
        EXPECT_TRUE(totals);
        return totals ? totals.value().takings : Money();
    }
    std::string tradeStateOf(const std::string& payer)
    {
        for (const auto& order : sandboxSays("/sandbox/orders"))
            if (order["payer"] == payer) return order["trade_state"];
        return {};
    }

    std::uint16_t m_publicPort = 0;
};

TEST_P(Downtime, PaidAfterHoursIsYesterdaysMoneyOnTheNextMorning)
{
    open();
    const auto paidLate = registered();
    const auto neverPaid = registered();
    const auto neverScanned = registered();
    const auto code = screenCode(paidLate.row.id);
    (void)screenCode(neverPaid.row.id);
    setTime("2026-11-20T17:00:00+08:00");
    switchOff();
    setTime("2026-11-20T17:05:00+08:00");
    pay(code);
    setTime("2026-11-21T08:30:00+08:00");
    open();
    // At the first look: asked, settled, closed and lapsed before anybody could come in.
    EXPECT_EQ(domain::SlipState::Paid, stateOf(paidLate.row.id));
    EXPECT_EQ(domain::SlipState::Lapsed, stateOf(neverPaid.row.id));
    EXPECT_EQ(domain::SlipState::Lapsed, stateOf(neverScanned.row.id));
    EXPECT_EQ("CLOSED", tradeStateOf("")) << "nobody can pay the lapsed one any more";
    EXPECT_EQ((std::vector<std::string>{"2026-11-20"}), walletDays());
    EXPECT_EQ(Money::fromFen(12'000), takings("2026-11-20"));
    EXPECT_EQ(Money(), takings("2026-11-21"));
}

TEST_P(Downtime, AfterThreeDaysTheMoneyLiesOnTheDayThatItWasPaidOn)
{
    open();
    const auto lastMinute = registered();
    const auto shown = screenCode(lastMinute.row.id);
    const auto begun = registered();
    if (settings.publicListener) {
        const auto body = nlohmann::json{{"qr", begun.link}, {"payer", "钱二"}}.dump();
        ASSERT_TRUE(http("POST", sandbox->port(), "/sandbox/scan", body));
    } else {
        ASSERT_TRUE(scan(begun.row.id, payerCode(kGivesUp, "钱二")));
    }
    switchOff();
    setTime("2026-11-20T18:30:00+08:00");
    pay(shown);
    // The wallet has given up telling it: the last repeat was after a day.
    setTime("2026-11-23T09:00:00+08:00");
    open();
    EXPECT_EQ(domain::SlipState::Paid, stateOf(lastMinute.row.id));
    EXPECT_EQ(domain::SlipState::Lapsed, stateOf(begun.row.id));
    EXPECT_EQ((std::vector<std::string>{"2026-11-20"}), walletDays());
    EXPECT_EQ(Money::fromFen(12'000), takings("2026-11-20"));
    for (const char* day : {"2026-11-21", "2026-11-22", "2026-11-23"})
        EXPECT_EQ(Money(), takings(day)) << day;
    // A new day's work goes on at once.
    const auto today = registered("王芳");
    pay(settings.publicListener ? today.link : screenCode(today.row.id));
    EXPECT_TRUE(isPaidWithin(today.row.id, 5s));
    EXPECT_EQ(Money::fromFen(12'000), takings("2026-11-23"));
    EXPECT_EQ((std::vector<std::string>{"2026-11-20", "2026-11-23"}), walletDays());
}

TEST_P(Downtime, NoDoorOpensBeforeTheWalletWasAsked)
{
    open();
    const auto card = registered();
    const auto code = screenCode(card.row.id);
    switchOff();
    pay(code);
    setTime("2026-11-21T08:30:00+08:00");
    ASSERT_TRUE(http("PUT", sandbox->port(), "/sandbox/faults",
                     R"({"probabilities":{"timeout_before":1},"silence_ms":20000})"));
    auto starting = std::async(std::launch::async, [this] { open(); });
    const bool early = waitUntil([this] { return someDoorIsOpen(); }, 1500ms);
    EXPECT_FALSE(early) << "cash or links before the wallet has answered";
    ASSERT_TRUE(http("DELETE", sandbox->port(), "/sandbox/faults"));
    starting.get();
    EXPECT_TRUE(someDoorIsOpen());
    EXPECT_EQ(domain::SlipState::Paid, stateOf(card.row.id));
}

TEST_P(Downtime, AWalletThatIsAwayAtTheStartLeavesTheSlipUndecidedUntilItIsBack)
{
    open();
    const auto card = registered();
    const auto code = screenCode(card.row.id);
    switchOff();
    pay(code);
    setTime("2026-11-21T08:30:00+08:00");
    settings.gate.recoverPatience = 500ms;
    ASSERT_TRUE(
        http("PUT", sandbox->port(), "/sandbox/faults", R"({"probabilities":{"error_before":1}})"));
    open();
    const auto undecided = stateOf(card.row.id);
    EXPECT_NE(domain::SlipState::Lapsed, undecided) << "an error is never unpaid";
    EXPECT_NE(domain::SlipState::Paid, undecided) << "and never paid";
    ASSERT_TRUE(http("DELETE", sandbox->port(), "/sandbox/faults"));
    EXPECT_TRUE(isPaidWithin(card.row.id, 30s));
    EXPECT_EQ((std::vector<std::string>{"2026-11-20"}), walletDays());
}

TEST_P(Downtime, APayersCodeThatWasUnderWayIsAskedAboutFirst)
{
    open();
    const auto paid = registered();
    const auto given = registered("王五");
    ASSERT_TRUE(scan(paid.row.id, payerCode(5s)));
    ASSERT_TRUE(scan(given.row.id, payerCode(kGivesUp, "钱二")));
    switchOff();
    setTime("2026-11-21T08:30:00+08:00");
    open();
    EXPECT_EQ(domain::SlipState::Paid, stateOf(paid.row.id));
    EXPECT_EQ(domain::SlipState::Lapsed, stateOf(given.row.id));
    EXPECT_EQ((std::vector<std::string>{"2026-11-20"}), walletDays());
    EXPECT_EQ(Money::fromFen(12'000), takings("2026-11-20"));
}

INSTANTIATE_TEST_SUITE_P(Hall, Downtime, testing::Bool(), [](const auto& each) {
    return each.param ? "WithAListener" : "WithoutAListener";
});

} // namespace
} // namespace hallpay::test
