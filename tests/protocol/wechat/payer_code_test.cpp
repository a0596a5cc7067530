// The payer shows a code and the window scans it: off unless settings say otherwise, and whatever
// else lies under the scanner never leaves the hall.
#include "protocol/wechat/wallet_fixture.h"

#include <gmock/gmock.h>

namespace hallpay::wechat {
namespace {

using ports::WalletAnswer;
using testing::HasSubstr;
using testing::Not;

class WechatPayerCode : public test::WalletTest {
protected:
    static constexpr const char* kCode = "134567890123456789";

    void SetUp() override { m_payerCode = true; }

    static ports::PayerCodeOrder codeOrder(const std::string& code = kCode)
    {
        return {.outTradeNo = kNumber,
                .amount = 12'000_fen,
                .authCode = code,
                .deviceId = "W03",
                .deviceAddress = "10.1.2.3",
                .description = {}};
    }

    static test::FakeReply tradeIn(const char* state)
    {
        auto trade = paidTrade();
        trade["trade_type"] = "MICROPAY";
        trade["trade_state"] = state;
        return {.body = trade.dump()};
    }
};

TEST_F(WechatPayerCode, IsOffUnlessTheHallTurnedItOn)
{
    m_payerCode = false;
    m_fake.answer(tradeIn("SUCCESS"));
    EXPECT_EQ(WalletAnswer::Refused, wallet().payByCode(codeOrder()).answer);
    EXPECT_EQ(WalletAnswer::Refused, wallet().reverse(kNumber).answer);
    EXPECT_TRUE(m_fake.seen().empty());
}

TEST_F(WechatPayerCode, IsSentInTheseBytesAndAnsweredAtOnce)
{
    m_fake.answer(tradeIn("SUCCESS"));
    const auto paid = wallet().payByCode(codeOrder());
    ASSERT_EQ(WalletAnswer::Done, paid.answer);
    EXPECT_EQ(ports::WalletTradeState::Paid, paid.trade->state);
    EXPECT_EQ("MICROPAY", paid.trade->tradeType);
    const auto seen = m_fake.seen().front();
    EXPECT_EQ("/v3/pay/transactions/codepay", seen.target);
    EXPECT_EQ(R"({"appid":"wx0000000000000001","mchid":"1900000001",)"
              R"("description":"出入境证件费","out_trade_no":"T20171116000001",)"
              R"("payer":{"auth_code":"134567890123456789"},)"
              R"("amount":{"total":12000,"currency":"CNY"},)"
              R"("scene_info":{"device_id":"W03","device_ip":"10.1.2.3"}})",
              seen.body);
    checkSigned(seen);
}

TEST_F(WechatPayerCode, WhatIsNoPayersCodeNeverLeavesTheHall)
{
    m_fake.answer(tradeIn("SUCCESS"));
    for (const char* code :
         {"", "13456789012345678", "1345678901234567890", "13456789012345678X",
          "164567890123456789", "094567890123456789", "234567890123456789", " 34567890123456789"})
        EXPECT_EQ(WalletAnswer::Refused, wallet().payByCode(codeOrder(code)).answer) << code;
    // Resident identity numbers of Beijing, Tianjin and Hebei have the shape of a code, also where
    // one of them was typed wrong.
    for (const char* id : {"110105194912310003", "120101199001011001", "130102198507154003",
                           "11010519491231002X", "110105194912310024"})
        EXPECT_EQ(WalletAnswer::Refused, wallet().payByCode(codeOrder(id)).answer) << id;
    auto bad = codeOrder();
    bad.deviceAddress = "10.1.2.3\r\nX: 1";
    EXPECT_EQ(WalletAnswer::Refused, wallet().payByCode(bad).answer);
    EXPECT_TRUE(m_fake.seen().empty());
    for (const char* code : {"100000000000000000", "110105194913310024", "159999999999999999"})
        EXPECT_EQ(WalletAnswer::Done, wallet().payByCode(codeOrder(code)).answer) << code;
}

TEST_F(WechatPayerCode, APayerWhoTypesThePasswordIsWaitedFor)
{
    m_fake.answer(error(202, "USERPAYING"));
    EXPECT_EQ(WalletAnswer::Busy, wallet().payByCode(codeOrder()).answer);
    m_fake.answer(tradeIn("USERPAYING"));
    const auto typing = wallet().payByCode(codeOrder());
    EXPECT_EQ(WalletAnswer::Busy, typing.answer);
    EXPECT_FALSE(typing.trade);
    m_fake.answer(tradeIn("PAYERROR"));
    EXPECT_EQ(ports::WalletTradeState::Closed, wallet().payByCode(codeOrder()).trade->state);
}

TEST_F(WechatPayerCode, WithoutAClearAnswerItIsTriedOnceAndLeftUnclear)
{
    for (const auto& reply : {error(500, "SYSTEM_ERROR"), error(403, "TRADE_ERROR"),
                              error(500, "BANK_ERROR"), test::FakeReply{.dropped = true}}) {
        m_fake.answer(reply);
        const auto before = m_fake.seen().size();
        EXPECT_EQ(WalletAnswer::Unclear, wallet().payByCode(codeOrder()).answer);
        EXPECT_EQ(before + 1, m_fake.seen().size()) << "a second debit could meet the first";
    }
    auto other = paidTrade();
    other["out_trade_no"] = "T20171116000002";
    m_fake.answer({.body = other.dump()});
    EXPECT_EQ(WalletAnswer::Unclear, wallet().payByCode(codeOrder()).answer) << "another's payment";
}

TEST_F(WechatPayerCode, ReversingIsDoneWhenTheWalletNamesTheOrder)
{
    const nlohmann::json done{
        {"appid", "wx0000000000000001"}, {"mchid", "1900000001"}, {"out_trade_no", kNumber}};
    m_fake.answer({.body = done.dump()});
    EXPECT_EQ(WalletAnswer::Done, wallet().reverse(kNumber).answer);
    const auto seen = m_fake.seen().front();
    EXPECT_EQ("/v3/pay/transactions/out-trade-no/T20171116000001/reverse", seen.target);
    EXPECT_EQ(R"({"appid":"wx0000000000000001","mchid":"1900000001"})", seen.body);
    checkSigned(seen);
    for (const char* key : {"mchid", "out_trade_no"}) {
        auto other = done;
        other[key] = "T20171116000009";
        m_fake.answer({.body = other.dump()});
        EXPECT_EQ(WalletAnswer::Unclear, wallet().reverse(kNumber).answer) << key;
    }
    auto again = done;
    again["recall"] = "Y";
    m_fake.answer({.body = again.dump()});
    EXPECT_EQ(WalletAnswer::Busy, wallet().reverse(kNumber).answer) << "to be said again";
    again["recall"] = "N";
    m_fake.answer({.body = again.dump()});
    EXPECT_EQ(WalletAnswer::Done, wallet().reverse(kNumber).answer);
    m_fake.answer(error(202, "USERPAYING"));
    EXPECT_EQ(WalletAnswer::Busy, wallet().reverse(kNumber).answer);
    m_fake.answer(error(404, "ORDER_NOT_EXIST"));
    EXPECT_EQ(WalletAnswer::NotFound, wallet().reverse(kNumber).answer);
}

TEST_F(WechatPayerCode, TheCodeStandsInNoLogLineAndNoAnswer)
{
    const test::LogLines lines;
    m_fake.answer(error(400, "AUTH_CODE_EXPIRE"));
    const auto refused = wallet().payByCode(codeOrder());
    EXPECT_EQ(WalletAnswer::Refused, refused.answer);
    EXPECT_EQ("AUTH_CODE_EXPIRE", refused.errorCode);
    m_fake.answer(error(400, kCode)); // a careless answer that repeats it
    const auto echoed = wallet().payByCode(codeOrder());
    m_fake.answer({.dropped = true});
    EXPECT_EQ(WalletAnswer::Unclear, wallet().payByCode(codeOrder()).answer);
    EXPECT_EQ(WalletAnswer::Refused, wallet().payByCode(codeOrder("110105194912310003")).answer);
    EXPECT_THAT(lines.text(), HasSubstr("AUTH_CODE_EXPIRE"));
    EXPECT_THAT(lines.text(), Not(HasSubstr(kCode)));
    EXPECT_THAT(lines.text(), Not(HasSubstr("110105194912310003")));
    EXPECT_THAT(echoed.errorCode, Not(HasSubstr(kCode)));
}

} // namespace
} // namespace hallpay::wechat
