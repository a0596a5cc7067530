// The phone page: what a person's browser is given, step by step.
#include "protocol/sandbox/sandbox_fixture.h"

#include "base/text.h"
#include "sandbox/phone_site.h"

namespace hallpay::test {

namespace {

using nlohmann::json;

class PhoneTest : public SandboxTest {
protected:
    void SetUp() override
    {
        start({.notifications = false});
        m_cookies["wechat_payer"] = "";
    }

    /// A browser's call: its cookies go along, new ones are kept.
    WebReply browse(const std::string& method, const std::string& target,
                    const std::string& body = {},
                    const std::string& type = "application/x-www-form-urlencoded")
    {
        std::string cookies;
        for (const auto& [name, value] : m_cookies)
            cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
        const auto reply = web(port(),
                               {.method = method,
                                .target = target,
                                .headers = {{"Cookie", cookies}, {"Content-Type", type}},
                                .body = body});
        const auto set = reply.header("set-cookie");
        if (!set.empty())
            m_cookies[set.substr(0, set.find('='))]
                = set.substr(set.find('=') + 1, set.find(';') - set.find('=') - 1);
        return reply;
    }

    /// Follows redirects as long as they stay with the sandbox.
    WebReply follow(WebReply reply)
    {
        for (int i = 0; i < 10 && reply.status == 302; ++i) {
            auto target = reply.header("location");
            target = target.substr(0, target.find('#'));
            if (target.starts_with(box().baseUrl())) target = target.substr(box().baseUrl().size());
            EXPECT_TRUE(target.starts_with("/")) << "the browser leaves for " << target;
            reply = browse("GET", target);
        }
        return reply;
    }

    WebReply openAs(const std::string& payer, const std::string& code)
    {
        m_cookies["wechat_payer"] = box().openidOf(payer);
        m_cookies["wechat_site"] = "127.0.0.1%3A" + std::to_string(page().port());
        return browse("POST", "/phone/open",
                      "payer=" + box().openidOf(payer) + "&code=" + percentEncode(code));
    }

