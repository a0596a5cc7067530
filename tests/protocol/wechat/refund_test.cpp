// Money that goes back: the same number and bytes each time, and no error ever says "not refunded".
#include "protocol/wechat/wallet_fixture.h"
#include "wechat/refunds.h"

namespace hallpay::wechat {
namespace {

using R = ports::RefundAnswer;
using ports::WalletRefundState;

constexpr const char* kRefundNo = "R20171116000001-1";
constexpr const char* kRefunds = "/v3/refund/domestic/refunds";

struct Row {
    int status;
    const char* code;
    R answer;
};

// clang-format off
const Row kTable[] = {
    {403, "NOT_ENOUGH",            R::NotEnough},
    {403, "NOTENOUGH",             R::NotEnough},
    {400, "NOT_ENOUGH",            R::NotEnough},
    {404, "RESOURCE_NOT_EXISTS",   R::NotFound},
    {404, "RESOURCE_NOT_EXIST",    R::NotFound},
    {404, "REFUND_NOT_EXISTS",     R::NotFound},
    {404, "REFUND_NOT_EXIST",      R::NotFound},
    {400, "REFUNDNOTEXIST",        R::NotFound},
    {404, "ORDER_NOT_EXIST",       R::NotFound},
    {404, "ORDER_NOT_EXISTS",      R::NotFound},
    {404, "ORDERNOTEXIST",         R::NotFound},
    {403, "RESOURCE_NOT_EXISTS",   R::Unclear},
    {403, "USER_ACCOUNT_ABNORMAL", R::Refused},
    {400, "USER_ACCOUNT_ABNORMAL", R::Refused},
    {400, "PARAM_ERROR",           R::Refused},
    {400, "APPID_MCHID_NOT_MATCH", R::Refused},
    {404, "MCH_NOT_EXISTS",        R::Refused},
    {403, "NO_AUTH",               R::Refused},
    {403, "NOAUTH",                R::Refused},
    {403, "RULE_LIMIT",            R::Refused},
    {403, "RULELIMIT",             R::Refused},
    {403, "TRADE_ERROR",           R::Refused},
    {400, "INVALID_REQUEST",       R::Unclear},
    {401, "SIGN_ERROR",            R::Unclear},
    {429, "FREQUENCY_LIMITED",     R::Busy},
    {403, "FREQUENCY_LIMITED",     R::Busy},
    {429, "RATELIMIT_EXCEEDED",    R::Busy},
    {429, "RATELIMIT_EXCEED",      R::Busy},
    {429, "RATE_LIMITED",          R::Busy},
    {429, "",                      R::Busy},
    {500, "SYSTEM_ERROR",          R::Unclear},
    {500, "NOT_ENOUGH",            R::Unclear},
    {502, "SERVICE_UNAVAILABLE",   R::Unclear},
    {200, "NOT_ENOUGH",            R::Unclear},
    {202, "PARAM_ERROR",           R::Unclear},
    {400, "SOMETHING_NEW",         R::Unclear},
    {404, "",                      R::Unclear},
};
// clang-format on

TEST(WechatRefundAnswers, EveryErrorMeansOneThing)
{
    for (const Row& row : kTable)
        EXPECT_EQ(row.answer, refundAnswerOf(row.status, row.code))
            << row.status << " " << row.code;
}

class WechatRefund : public test::WalletTest {
protected:
    static ports::RefundOrder back()
    {
        return {.refundNo = kRefundNo,
                .outTradeNo = kNumber,
                .amount = 4'000_fen,
                .total = 12'000_fen,
                .reason = "办证申请已取消"};
    }

    static nlohmann::json refundOf(const char* status)
    {
        return {
            {"refund_id", "50000000382019052709732678859"},
            {"out_refund_no", kRefundNo},
            {"transaction_id", "4200000001201711160000000001"},
            {"out_trade_no", kNumber},
            {"channel", "ORIGINAL"},
            {"user_received_account", "支付用户零钱"},
            {"create_time", "2017-11-16T19:00:00+08:00"},
            {"status", status},
            {"funds_account", "AVAILABLE"},
            {"amount",
             {{"total", 12000}, {"refund", 4000}, {"payer_total", 12000}, {"currency", "CNY"}}}};
    }

