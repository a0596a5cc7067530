// Paying through the merchant's own page, as a phone does: OAuth, page, bridge.
#include "protocol/sandbox/sandbox_fixture.h"

namespace hallpay::test {

namespace {

using nlohmann::json;

class PayerTest : public SandboxTest {
protected:
    void SetUp() override { start({.notifications = false}); }

    std::string reasonOf(const WebReply& reply)
    {
        EXPECT_EQ(reply.status, 409) << reply.body;
        return reply.json().value("reason", "");
    }

    std::string authorizeTarget(const std::string& state = "S1")
    {
        return "/connect/oauth2/authorize?appid=" + shop().appid
            + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fp%2FT1%3Fx%3D1&response_type=code"
              "&scope=snsapi_base&state="
            + state;
    }

    /// The code for Anna's phone.
    std::string newCode()
    {
        const auto reply = web(port(),
                               {.target = authorizeTarget(),
                                .headers = {{"Cookie", "wechat_payer=" + box().openidOf("Anna")}}});
        EXPECT_EQ(reply.status, 302);
        const auto location = reply.header("location");
        const std::string before = "http://127.0.0.1:9/p/T1?x=1&code=";
        EXPECT_TRUE(location.starts_with(before)) << location;
        EXPECT_TRUE(location.ends_with("&state=S1")) << location;
        return location.substr(before.size(), location.rfind('&') - before.size());
    }

