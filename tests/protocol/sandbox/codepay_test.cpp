// The toll window scans the code on the payer's phone.
#include "protocol/sandbox/sandbox_fixture.h"

namespace hallpay::test {

namespace {

using nlohmann::json;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class CodepayTest : public SandboxTest {
protected:
    void SetUp() override { start(); }

    std::string code(const json& more = json::object())
    {
        json body{{"payer", "赵大爷"}};
        body.update(more);
        const auto shown = sendJson(port(), "POST", "/sandbox/paycode", body);
        EXPECT_EQ(shown.status, 200) << shown.body;
        return shown.json().value("auth_code", "");
    }

    std::string codeOf(const WebReply& answer) { return answer.json().value("code", ""); }
};

TEST_F(CodepayTest, ACodeIsScannedAndPaidAtOnce)
{
    const auto digits = code();
    ASSERT_EQ(digits.size(), 18u);
    EXPECT_EQ(digits.substr(0, 2), "13");
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(code()[6], '9') << "a year of birth: halls take it for a resident's number";
    const auto paid = shop().codepay("FEE000001", 16000, digits);
    ASSERT_EQ(paid.status, 200) << paid.body;
    EXPECT_TRUE(shop().isGenuine(paid));
    EXPECT_EQ(paid.json().at("trade_state"), "SUCCESS");
    EXPECT_EQ(paid.json().at("trade_type"), "MICROPAY");
    EXPECT_EQ(paid.json().at("payer").at("openid"), box().openidOf("赵大爷"));
    EXPECT_EQ(shop().query("FEE000001").json(), paid.json());
    payOrder("FEE000002");
    ASSERT_TRUE(eventually([&] { return page().notificationCount() == 1; }));
    EXPECT_EQ(opened(page().notifications()[0]).at("out_trade_no"), "FEE000002")
        << "nothing is told of the payer's code: the window has its answer";
    EXPECT_EQ(codeOf(shop().codepay("FEE000001", 16000, digits)), "ORDERPAID");
}

TEST_F(CodepayTest, ACodeIsGoodOnceAndForAMinute)
{
    const auto digits = code();
    ASSERT_EQ(shop().codepay("FEE000001", 100, digits).status, 200);
    const auto again = shop().codepay("FEE000002", 100, digits);
    EXPECT_EQ(again.status, 400);
    EXPECT_EQ(codeOf(again), "AUTH_CODE_INVALID");
    const auto late = code();
    const auto inTime = code();
    pass(minutes(1) - seconds(1));
    EXPECT_EQ(shop().codepay("FEE000003", 100, inTime).status, 200);
    pass(seconds(1));
    EXPECT_EQ(codeOf(shop().codepay("FEE000004", 100, late)), "AUTH_CODE_INVALID");
    EXPECT_EQ(codeOf(shop().codepay("FEE000005", 100, "130000000000000000")), "AUTH_CODE_INVALID");
    EXPECT_EQ(shop().stateOf("FEE000004"), "none") << "no order came of it";
}

TEST_F(CodepayTest, WhoseFingerIsSlowKeepsTheWindowAsking)
{
    const auto digits = code({{"password_ms", 20'000}});
    const auto asked = shop().codepay("FEE000001", 16000, digits);
    EXPECT_EQ(asked.status, 202);
    EXPECT_EQ(codeOf(asked), "USERPAYING");
    pass(seconds(19));
    EXPECT_EQ(shop().stateOf("FEE000001"), "USERPAYING");
    EXPECT_EQ(shop().codepay("FEE000001", 16000, digits).status, 202) << "the same again";
    pass(seconds(1));
    const auto paid = shop().query("FEE000001").json();
    EXPECT_EQ(paid.at("trade_state"), "SUCCESS");
    EXPECT_EQ(paid.at("success_time"), "2026-11-23T10:00:20+08:00");
}

TEST_F(CodepayTest, WhoGivesUpHasNotPaid)
{
    ASSERT_EQ(shop().codepay("FEE000001", 100, code({{"gives_up", true}})).status, 202);
    pass(seconds(45));
    EXPECT_EQ(shop().stateOf("FEE000001"), "PAYERROR");
    EXPECT_EQ(codeOf(shop().codepay("FEE000001", 100, code())), "INVALID_REQUEST");
}

TEST_F(CodepayTest, AnOrderIsTakenBackFifteenSecondsLaterAtTheEarliest)
{
    ASSERT_EQ(shop().codepay("FEE000001", 100, code({{"password_ms", 60'000}})).status, 202);
    pass(seconds(14));
    EXPECT_EQ(codeOf(shop().reverse("FEE000001")), "INVALID_REQUEST");
    pass(seconds(1));
    const auto reversed = shop().reverse("FEE000001");
    ASSERT_EQ(reversed.status, 200) << reversed.body;
    const json body{
        {"appid", shop().appid}, {"mchid", shop().mchid}, {"out_trade_no", "FEE000001"}};
    EXPECT_EQ(reversed.json(), body);
    EXPECT_EQ(shop().stateOf("FEE000001"), "REVOKED");
    EXPECT_EQ(shop().reverse("FEE000001").status, 200) << "may be repeated";
    pass(minutes(2));
    EXPECT_EQ(shop().stateOf("FEE000001"), "REVOKED") << "the password came too late";
    EXPECT_EQ(getJson(port(), "/sandbox/money").json().at("paid_fen"), 0);
}

TEST_F(CodepayTest, AReverseMayHaveToBeSaidAgain)
{
    ASSERT_EQ(shop().codepay("FEE000001", 100, code({{"password_ms", 60'000}})).status, 202);
    pass(seconds(15));
    ASSERT_EQ(sendJson(port(), "PUT", "/sandbox/faults", {{"recall_on_reverse", 1}}).status, 200);
    const auto again = shop().reverse("FEE000001");
    ASSERT_EQ(again.status, 200) << again.body;
    EXPECT_EQ(again.json().at("recall"), "Y");
    EXPECT_EQ(shop().stateOf("FEE000001"), "USERPAYING") << "nothing was done";
    const auto reversed = shop().reverse("FEE000001");
    EXPECT_FALSE(reversed.json().contains("recall"));
    EXPECT_EQ(shop().stateOf("FEE000001"), "REVOKED");
}

TEST_F(CodepayTest, TakingBackAPaidOrderReturnsTheMoney)
{
    ASSERT_EQ(shop().codepay("FEE000001", 100, code()).status, 200);
    pass(seconds(15));
    ASSERT_EQ(shop().reverse("FEE000001").status, 200);
    const auto money = getJson(port(), "/sandbox/money").json();
    EXPECT_EQ(money.at("paid_fen"), 100);
    EXPECT_EQ(money.at("returned_fen"), 100);
    EXPECT_EQ(codeOf(shop().refund("REF1", "FEE000001", 100, 100)), "INVALID_REQUEST");
    box().setClockOffset(hours(24));
    const auto bill = shop().get("/v3/bill/tradebill?bill_date=2026-11-23");
    EXPECT_NE(shop().download(bill).body.find("`MICROPAY,`REVOKED"), std::string::npos);
}

TEST_F(CodepayTest, OrdersOfTheTwoKindsDoNotMix)
{
    codeUrl("FEE000001", 100);
    EXPECT_EQ(codeOf(shop().codepay("FEE000001", 100, code())), "INVALID_REQUEST");
    pass(seconds(15));
    EXPECT_EQ(codeOf(shop().reverse("FEE000001")), "INVALID_REQUEST");
    EXPECT_EQ(shop().stateOf("FEE000001"), "NOTPAY");
    EXPECT_EQ(codeOf(shop().reverse("FEE000009")), "ORDER_NOT_EXIST");
    ASSERT_EQ(shop().codepay("FEE000002", 100, code({{"password_ms", 60'000}})).status, 202);
    const auto closed = shop().close("FEE000002");
    EXPECT_EQ(codeOf(closed), "INVALID_REQUEST");
    EXPECT_TRUE(closed.header("request-id").ends_with("-268449641"));
    EXPECT_EQ(codeOf(shop().placeNative("FEE000002", 100)), "INVALID_REQUEST");
}

TEST_F(CodepayTest, ASevenDayOldOrderStays)
{
    ASSERT_EQ(shop().codepay("FEE000001", 100, code()).status, 200);
    box().setClockOffset(hours(24 * 7));
    pass(seconds(1));
    EXPECT_EQ(codeOf(shop().reverse("FEE000001")), "INVALID_REQUEST");
    EXPECT_EQ(shop().stateOf("FEE000001"), "SUCCESS");
}

TEST_F(CodepayTest, WhatIsScannedMustBeAPayersCode)
{
    for (const auto* wrong : {"12345", "991234567890123456", "13123456789012345X"}) {
        const auto answer = shop().codepay("FEE000001", 100, wrong);
        EXPECT_EQ(answer.status, 400) << wrong;
        EXPECT_EQ(answer.json().at("detail").at("field"), "/payer/auth_code") << wrong;
    }
}

TEST_F(CodepayTest, ThePhoneShowsItsCode)
{
    const auto shown = web(port(),
                           {.method = "POST",
                            .target = "/phone/paycode",
                            .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                            .body = "payer=" + box().openidOf("Anna")});
    ASSERT_EQ(shown.status, 200);
    const auto at = shown.body.find("id=\"paycode\">");
    ASSERT_NE(at, std::string::npos) << shown.body;
    std::string digits;
    for (const char c : shown.body.substr(at + 13, 22)) {
        if (c >= '0' && c <= '9') digits.push_back(c);
    }
    ASSERT_EQ(digits.size(), 18u);
    EXPECT_EQ(shop().codepay("FEE000001", 100, digits).status, 200);
    EXPECT_EQ(truth("FEE000001").at("payer"), "Anna");
}

TEST_F(CodepayTest, ASlowPayerIsStillSlowAfterARestart)
{
    ASSERT_EQ(shop().codepay("FEE000001", 100, code({{"password_ms", 20'000}})).status, 202);
    start();
    EXPECT_EQ(shop().stateOf("FEE000001"), "USERPAYING");
    pass(seconds(20));
    EXPECT_EQ(shop().stateOf("FEE000001"), "SUCCESS");
}

} // namespace

} // namespace hallpay::test
