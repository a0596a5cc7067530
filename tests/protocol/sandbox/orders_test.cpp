// How long an order lives, who may pay it, and how it is closed.
#include "protocol/sandbox/sandbox_fixture.h"

namespace hallpay::test {

namespace {

using nlohmann::json;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class OrdersTest : public SandboxTest {
protected:
    void SetUp() override { start({.notifications = false}); }

    std::string reasonOf(const WebReply& reply)
    {
        EXPECT_EQ(reply.status, 409) << reply.body;
        return reply.json().value("reason", "");
    }

    WebReply placeUntil(const std::string& number, std::chrono::milliseconds ahead)
    {
        auto body = shop().nativeOrder(number, 16000);
        body["time_expire"] = formatRfc3339(box().now() + ahead);
        return shop().post("/v3/pay/transactions/native", body);
    }
};

TEST_F(OrdersTest, APaymentIsSeenByBothQueries)
{
    const auto code = codeUrl("FEE000001", 16000);
    const auto before = shop().query("FEE000001");
    EXPECT_EQ(before.json().at("trade_state"), "NOTPAY");
    EXPECT_FALSE(before.json().contains("transaction_id"));
    EXPECT_FALSE(before.json().contains("success_time"));
    EXPECT_TRUE(shop().isGenuine(before));
    pass(seconds(7));

    const auto paid = pay(code, "王小明");
    ASSERT_EQ(paid.status, 200) << paid.body;
    EXPECT_EQ(paid.json().at("state"), "SUCCESS");
    EXPECT_EQ(paid.json().at("amount_fen"), 16000);
    EXPECT_EQ(paid.json().at("out_trade_no"), "FEE000001");

    const auto after = shop().query("FEE000001").json();
    EXPECT_EQ(after.at("trade_state"), "SUCCESS");
    EXPECT_EQ(after.at("trade_type"), "NATIVE");
    EXPECT_EQ(after.at("success_time"), "2026-11-23T10:00:07+08:00");
    EXPECT_EQ(after.at("amount").at("total"), 16000);
    EXPECT_EQ(after.at("amount").at("currency"), "CNY");
    EXPECT_EQ(after.at("payer").at("openid"), box().openidOf("王小明"));
    const std::string id = after.at("transaction_id");
    const auto byId = shop().get("/v3/pay/transactions/id/" + id + "?mchid=" + shop().mchid);
    EXPECT_EQ(byId.json(), after);

    const auto own = truth("FEE000001");
    EXPECT_EQ(own.at("transaction_id"), id);
    EXPECT_EQ(own.at("payer"), "王小明");
    EXPECT_EQ(own.at("paid_stamp_ms"), nowMs());
    EXPECT_EQ(reasonOf(pay(code, "王小明")), "order_paid");
}

TEST_F(OrdersTest, TheSameOrderAgainGivesANewCodeAndKillsTheOld)
{
    const auto first = codeUrl("FEE000001", 16000);
    const auto second = codeUrl("FEE000001", 16000);
    EXPECT_NE(first, second);
    EXPECT_EQ(reasonOf(pay(first, "王小明")), "prepay_id_replaced");
    EXPECT_EQ(pay(second, "王小明").status, 200);
    const auto again = shop().placeNative("FEE000001", 16000);
    EXPECT_EQ(again.status, 400);
    EXPECT_EQ(again.json().at("code"), "ORDERPAID");
    EXPECT_TRUE(again.header("request-id").ends_with("-268498689"));
}

TEST_F(OrdersTest, TheSameNumberWithOtherWordsIsRefused)
{
    codeUrl("FEE000001", 16000);
    auto other = shop().nativeOrder("FEE000001", 16000);
    other["description"] = "其他";
    for (const auto& answer :
         {shop().placeNative("FEE000001", 8000), shop().post("/v3/pay/transactions/native", other),
          shop().placeJsapi("FEE000001", 16000, box().openidOf("Anna"))}) {
        EXPECT_EQ(answer.status, 400);
        EXPECT_EQ(answer.json().at("code"), "INVALID_REQUEST");
        EXPECT_TRUE(answer.header("request-id").ends_with("-268498688"));
    }
}

TEST_F(OrdersTest, ACodeLivesTwoHoursWhateverTheOrderSays)
{
    ASSERT_EQ(placeUntil("FEE000001", hours(10)).status, 200);
    const auto body = placeUntil("FEE000002", hours(10)).json();
    pass(hours(2) - seconds(1));
    EXPECT_EQ(scan(body.at("code_url"), "Anna").status, 200);
    pass(seconds(1));
    EXPECT_EQ(reasonOf(pay(body.at("code_url"), "Anna")), "prepay_id_expired");
    EXPECT_EQ(shop().stateOf("FEE000002"), "NOTPAY");
}

TEST_F(OrdersTest, AfterTimeExpireNobodyPaysButTheOrderIsNotClosed)
{
    const auto code = placeUntil("FEE000001", minutes(30)).json().at("code_url");
    pass(minutes(30) + seconds(1));
    EXPECT_EQ(reasonOf(pay(code, "Anna")), "order_lapsed");
    EXPECT_EQ(shop().stateOf("FEE000001"), "NOTPAY");
    EXPECT_EQ(shop().close("FEE000001").status, 204);
    EXPECT_EQ(shop().stateOf("FEE000001"), "CLOSED");
}

TEST_F(OrdersTest, ALapsedNumberNeedsANewOne)
{
    auto body = shop().nativeOrder("FEE000001", 16000);
    body["time_expire"] = formatRfc3339(box().now() + minutes(30));
    ASSERT_EQ(shop().post("/v3/pay/transactions/native", body).status, 200);
    pass(minutes(31));
    const auto again = shop().post("/v3/pay/transactions/native", body);
    EXPECT_EQ(again.status, 400);
    EXPECT_EQ(again.json().at("code"), "ORDER_CLOSED");
}

TEST_F(OrdersTest, TimeExpireIsSilentlyBroughtIntoItsLimits)
{
    const auto soon = placeUntil("FEE000001", seconds(-5));
    ASSERT_EQ(soon.status, 200) << soon.body;
    pass(seconds(59));
    EXPECT_EQ(scan(soon.json().at("code_url"), "Anna").status, 200);
    pass(seconds(2));
    EXPECT_EQ(reasonOf(pay(soon.json().at("code_url"), "Anna")), "order_lapsed");

    ASSERT_EQ(placeUntil("FEE000002", hours(24 * 365)).status, 200);
    pass(hours(24 * 90));
    EXPECT_EQ(shop().stateOf("FEE000002"), "NOTPAY");
    pass(seconds(1));
    EXPECT_EQ(shop().stateOf("FEE000002"), "CLOSED");
}

TEST_F(OrdersTest, AnUnpaidOrderIsClosedAfterSevenDays)
{
    codeUrl("FEE000001", 16000);
    box().setClockOffset(hours(24 * 7));
    EXPECT_EQ(shop().stateOf("FEE000001"), "NOTPAY");
    pass(seconds(1));
    EXPECT_EQ(shop().stateOf("FEE000001"), "CLOSED");
}

TEST_F(OrdersTest, WhoScansFirstIsTheOnlyOneWhoPays)
{
    const auto code = codeUrl("FEE000001", 16000);
    EXPECT_EQ(scan(code, "王小明").json().at("state"), "SCANNED");
    EXPECT_EQ(reasonOf(pay(code, "李阿姨")), "other_payer");
    EXPECT_EQ(pay(code, "王小明").status, 200);
}

TEST_F(OrdersTest, ClosingIsFinalAndMayBeRepeated)
{
    const auto code = codeUrl("FEE000001", 16000);
    EXPECT_EQ(shop().close("FEE000001").status, 204);
    EXPECT_EQ(shop().close("FEE000001").status, 204);
    EXPECT_EQ(shop().stateOf("FEE000001"), "CLOSED");
    EXPECT_EQ(reasonOf(pay(code, "Anna")), "order_closed");
    const auto again = shop().placeNative("FEE000001", 16000);
    EXPECT_EQ(again.status, 400);
    EXPECT_EQ(again.json().at("code"), "ORDER_CLOSED");
    EXPECT_EQ(shop().close("NOSUCHORDER").json().at("code"), "ORDER_NOT_EXIST");
}

TEST_F(OrdersTest, APaidOrderIsNotClosed)
{
    pay(codeUrl("FEE000001", 16000), "Anna");
    const auto closed = shop().close("FEE000001");
    EXPECT_EQ(closed.status, 400);
    EXPECT_EQ(closed.json().at("code"), "ORDERPAID");
    EXPECT_TRUE(closed.header("request-id").ends_with("-268449538"));
}

TEST_F(OrdersTest, WhileThePasswordIsTypedACloseMustWait)
{
    const auto code = codeUrl("FEE000001", 16000);
    EXPECT_EQ(scan(code, "Anna", true).json().at("state"), "TYPING");
    const auto busy = shop().close("FEE000001");
    EXPECT_EQ(busy.status, 202);
    EXPECT_EQ(busy.json().at("code"), "USERPAYING");
    EXPECT_TRUE(shop().isGenuine(busy));
    faults({{"close_while_paying", "FREQUENCY_LIMITED"}});
    EXPECT_EQ(shop().close("FEE000001").status, 429);
    EXPECT_EQ(scan(code, "Anna").status, 200) << "puts the phone away";
    EXPECT_EQ(shop().close("FEE000001").status, 204);
}

TEST_F(OrdersTest, APasswordFieldDoesNotStayOpenForEver)
{
    scan(codeUrl("FEE000001", 16000), "Anna", true);
    pass(minutes(2));
    EXPECT_EQ(shop().close("FEE000001").status, 204);
}

TEST_F(OrdersTest, TheFiveMinuteRuleIsAnOption)
{
    faults({{"five_minute_rule", true}});
    codeUrl("FEE000001", 16000);
    pass(minutes(4));
    EXPECT_EQ(shop().close("FEE000001").json().at("code"), "INVALID_REQUEST");
    pass(minutes(1));
    EXPECT_EQ(shop().close("FEE000001").status, 204);
}

} // namespace

} // namespace hallpay::test
