// With a public listener and without one: the same slip is paid, by its link or by a screen's code,
// and learnt by notification or by asking the wallet.
#include "protocol/start/training_hall.h"

#include "main/settings.h"

#include <fstream>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;

/// Whether phones and the wallet reach the hall, and who scans whose code.
enum class Way { Link, Screen, PayersCode };

class BothWays : public TrainingHall, public testing::WithParamInterface<std::tuple<bool, Way>> {
protected:
    BothWays() : TrainingHall("2026-11-20T10:00:00+08:00")
    {
        settings.publicListener = listens();
        settings.gate.payerCode = way() == Way::PayersCode;
    }

    static bool listens() { return std::get<0>(GetParam()); }
    static Way way() { return std::get<1>(GetParam()); }
    void payIt(const domain::SlipCard& card)
    {
        switch (way()) {
        case Way::Link: return pay(card.link);
        case Way::Screen: return pay(screenCode(card.row.id));
        case Way::PayersCode: EXPECT_TRUE(scan(card.row.id, payerCode())); return;
        }
    }
};

TEST_P(BothWays, ASlipIsPaidAndEveryWindowSeesIt)
{
    open();
    const auto card = registered();
    EXPECT_EQ(listens(), !card.link.empty()) << "a link that leads nowhere is printed on no slip";
    EXPECT_EQ(domain::SlipState::Waiting, card.row.state);
    payIt(card);
    EXPECT_TRUE(isPaidWithin(card.row.id, 5s));
    const auto totals = supervisor->totals(card.row.day);
    ASSERT_TRUE(totals);
    EXPECT_EQ(Money::fromFen(12'000), totals.value().takings);
    EXPECT_EQ(409, screenCodeAnswer(card.row.id).status) << "a paid slip has no code any more";
}

TEST_P(BothWays, OnlyThatListenersPortsAreOpen)
{
    open();
    EXPECT_EQ(listens(), hall->publicPort() != 0);
    EXPECT_EQ(listens(), http("GET", hall->publicPort(), "/p/x").has_value());
    EXPECT_TRUE(http("GET", hall->staffPort(), "/api/v1/hall"));
}

TEST_P(BothWays, AScreensCodeIsTheSameWhileItIsGoodAndNewAfterTwoHours)
{
    open();
    const auto card = registered();
    const auto first = screenCode(card.row.id);
    EXPECT_TRUE(first.starts_with("weixin://")) << first;
    EXPECT_EQ(first, screenCode(card.row.id));
    setTime("2026-11-20T12:01:00+08:00");
    const auto second = screenCode(card.row.id);
    EXPECT_NE(first, second);
    pay(second);
    EXPECT_TRUE(isPaidWithin(card.row.id, 5s));
    EXPECT_EQ(1u, sandboxSays("/sandbox/orders").size()) << "it is one order, not two";
}

TEST_P(BothWays, ACancelledSlipsCodeIsDeadAtTheWalletToo)
{
    open();
    const auto card = registered();
    const auto code = screenCode(card.row.id);
    const auto cancelled = clerk->cancel(card.row.id, randomHex(16));
    ASSERT_TRUE(cancelled);
    EXPECT_EQ(domain::SlipState::Cancelled, cancelled.value().row.state);
    const auto late = http("POST", sandbox->port(), "/sandbox/pay",
                           nlohmann::json{{"qr", code}, {"payer", "赵大"}}.dump());
    ASSERT_TRUE(late);
    EXPECT_EQ(409, late->status);
    EXPECT_EQ(409, screenCodeAnswer(card.row.id).status);
    EXPECT_EQ(404, screenCodeAnswer(card.row.id + 100).status);
}

std::string nameOf(const testing::TestParamInfo<std::tuple<bool, Way>>& each)
{
    const auto [listens, way] = each.param;
    const char* by = way == Way::Link ? "ByLink" : way == Way::Screen ? "ByScreen" : "ByPayersCode";
    return std::string(by) + (listens ? "WithAListener" : "WithoutAListener");
}

INSTANTIATE_TEST_SUITE_P(Hall, BothWays,
                         testing::Values(std::tuple(true, Way::Link), std::tuple(true, Way::Screen),
                                         std::tuple(true, Way::PayersCode),
                                         std::tuple(false, Way::Screen),
                                         std::tuple(false, Way::PayersCode)),
                         nameOf);

/// A hall with a listener, where both kinds of code meet.
class ScreenAndPhone : public TrainingHall {
protected:
    ScreenAndPhone() : TrainingHall("2026-11-20T10:00:00+08:00") { }
};

TEST_F(ScreenAndPhone, APhoneThatTakesOverKillsTheScreensCode)
{
    open();
    const auto card = registered();
    const auto shown = screenCode(card.row.id);
    pay(card.link);
    EXPECT_TRUE(isPaidWithin(card.row.id, 5s));
    const auto late = http("POST", sandbox->port(), "/sandbox/pay",
                           nlohmann::json{{"qr", shown}, {"payer", "钱二"}}.dump());
    ASSERT_TRUE(late);
    EXPECT_EQ(409, late->status) << "it would be paid twice";
}

TEST(ListenerSetting, IsOnUntilTheFileTurnsItOff)
{
    const TempFolder folder;
    const auto file = pathFrom(folder.file("hallpayd.json"));
    ServerSettings settings;
    EXPECT_TRUE(settings.publicListener);
    std::ofstream(file) << nlohmann::json{{"server", {{"public_listener", false}}}};
    readSettings(file, settings);
    EXPECT_FALSE(settings.publicListener);
}

} // namespace
} // namespace hallpay::test