    static test::FakeReply accepted() { return {.body = refundOf("PROCESSING").dump()}; }

    /// Asking for the refund is answered by `first`, asking about it by `second`.
    void answerBoth(const test::FakeReply& first, const test::FakeReply& second)
    {
        m_fake.answer([first, second](const test::SeenRequest& seen) {
            return seen.method == "POST" ? first : second;
        });
    }
};

TEST_F(WechatRefund, IsAskedForInTheseBytes)
{
    m_fake.answer(accepted());
    const auto reply = wallet().refund(back());
    ASSERT_EQ(R::Done, reply.answer);
    EXPECT_EQ((ports::WalletRefund{.merchant = "",
                                   .refundNo = kRefundNo,
                                   .refundId = "50000000382019052709732678859",
                                   .outTradeNo = kNumber,
                                   .transactionId = "4200000001201711160000000001",
                                   .state = WalletRefundState::Processing,
                                   .amount = 4'000_fen,
                                   .total = 12'000_fen,
                                   .succeededAt = std::nullopt}),
              *reply.refund)
        << "accepted is not refunded";
    const auto seen = m_fake.seen().front();
    EXPECT_EQ("POST", seen.method);
    EXPECT_EQ(kRefunds, seen.target);
    EXPECT_EQ(R"({"out_trade_no":"T20171116000001","out_refund_no":"R20171116000001-1",)"
              R"("reason":"办证申请已取消","notify_url":"http://127.0.0.1:9/wechat/notify",)"
              R"("amount":{"refund":4000,"total":12000,"currency":"CNY"}})",
              seen.body);
    checkSigned(seen);
}

TEST_F(WechatRefund, IsRepeatedWithTheSameNumberAndBytes)
{
    m_fake.answerInTurn({{.dropped = true}, accepted()});
    EXPECT_EQ(R::Done, wallet().refund(back()).answer);
    EXPECT_EQ(R::Done, wallet().refund(back()).answer) << "and the next morning";
    const auto seen = m_fake.seen();
    ASSERT_EQ(3u, seen.size());
    EXPECT_EQ(seen[0].body, seen[1].body);
    EXPECT_EQ(seen[0].body, seen[2].body);
    EXPECT_NE(checkSigned(seen[0]), checkSigned(seen[1])) << "each try is signed anew";
}

TEST_F(WechatRefund, WhatTheWalletCannotTakeNeverLeaves)
{
    m_fake.answer(accepted());
    const auto refused = [this](auto change) {
        auto order = back();
        change(order);
        return wallet().refund(order).answer == R::Refused;
    };
    EXPECT_TRUE(refused([](auto& order) { order.refundNo.clear(); }));
    EXPECT_TRUE(refused([](auto& order) { order.refundNo = "R/../1"; }));
    EXPECT_TRUE(refused([](auto& order) { order.refundNo = std::string(65, 'R'); }));
    EXPECT_TRUE(refused([](auto& order) { order.outTradeNo = "T"; }));
    EXPECT_TRUE(refused([](auto& order) { order.amount = 0_fen; }));
    EXPECT_TRUE(refused([](auto& order) { order.amount = 12'001_fen; }));
    EXPECT_TRUE(refused([](auto& order) { order.reason = std::string(81, 'x'); }));
    EXPECT_EQ(R::Refused, wallet().queryRefund("").answer);
    EXPECT_TRUE(m_fake.seen().empty());
}

TEST_F(WechatRefund, AskingTellsEveryStateItMayBeIn)
{
    struct StateRow {
        const char* word;
        WalletRefundState state;
    };
    for (const auto& row : {StateRow{"PROCESSING", WalletRefundState::Processing},
                            StateRow{"CLOSED", WalletRefundState::Closed},
                            StateRow{"ABNORMAL", WalletRefundState::Abnormal}}) {
        m_fake.answer({.body = refundOf(row.word).dump()});
        const auto asked = wallet().queryRefund(kRefundNo);
        ASSERT_EQ(R::Done, asked.answer) << row.word;
        EXPECT_EQ(row.state, asked.refund->state) << row.word;
        EXPECT_FALSE(asked.refund->succeededAt);
    }
    auto done = refundOf("SUCCESS");
    done["success_time"] = "2017-11-16T19:05:00+08:00";
    m_fake.answer({.body = done.dump()});
    const auto asked = wallet().queryRefund("R20171116000001-1");
    ASSERT_TRUE(asked.refund);
    EXPECT_EQ(WalletRefundState::Done, asked.refund->state);
    EXPECT_EQ(parseRfc3339("2017-11-16T11:05:00Z"), asked.refund->succeededAt);
    EXPECT_EQ("/v3/refund/domestic/refunds/R20171116000001-1", m_fake.seen().back().target);
    checkSigned(m_fake.seen().back());
}

TEST_F(WechatRefund, AnAnswerAboutAnotherRefundOrWithoutItsFiguresIsNone)
{
    m_fake.answer(accepted());
    ASSERT_EQ(R::Done, wallet().queryRefund(kRefundNo).answer) << "the story's good case";
    for (const char* key : {"refund_id", "out_refund_no", "out_trade_no", "status", "amount"}) {
        auto refund = refundOf("SUCCESS");
        refund.erase(key);
        m_fake.answer({.body = refund.dump()});
        EXPECT_EQ(R::Unclear, wallet().queryRefund(kRefundNo).answer) << "without " << key;
    }
    for (const nlohmann::json& amount : {nlohmann::json(-1), nlohmann::json(40.5),
                                         nlohmann::json("4000"), nlohmann::json(12001)}) {
        auto refund = refundOf("SUCCESS");
        refund["amount"]["refund"] = amount;
        m_fake.answer({.body = refund.dump()});
        EXPECT_EQ(R::Unclear, wallet().queryRefund(kRefundNo).answer) << amount;
    }
    auto refund = refundOf("PROCESSING");
    refund["out_trade_no"] = "T20171116000009";
    m_fake.answer({.body = refund.dump()});
    EXPECT_EQ(R::Unclear, wallet().refund(back()).answer) << "of another order";
    auto unsignedReply = accepted();
    unsignedReply.signer.reset();
    m_fake.answer(unsignedReply);
    EXPECT_EQ(R::Unclear, wallet().refund(back()).answer) << "unsigned";
}

TEST_F(WechatRefund, ANoCountsWhenTheWalletKnowsOfNoSuchRefundEither)
{
    const auto none = error(404, "RESOURCE_NOT_EXISTS");
    for (const char* code : {"INVALID_REQUEST", "PARAM_ERROR", "USER_ACCOUNT_ABNORMAL"}) {
        SCOPED_TRACE(code);
        answerBoth(error(400, code), none);
        const auto refused = wallet().refund(back());
        EXPECT_EQ(R::Refused, refused.answer);
        EXPECT_EQ(code, refused.errorCode);
        answerBoth(error(400, code), accepted());
        EXPECT_EQ(R::Done, wallet().refund(back()).answer) << "it was taken on long ago";
        answerBoth(error(400, code), error(500, "SYSTEM_ERROR"));
        EXPECT_EQ(R::Unclear, wallet().refund(back()).answer) << "nobody knows";
    }
}

TEST_F(WechatRefund, ErrorsThatPassLeaveItToBeAskedAgain)
{
    m_fake.answer(error(403, "NOT_ENOUGH"));
    EXPECT_EQ(R::NotEnough, wallet().refund(back()).answer);
    m_fake.answer(error(429, "FREQUENCY_LIMITED"));
    EXPECT_EQ(R::Busy, wallet().refund(back()).answer);
    m_fake.answer(error(404, "RESOURCE_NOT_EXISTS"));
    EXPECT_EQ(R::NotFound, wallet().refund(back()).answer);
    m_fake.answer(error(500, "SYSTEM_ERROR"));
    EXPECT_EQ(R::Unclear, wallet().refund(back()).answer);
    // The first try may have been taken on: no no of the second undoes it.
    for (const char* code : {"NOT_ENOUGH", "RULE_LIMIT", "INVALID_REQUEST"}) {
        m_fake.answerInTurn({error(500, "SYSTEM_ERROR"), error(403, code)});
        EXPECT_EQ(R::Unclear, wallet().refund(back()).answer) << code;
    }
}

} // namespace
} // namespace hallpay::wechat
