// Who opened the page, and that nothing of it is ever in a log.
#include "protocol/wechat/wallet_fixture.h"

#include <gmock/gmock.h>

namespace hallpay::wechat {
namespace {

using ports::WalletAnswer;
using test::FakeReply;
using testing::HasSubstr;
using testing::Not;

class WechatIdentify : public test::WalletTest {
protected:
    ports::PayerIdentity identifyWith(const std::string& body, int status = 200)
    {
        m_fake.answer({.status = status, .body = body, .signer = std::nullopt});
        return wallet().identify("0a1B2c3D");
    }
};

TEST_F(WechatIdentify, ExchangesTheCodeOnce)
{
    const auto payer = identifyWith(
        R"({"access_token":"secret-token","expires_in":7200,"refresh_token":"secret-refresh",)"
        R"("openid":"oTestPayer1","scope":"snsapi_base"})");
    EXPECT_EQ(WalletAnswer::Done, payer.answer);
    EXPECT_EQ("oTestPayer1", payer.payerId);
    ASSERT_EQ(1u, m_fake.seen().size());
    EXPECT_EQ("/sns/oauth2/access_token?appid=wx0000000000000001"
              "&secret=0123456789abcdef0123456789abcdef&code=0a1B2c3D"
              "&grant_type=authorization_code",
              m_fake.seen().front().target);
    EXPECT_EQ("", m_fake.seen().front().header("authorization"));
}

TEST_F(WechatIdentify, AVirtualAccountMayNotPay)
{
    EXPECT_EQ(WalletAnswer::Refused,
              identifyWith(R"({"openid":"oSnapshot","is_snapshotuser":1})").answer);
    EXPECT_EQ(WalletAnswer::Done,
              identifyWith(R"({"openid":"oTestPayer1","is_snapshotuser":0})").answer);
}

TEST_F(WechatIdentify, ErrorsAreToldApart)
{
    EXPECT_EQ(WalletAnswer::Refused,
              identifyWith(R"({"errcode":40029,"errmsg":"invalid code"})").answer);
    EXPECT_EQ(WalletAnswer::Refused,
              identifyWith(R"({"errcode":40163,"errmsg":"code been used"})").answer);
    EXPECT_EQ(WalletAnswer::Busy, identifyWith(R"({"errcode":-1})").answer);
    EXPECT_EQ(WalletAnswer::Busy, identifyWith(R"({"errcode":45011})").answer);
    for (const char* body : {"", "{}", "[]", R"({"openid":""})", R"({"openid":7})", "<html>"})
        EXPECT_EQ(WalletAnswer::Unclear, identifyWith(body).answer) << body;
    EXPECT_EQ(WalletAnswer::Unclear, identifyWith(R"({"openid":"o1"})", 500).answer);
    const auto before = m_fake.seen().size();
    EXPECT_EQ(WalletAnswer::Refused, wallet().identify("").answer);
    EXPECT_EQ(WalletAnswer::Refused, wallet().identify(std::string(513, 'a')).answer);
    EXPECT_EQ(before, m_fake.seen().size());
}

TEST_F(WechatIdentify, ACodeIsNeverTriedTwice)
{
    m_fake.answer({.dropped = true});
    EXPECT_EQ(WalletAnswer::Unclear, wallet().identify("0a1B2c3D").answer);
    EXPECT_EQ(1u, m_fake.seen().size());
}

TEST_F(WechatIdentify, LogsHoldNoSecretCodeTokenOrPayer)
{
    const test::LogLines lines;
    identifyWith(R"({"access_token":"secret-token","openid":"oTestPayer1"})");
    identifyWith(R"({"errcode":40029,"errmsg":"invalid code 0a1B2c3D"})");
    m_fake.answer({.body = R"({"prepay_id":"wx16secretprepay"})"});
    wallet().placeJsapi(order());
    m_fake.answer(error(403, "NO_AUTH"));
    wallet().placeJsapi(order());
    wallet().query(kNumber);
    wallet().close(kNumber);
    EXPECT_THAT(lines.text(), HasSubstr("placing T20171116000001: NO_AUTH"));
    EXPECT_THAT(lines.text(), HasSubstr("closing T20171116000001: NO_AUTH"));
    for (const char* secret :
         {"oTestPayer1", "0a1B2c3D", "secret-token", "wx16secretprepay",
          "0123456789abcdef0123456789abcdef", test::kApiv3Key, "说明", "signature"})
        EXPECT_THAT(lines.text(), Not(HasSubstr(secret)));
}

TEST_F(WechatIdentify, BridgeParametersAreSignedForNowWithANonceOfTheirOwn)
{
    const auto first = wallet().bridgeParameters("wx16190000000001");
    const auto second = wallet().bridgeParameters("wx16190000000001");
    EXPECT_EQ("1510830000", first.timeStamp);
    EXPECT_NE(first.nonceStr, second.nonceStr);
    const auto key
        = Certificate::fromPem(test::vectorFile("test_only_merchant.cert.pem")).publicKey();
    EXPECT_TRUE(key.verify("wx0000000000000001\n1510830000\n" + first.nonceStr
                               + "\nprepay_id=wx16190000000001\n",
                           first.paySign));
}

} // namespace
} // namespace hallpay::wechat