    std::map<std::string, std::string> m_cookies;
};

TEST_F(PhoneTest, ThePageOffersPeopleAndTheCodeThatWasPassedOn)
{
    const auto home = browse("GET", "/phone?code=HTTP%3A%2F%2F127.0.0.1%2FP%2FT1");
    EXPECT_EQ(home.status, 200);
    EXPECT_NE(home.body.find("王小明"), std::string::npos);
    EXPECT_NE(home.body.find("HTTP://127.0.0.1/P/T1"), std::string::npos);
    EXPECT_NE(home.body.find("沙箱手机"), std::string::npos);
    const auto evil = browse("GET", "/phone?code=%3Cscript%3E");
    EXPECT_EQ(evil.body.find("<script>"), std::string::npos);
}

TEST_F(PhoneTest, ThePayerPageComesThroughTheSandboxWithItsBridge)
{
    const auto shown = follow(openAs("王小明", page().link()));
    EXPECT_EQ(shown.status, 200) << shown.body;
    const auto script = shown.body.find("<head><script src=\"/phone/bridge.js\">");
    EXPECT_NE(script, std::string::npos) << shown.body;
    EXPECT_NE(shown.body.find("id=\"pay\""), std::string::npos);
    const auto policy = shown.header("content-security-policy");
    EXPECT_NE(policy.find("script-src 'self'"), std::string::npos) << policy;
    EXPECT_NE(policy.find("connect-src 'self'"), std::string::npos) << policy;
    EXPECT_EQ(shown.headers.count("set-cookie"), 0u) << "the shop's cookies stay in the phone";
    const auto bridge = browse("GET", "/phone/bridge.js");
    EXPECT_NE(bridge.body.find("WeixinJSBridge"), std::string::npos);
}

TEST_F(PhoneTest, ThePersonConfirmsAndPays)
{
    follow(openAs("王小明", page().link()));
    const auto pressed = browse("POST", "/p/TABCDEFGHJKMNPQRSTVWX/pay");
    ASSERT_EQ(pressed.status, 200) << pressed.body;
    const auto parameters = pressed.json();
    const auto asked = browse("POST", "/phone/bridge/start", parameters.dump());
    ASSERT_EQ(asked.status, 200) << asked.body;
    EXPECT_EQ(asked.json().at("amount"), "¥160.00");
    EXPECT_EQ(asked.json().at("payee"), "出入境 (sandbox)");
    EXPECT_EQ(shop().close("FEE000001").status, 202) << "the password is being typed";
    const auto done = browse("POST", "/phone/bridge/finish",
                             json{{"parameters", parameters}, {"confirm", true}}.dump());
    EXPECT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(truth("FEE000001").at("payer"), "王小明");
    EXPECT_EQ(shop().stateOf("FEE000001"), "SUCCESS");
}

TEST_F(PhoneTest, ThePersonChangesTheirMind)
{
    follow(openAs("王小明", page().link()));
    const auto parameters = browse("POST", "/p/TABCDEFGHJKMNPQRSTVWX/pay").json();
    browse("POST", "/phone/bridge/start", parameters.dump());
    const auto done = browse("POST", "/phone/bridge/finish",
                             json{{"parameters", parameters}, {"confirm", false}}.dump());
    EXPECT_EQ(done.json().at("state"), "CANCELLED");
    EXPECT_EQ(shop().stateOf("FEE000001"), "NOTPAY");
    EXPECT_EQ(shop().close("FEE000001").status, 204);
}

TEST_F(PhoneTest, TheBridgeRefusesForgedParametersAndOtherPeople)
{
    follow(openAs("王小明", page().link()));
    const auto parameters = browse("POST", "/p/TABCDEFGHJKMNPQRSTVWX/pay").json();
    auto forged = parameters;
    forged["paySign"] = rsaSign(freshKey(), "x");
    EXPECT_EQ(browse("POST", "/phone/bridge/start", forged.dump()).json().at("reason"),
              "bad_pay_sign");
    m_cookies["wechat_payer"] = box().openidOf("李阿姨");
    EXPECT_EQ(browse("POST", "/phone/bridge/start", parameters.dump()).json().at("reason"),
              "other_payer");
    m_cookies["wechat_payer"] = "oNobody";
    EXPECT_EQ(browse("POST", "/phone/bridge/start", parameters.dump()).status, 403);
}

TEST_F(PhoneTest, ANativeCodeIsConfirmedOnThePhoneItself)
{
    const auto code = codeUrl("FEE000009", 8000);
    const auto asked = openAs("Anna", code);
    EXPECT_EQ(asked.status, 200);
    EXPECT_NE(asked.body.find("¥80.00"), std::string::npos);
    const auto paid = browse("POST", "/phone/native", "act=pay&code=" + percentEncode(code));
    EXPECT_EQ(paid.status, 200);
    EXPECT_EQ(shop().stateOf("FEE000009"), "SUCCESS");
}

TEST_F(PhoneTest, ForeignLinksAreRefusedInWords)
{
    const auto refused = openAs("Anna", "https://example.com/P/T1");
    EXPECT_EQ(refused.status, 400);
    EXPECT_NE(refused.body.find("role=\"alert\""), std::string::npos);
    EXPECT_EQ(web(port(), {.target = "/p/TABC"}).status, 404) << "nobody's phone";
}

TEST(AllowBridge, AddsItselfAndKeepsTheRest)
{
    EXPECT_EQ(sandbox::allowBridge("default-src 'none'; img-src data:"),
              "default-src 'none'; img-src data:; script-src 'self'; connect-src 'self'");
    EXPECT_EQ(sandbox::allowBridge("script-src 'nonce-x'; connect-src 'self'"),
              "script-src 'nonce-x' 'self'; connect-src 'self'");
    EXPECT_EQ(sandbox::allowBridge("img-src 'self'"), "img-src 'self'");
}

} // namespace

} // namespace hallpay::test
