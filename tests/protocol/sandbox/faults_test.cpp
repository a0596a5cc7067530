// The clock that can be moved and the faults that can be switched on.
#include "protocol/sandbox/sandbox_fixture.h"

namespace hallpay::test {

namespace {

using nlohmann::json;

class FaultsTest : public SandboxTest {
protected:
    void SetUp() override { start({.notifications = false}); }
};

TEST_F(FaultsTest, TheClockIsReadAndMovedBothWays)
{
    const auto at = getJson(port(), "/sandbox/clock").json();
    EXPECT_EQ(at.at("offset_ms"), 0);
    EXPECT_EQ(at.at("now"), "2026-11-23T10:00:00+08:00");
    const auto moved = sendJson(port(), "PUT", "/sandbox/clock", {{"offset_ms", 90'000}});
    EXPECT_EQ(moved.json().at("now"), "2026-11-23T10:01:30+08:00");
    const auto set
        = sendJson(port(), "PUT", "/sandbox/clock", {{"now", "2026-11-24T00:00:01+08:00"}});
    EXPECT_EQ(set.json().at("offset_ms"), (14 * 3600 + 1) * 1000);
    EXPECT_EQ(set.json().at("now_ms"), nowMs());
    pass(std::chrono::seconds(9));
    EXPECT_EQ(getJson(port(), "/sandbox/clock").json().at("now"), "2026-11-24T00:00:10+08:00");
}

TEST_F(FaultsTest, AClockCannotBeSetToNonsense)
{
    for (const auto& body : {json::object(), json{{"now", "tomorrow"}}, json{{"offset_ms", "1"}},
                             json{{"offset_ms", 1}, {"now", "2026-11-24T00:00:01+08:00"}},
                             json{{"offset_ms", 9'000'000'000'000LL}}})
        EXPECT_EQ(sendJson(port(), "PUT", "/sandbox/clock", body).status, 400) << body;
    EXPECT_EQ(getJson(port(), "/sandbox/clock").json().at("offset_ms"), 0);
}

TEST_F(FaultsTest, AnErrorAfterAcceptingLeavesTheOrderPlaced)
{
    faults({{"error_after_accepting", 1}});
    const auto failed = shop().placeNative("FEE000001", 100);
    EXPECT_EQ(failed.status, 500);
    EXPECT_EQ(failed.json().at("code"), "SYSTEM_ERROR");
    EXPECT_TRUE(shop().isGenuine(failed));
    EXPECT_EQ(shop().stateOf("FEE000001"), "NOTPAY");
    EXPECT_EQ(shop().placeNative("FEE000001", 100).status, 200);
    faults({{"error_after_accepting", true}});
    EXPECT_EQ(shop().close("FEE000001").status, 500);
    EXPECT_EQ(shop().close("FEE000001").status, 500);
    EXPECT_EQ(shop().stateOf("FEE000001"), "CLOSED");
}

TEST_F(FaultsTest, ASilenceAfterAcceptingLeavesTheOrderPlaced)
{
    faults({{"timeout_after_accepting", 1}});
    WebRequest request{.method = "POST",
                       .target = "/v3/pay/transactions/native",
                       .body = shop().nativeOrder("FEE000001", 100).dump(),
                       .timeoutSeconds = 1};
    EXPECT_EQ(shop().call(request).status, 0);
    EXPECT_EQ(shop().stateOf("FEE000001"), "NOTPAY");
    EXPECT_EQ(shop().placeNative("FEE000001", 100).status, 200);
}

TEST_F(FaultsTest, AnotherAmountIsReported)
{
    faults({{"wrong_amount_fen", -100}});
    pay(codeUrl("FEE000001", 16000), "Anna");
    EXPECT_EQ(shop().query("FEE000001").json().at("amount").at("total"), 15900);
    EXPECT_EQ(truth("FEE000001").at("amount_fen"), 16000);
    EXPECT_EQ(truth("FEE000001").at("paid_fen"), 15900);
}

TEST_F(FaultsTest, ClosesCanBeMadeToFail)
{
    codeUrl("FEE000001", 100);
    faults({{"rate_limit_on_close", true}});
    const auto limited = shop().close("FEE000001");
    EXPECT_EQ(limited.status, 429);
    EXPECT_EQ(limited.json().at("code"), "FREQUENCY_LIMITED");
    faults({{"rate_limit_on_close", false}, {"userpaying_on_close", true}});
    EXPECT_EQ(shop().close("FEE000001").status, 202);
    EXPECT_EQ(shop().stateOf("FEE000001"), "NOTPAY");
    EXPECT_EQ(web(port(), {.method = "DELETE", .target = "/sandbox/faults"}).status, 200);
    EXPECT_EQ(shop().close("FEE000001").status, 204);
}

TEST_F(FaultsTest, UnknownFaultsAreRefusedWhole)
{
    const auto before = getJson(port(), "/sandbox/faults").json();
    EXPECT_EQ(before.at("drop_notifications"), true);
    const auto refused
        = sendJson(port(), "PUT", "/sandbox/faults", {{"five_minute_rule", true}, {"zzz", true}});
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(refused.json().at("message"), "zzz");
    EXPECT_EQ(getJson(port(), "/sandbox/faults").json(), before);
}

TEST_F(FaultsTest, TooMuchIsNotRead)
{
    EXPECT_EQ(
        web(port(),
            {.method = "PUT", .target = "/sandbox/faults", .body = std::string(300 * 1024, ' ')})
            .status,
        413);
    EXPECT_EQ(web(port(), {.method = "PATCH", .target = "/sandbox/faults"}).status, 405);
}

} // namespace

} // namespace hallpay::test
