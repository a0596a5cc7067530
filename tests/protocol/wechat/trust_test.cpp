// What is not signed, not fresh, not whole or not ours is never believed.
#include "protocol/wechat/wallet_fixture.h"

namespace hallpay::wechat {
namespace {

using ports::WalletAnswer;
using test::FakeReply;

class WechatTrust : public test::WalletTest {
protected:
    void expectUnclear(const char* story, const FakeReply& reply)
    {
        SCOPED_TRACE(story);
        m_fake.answer(reply);
        const auto queried = wallet().query(kNumber);
        EXPECT_EQ(WalletAnswer::Unclear, queried.answer);
        EXPECT_FALSE(queried.trade);
        EXPECT_NE("", queried.errorCode) << "the record needs a word";
    }
};

TEST_F(WechatTrust, OnlyARightAndFreshSignatureCounts)
{
    m_fake.answer(paid());
    ASSERT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer) << "the story's good case";

    auto reply = paid();
    reply.signer.reset();
    expectUnclear("unsigned", reply);
    reply = paid();
    reply.signature = "WECHATPAY/SIGNTEST/0123456789abcdef";
    expectUnclear("signature probe", reply);
    reply = paid();
    reply.signer = test::nextPlatform();
    reply.signer->serial = test::kPublicKeyId;
    expectUnclear("another key under the right name", reply);
    reply = paid();
    reply.signer->serial = test::platform().serial;
    expectUnclear("the right key under another name", reply);
    reply = paid();
    reply.signedAgo = std::chrono::seconds(300);
    expectUnclear("five minutes old", reply);
    reply.signedAgo = std::chrono::seconds(-300);
    expectUnclear("five minutes ahead", reply);
    reply.signedAgo = std::chrono::seconds(299);
    m_fake.answer(reply);
    EXPECT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
}

TEST_F(WechatTrust, AnswersAreJudgedByTheHallsClock)
{
    m_fake.answer(paid());
    m_clock.move(std::chrono::minutes(5));
    EXPECT_EQ(WalletAnswer::Unclear, wallet().query(kNumber).answer);
}

TEST_F(WechatTrust, AForgedErrorIsNoAnswerEither)
{
    for (const char* code : {"ORDER_NOT_EXIST", "ORDERPAID", "PARAM_ERROR"}) {
        auto reply = error(404, code);
        reply.signer.reset();
        expectUnclear(code, reply);
        m_fake.answer(reply);
        EXPECT_EQ(WalletAnswer::Unclear, wallet().placeJsapi(order()).answer);
        EXPECT_EQ(WalletAnswer::Unclear, wallet().close(kNumber).answer);
    }
    auto unsignedNo = error(401, "SIGN_ERROR");
    unsignedNo.signer.reset();
    m_fake.answer(unsignedNo);
    EXPECT_EQ("SIGN_ERROR", wallet().query(kNumber).errorCode) << "for the record";
    unsignedNo = error(401, "<script>");
    unsignedNo.signer.reset();
    m_fake.answer(unsignedNo);
    EXPECT_EQ("UNVERIFIED", wallet().query(kNumber).errorCode) << "no stranger's words";
}

TEST_F(WechatTrust, HalfAndHugeAnswersAreNone)
{
    auto half = paid();
    half.cutShort = true;
    expectUnclear("half a body", half);
    m_limits.bodyBytesMax = 64 * 1024;
    m_wallet.reset();
    auto trade = paidTrade();
    trade["attach"] = std::string(200'000, 'x');
    expectUnclear("a body past the limit", {.body = trade.dump()});
    m_fake.answer({.body = trade.dump()});
    EXPECT_EQ("TOO_LARGE", wallet().query(kNumber).errorCode);
}

TEST_F(WechatTrust, SignedNonsenseIsStillNonsense)
{
    for (const char* body : {"", "{", "null", "[1]", "\xff\xfe", "{}", R"({"mchid":"1900000001"})"})
        expectUnclear(body, {.body = body});
    for (const char* key : {"mchid", "out_trade_no", "appid"}) {
        auto trade = paidTrade();
        trade[key] = "somebody-else";
        expectUnclear(key, {.body = trade.dump()});
    }
    auto trade = paidTrade();
    trade["amount"]["total"] = 12000.5;
    expectUnclear("half a fen", {.body = trade.dump()});
    m_fake.answer({.body = R"({"prepay_id":7})"});
    EXPECT_EQ(WalletAnswer::Unclear, wallet().placeJsapi(order()).answer);
}

TEST_F(WechatTrust, NobodySendsUsElsewhere)
{
    test::FakeWechat elsewhere(test::kVectorSeconds);
    elsewhere.answer(paid());
    expectUnclear("redirect",
                  {.status = 302, .headers = {{"Location", elsewhere.url() + "/v3/x"}}});
    EXPECT_TRUE(elsewhere.seen().empty());
}

} // namespace
} // namespace hallpay::wechat