    json redeem(const std::string& code, const std::string& secret)
    {
        return getJson(port(),
                       "/sns/oauth2/access_token?appid=" + shop().appid + "&secret=" + secret
                           + "&code=" + code + "&grant_type=authorization_code")
            .json();
    }
};

TEST_F(PayerTest, TheLinkIsOpenedIdentifiedAndPaid)
{
    const auto paid = pay(page().link(), "王小明");
    ASSERT_EQ(paid.status, 200) << paid.body;
    EXPECT_EQ(paid.json().at("state"), "SUCCESS");
    EXPECT_EQ(paid.json().at("amount_fen"), 16000);
    EXPECT_EQ(paid.json().at("out_trade_no"), "FEE000001");
    EXPECT_EQ(shop().query("FEE000001").json().at("trade_type"), "JSAPI");
    EXPECT_EQ(shop().query("FEE000001").json().at("payer").at("openid"), box().openidOf("王小明"));
    EXPECT_NE(page().lastUserAgent().find("MicroMessenger"), std::string::npos);
    const std::vector<std::string> way{
        "GET /P/TABCDEFGHJKMNPQRSTVWX", "GET /p/TABCDEFGHJKMNPQRSTVWX",
        "GET /p/TABCDEFGHJKMNPQRSTVWX", "POST /p/TABCDEFGHJKMNPQRSTVWX/pay"};
    EXPECT_EQ(page().visits(), way);
}

TEST_F(PayerTest, ScanningStopsBeforePayingAndTheSamePhoneMayPayLater)
{
    const auto scanned = scan(page().link(), "王小明");
    ASSERT_EQ(scanned.status, 200) << scanned.body;
    EXPECT_EQ(scanned.json().at("state"), "SCANNED");
    EXPECT_EQ(truth("FEE000001").at("trade_state"), "NOTPAY");
    EXPECT_EQ(pay(page().link(), "王小明").status, 200);
}

TEST_F(PayerTest, APageWithoutAPayButtonSaysWhy)
{
    page().setPage({.state = "cancelled"});
    EXPECT_EQ(reasonOf(pay(page().link(), "Anna")), "cancelled");
    page().setPage({.state = "lapsed"});
    EXPECT_EQ(reasonOf(scan(page().link(), "Anna")), "lapsed");
}

TEST_F(PayerTest, ThePagesRefusalIsPassedOn)
{
    ASSERT_EQ(pay(page().link(), "Anna").status, 200);
    EXPECT_EQ(reasonOf(pay(page().link(), "Anna")), "paid");
}

TEST_F(PayerTest, TheBridgeRefusesWhatTheMerchantDidNotSign)
{
    const auto placed = shop().placeJsapi("FEE000002", 100, box().openidOf("Anna"));
    const auto good = shop().bridgeParameters(placed.json().at("prepay_id"));
    const auto payWith = [&](const char* name, const json& value) {
        auto bent = good;
        bent[name] = value;
        page().setPage({.bridge = bent});
        return reasonOf(pay(page().link(), "Anna"));
    };
    EXPECT_EQ(payWith("paySign", rsaSign(freshKey(), "x")), "bad_pay_sign");
    EXPECT_EQ(payWith("paySign", "WECHATPAY"), "bad_pay_sign");
    EXPECT_EQ(payWith("nonceStr", "other"), "bad_pay_sign");
    EXPECT_EQ(payWith("timeStamp", "1"), "bad_pay_sign");
    EXPECT_EQ(payWith("timeStamp", 1), "bad_parameters");
    EXPECT_EQ(payWith("package", "wx1"), "bad_parameters");
    EXPECT_EQ(payWith("signType", "MD5"), "bad_parameters");
    EXPECT_EQ(payWith("appId", "wx1"), "wrong_appid");
    EXPECT_EQ(payWith("paySign", json()), "bad_parameters");
    page().setPage({.bridge = good});
    EXPECT_EQ(pay(page().link(), "Anna").status, 200);
}

TEST_F(PayerTest, APrepayIdOfAnotherPersonIsRefused)
{
    page().setPage({.openid = box().openidOf("王小明")});
    EXPECT_EQ(reasonOf(pay(page().link(), "李阿姨")), "other_payer");
    EXPECT_EQ(truth("FEE000001").at("trade_state"), "NOTPAY");
    page().setPage({.bridge = shop().bridgeParameters("wx20261123nosuchprepay")});
    EXPECT_EQ(reasonOf(pay(page().link(), "李阿姨")), "unknown_prepay_id");
}

TEST_F(PayerTest, ACodeOfTheSilentLoginIsGoodOnceAndForFiveMinutes)
{
    const auto code = newCode();
    EXPECT_TRUE(redeem(code, "wrong").contains("errcode"));
    const auto token = redeem(code, shop().secret);
    EXPECT_EQ(token.at("openid"), box().openidOf("Anna"));
    EXPECT_EQ(token.at("scope"), "snsapi_base");
    EXPECT_EQ(token.at("expires_in"), 7200);
    EXPECT_EQ(redeem(code, shop().secret).at("errcode"), 40163);
    const auto late = newCode();
    pass(std::chrono::minutes(5));
    EXPECT_TRUE(redeem(late, shop().secret).contains("errcode"));
}

TEST_F(PayerTest, TheSilentLoginKnowsNobodyOutsideTheWallet)
{
    EXPECT_EQ(web(port(), {.target = authorizeTarget()}).status, 403);
    const WebHeaders anna{{"Cookie", "wechat_payer=" + box().openidOf("Anna")}};
    EXPECT_EQ(web(port(), {.target = authorizeTarget("a%20b"), .headers = anna}).status, 400);
    auto target = authorizeTarget();
    target.replace(target.find("snsapi_base"), 11, "snsapi_userinfo");
    EXPECT_EQ(web(port(), {.target = target, .headers = anna}).status, 400);
}

TEST_F(PayerTest, OnlyCodesOfThisMachineAreOpened)
{
    EXPECT_EQ(reasonOf(pay("https://example.com/P/T1", "Anna")), "not_local");
    EXPECT_EQ(reasonOf(pay("http://example.com/P/T1", "Anna")), "not_local");
    EXPECT_EQ(reasonOf(pay("http://127.0.0.1:1/P/T1", "Anna")), "unreachable");
    EXPECT_EQ(reasonOf(pay("weixin://wxpay/bizpayurl?pr=NOSUCH", "Anna")), "unknown_prepay_id");
    EXPECT_EQ(reasonOf(pay(box().baseUrl() + "/sandbox/clock", "Anna")), "no_payer_page");
    EXPECT_EQ(pay(page().link(), "").status, 400);
    EXPECT_EQ(sendJson(port(), "POST", "/sandbox/pay", json::array()).status, 400);
}

} // namespace

} // namespace hallpay::test
