// A code for a screen, and asking by the wallet's own number.
#include "protocol/wechat/wallet_fixture.h"

namespace hallpay::wechat {
namespace {

using ports::WalletAnswer;

class WechatScreenCode : public test::WalletTest {
protected:
    static constexpr const char* kTarget = "/v3/pay/transactions/native";
    static constexpr const char* kCodeUrl = "weixin://pay.weixin.qq.com/bizpayurl/up?pr=N5M&g=00";

    static ports::NativeOrder screenOrder()
    {
        return {.outTradeNo = kNumber,
                .amount = 12'000_fen,
                .expires = parseRfc3339("2017-11-16T16:00:00Z").value(),
                .description = {}};
    }

    static test::FakeReply code(const std::string& url = kCodeUrl)
    {
        return {.body = nlohmann::json{{"code_url", url}}.dump()};
    }
};

TEST_F(WechatScreenCode, IsOrderedInTheseBytesAndComesBackAsItIs)
{
    m_fake.answer(code());
    const auto placed = wallet().placeNative(screenOrder());
    EXPECT_EQ(WalletAnswer::Done, placed.answer);
    EXPECT_EQ(kCodeUrl, placed.codeUrl);
    const auto seen = m_fake.seen().front();
    EXPECT_EQ(kTarget, seen.target);
    EXPECT_EQ(R"({"appid":"wx0000000000000001","mchid":"1900000001",)"
              R"("description":"出入境证件费",)"
              R"("out_trade_no":"T20171116000001","time_expire":"2017-11-17T00:00:00+08:00",)"
              R"("notify_url":"http://127.0.0.1:9/wechat/notify",)"
              R"("amount":{"total":12000,"currency":"CNY"}})",
              seen.body);
    checkSigned(seen);
}

TEST_F(WechatScreenCode, IsMadeAnewByTheSameBytes)
{
    m_fake.answerInTurn({code("weixin://first"), error(500, "SYSTEM_ERROR"), code()});
    EXPECT_EQ("weixin://first", wallet().placeNative(screenOrder()).codeUrl);
    EXPECT_EQ(kCodeUrl, wallet().placeNative(screenOrder()).codeUrl) << "after one more try";
    const auto seen = m_fake.seen();
    ASSERT_EQ(3u, seen.size());
    EXPECT_EQ(seen[0].body, seen[1].body);
    EXPECT_EQ(seen[0].body, seen[2].body);
}

TEST_F(WechatScreenCode, WithoutAClearAnswerThereIsNoCode)
{
    const std::vector<std::pair<test::FakeReply, WalletAnswer>> stories{
        {error(400, "ORDERPAID"), WalletAnswer::AlreadyPaid},
        {error(400, "ORDER_CLOSED"), WalletAnswer::AlreadyClosed},
        {error(429, "FREQUENCY_LIMITED"), WalletAnswer::Busy},
        {error(400, "INVALID_REQUEST"), WalletAnswer::Unclear},
        {error(403, "NO_AUTH"), WalletAnswer::Refused},
        {code(""), WalletAnswer::Unclear},
        {code(std::string(513, 'x')), WalletAnswer::Unclear},
        {{.body = R"({"prepay_id":"wx1"})"}, WalletAnswer::Unclear},
    };
    for (const auto& [reply, answer] : stories) {
        SCOPED_TRACE(reply.body);
        m_fake.answer(reply);
        const auto placed = wallet().placeNative(screenOrder());
        EXPECT_EQ(answer, placed.answer);
        EXPECT_EQ("", placed.codeUrl);
        EXPECT_NE("", placed.errorCode);
    }
    auto forged = code();
    forged.signer.reset();
    m_fake.answer(forged);
    EXPECT_EQ(WalletAnswer::Unclear, wallet().placeNative(screenOrder()).answer);
    m_fake.answerInTurn({error(500, "SYSTEM_ERROR"), error(403, "RULE_LIMIT")});
    EXPECT_EQ(WalletAnswer::Unclear, wallet().placeNative(screenOrder()).answer)
        << "a no to the second try says nothing about the first";
}

TEST_F(WechatScreenCode, WhatTheWalletCannotTakeNeverLeaves)
{
    m_fake.answer(code());
    auto bad = screenOrder();
    bad.outTradeNo = "T 1";
    EXPECT_EQ(WalletAnswer::Refused, wallet().placeNative(bad).answer);
    bad = screenOrder();
    bad.amount = 0_fen;
    EXPECT_EQ(WalletAnswer::Refused, wallet().placeNative(bad).answer);
    bad = screenOrder();
    bad.description = "\xF0\xA0\xAE\xB7"; // beyond the basic plane
    EXPECT_EQ(WalletAnswer::Refused, wallet().placeNative(bad).answer);
    EXPECT_TRUE(m_fake.seen().empty());
}

class WechatTransaction : public test::WalletTest {
protected:
    static constexpr const char* kId = "4200000001201711160000000001";
};

TEST_F(WechatTransaction, MoneyThatNamesNoAttemptIsAskedForByItsOwnNumber)
{
    m_fake.answer(paid());
    const auto queried = wallet().queryTransaction(kId);
    ASSERT_EQ(WalletAnswer::Done, queried.answer);
    EXPECT_EQ(kNumber, queried.trade->outTradeNo);
    EXPECT_EQ(12'000_fen, queried.trade->amount);
    const auto seen = m_fake.seen().front();
    EXPECT_EQ("GET", seen.method);
    EXPECT_EQ("/v3/pay/transactions/id/4200000001201711160000000001?mchid=1900000001", seen.target);
    checkSigned(seen);
}

TEST_F(WechatTransaction, AnAnswerAboutAnotherPaymentOrMerchantIsNone)
{
    m_fake.answer(paid());
    EXPECT_EQ(WalletAnswer::Unclear, wallet().queryTransaction("42000000010000").answer);
    auto trade = paidTrade();
    trade["mchid"] = "1999999999";
    m_fake.answer({.body = trade.dump()});
    EXPECT_EQ(WalletAnswer::Unclear, wallet().queryTransaction(kId).answer);
    m_fake.answer(error(404, "ORDER_NOT_EXIST"));
    EXPECT_EQ(WalletAnswer::NotFound, wallet().queryTransaction(kId).answer);
    EXPECT_EQ(WalletAnswer::Refused, wallet().queryTransaction("../1").answer);
    EXPECT_EQ(WalletAnswer::Refused, wallet().queryTransaction("").answer);
    EXPECT_EQ(3u, m_fake.seen().size());
}

} // namespace
} // namespace hallpay::wechat
