// The table of the wallet's errors, every spelling, after each of the three calls.
#include "wechat/answers.h"

#include <gtest/gtest.h>

namespace hallpay::wechat {
namespace {

using A = ports::WalletAnswer;

struct Row {
    int status;
    const char* code;
    A place, query, close;
};

// clang-format off
const Row kTable[] = {
    {202, "USERPAYING",            A::Busy,          A::Busy,     A::Busy},
    {202, "USER_PAYING",           A::Busy,          A::Busy,     A::Busy},
    {400, "USERPAYING",            A::Busy,          A::Busy,     A::Busy},
    {400, "ORDERPAID",             A::AlreadyPaid,   A::Unclear,  A::AlreadyPaid},
    {400, "ORDER_PAID",            A::AlreadyPaid,   A::Unclear,  A::AlreadyPaid},
    {403, "ORDERPAID",             A::AlreadyPaid,   A::Unclear,  A::AlreadyPaid},
    {400, "ORDER_CLOSED",          A::AlreadyClosed, A::Unclear,  A::AlreadyClosed},
    {400, "ORDERCLOSED",           A::AlreadyClosed, A::Unclear,  A::AlreadyClosed},
    {403, "OUT_TRADE_NO_USED",     A::Unclear,       A::Unclear,  A::Unclear},
    {400, "INVALID_REQUEST",       A::Unclear,       A::Unclear,  A::Unclear},
    {404, "ORDER_NOT_EXIST",       A::Unclear,       A::NotFound, A::NotFound},
    {404, "ORDER_NOT_EXISTS",      A::Unclear,       A::NotFound, A::NotFound},
    {404, "ORDERNOTEXIST",         A::Unclear,       A::NotFound, A::NotFound},
    {404, "RESOURCE_NOT_EXISTS",   A::Unclear,       A::Unclear,  A::Unclear},
    {403, "ORDER_NOT_EXIST",       A::Unclear,       A::Unclear,  A::Unclear},
    {400, "PARAM_ERROR",           A::Refused,       A::Refused,  A::Refused},
    {400, "APPID_MCHID_NOT_MATCH", A::Refused,       A::Refused,  A::Refused},
    {400, "MCH_NOT_EXISTS",        A::Refused,       A::Refused,  A::Refused},
    {401, "SIGN_ERROR",            A::Unclear,       A::Unclear,  A::Unclear},
    {403, "NO_AUTH",               A::Refused,       A::Refused,  A::Refused},
    {403, "NOAUTH",                A::Refused,       A::Refused,  A::Refused},
    {403, "ACCOUNT_ERROR",         A::Refused,       A::Refused,  A::Refused},
    {403, "NOT_ENOUGH",            A::Refused,       A::Refused,  A::Refused},
    {403, "NOTENOUGH",             A::Refused,       A::Refused,  A::Refused},
    {403, "RULE_LIMIT",            A::Refused,       A::Refused,  A::Refused},
    {403, "RULELIMIT",             A::Refused,       A::Refused,  A::Refused},
    {403, "TRADE_ERROR",           A::Refused,       A::Refused,  A::Refused},
    {429, "RATELIMIT_EXCEEDED",    A::Busy,          A::Busy,     A::Busy},
    {429, "RATELIMIT_EXCEED",      A::Busy,          A::Busy,     A::Busy},
    {429, "RATE_LIMITED",          A::Busy,          A::Busy,     A::Busy},
    {429, "FREQUENCY_LIMITED",     A::Busy,          A::Busy,     A::Busy},
    {403, "FREQUENCY_LIMITED",     A::Busy,          A::Busy,     A::Busy},
    {429, "",                      A::Busy,          A::Busy,     A::Busy},
    {500, "SYSTEM_ERROR",          A::Unclear,       A::Unclear,  A::Unclear},
    {500, "ORDERPAID",             A::Unclear,       A::Unclear,  A::Unclear},
    {500, "PARAM_ERROR",           A::Unclear,       A::Unclear,  A::Unclear},
    {502, "SERVICE_UNAVAILABLE",   A::Unclear,       A::Unclear,  A::Unclear},
    {200, "PARAM_ERROR",           A::Unclear,       A::Unclear,  A::Unclear},
    {202, "PARAM_ERROR",           A::Unclear,       A::Unclear,  A::Unclear},
    {400, "SOMETHING_NEW",         A::Unclear,       A::Unclear,  A::Unclear},
    {400, "",                      A::Unclear,       A::Unclear,  A::Unclear},
    {404, "",                      A::Unclear,       A::Unclear,  A::Unclear},
};
// clang-format on

TEST(WechatAnswers, EveryErrorMeansOneThingAfterEachCall)
{
    for (const Row& row : kTable) {
        SCOPED_TRACE(std::to_string(row.status) + " " + row.code);
        EXPECT_EQ(row.place, answerOf(WalletCall::Place, row.status, row.code));
        EXPECT_EQ(row.query, answerOf(WalletCall::Query, row.status, row.code));
        EXPECT_EQ(row.close, answerOf(WalletCall::Close, row.status, row.code));
    }
}

// A code is debited while we wait: what is not said of the request itself tells nothing.
TEST(WechatAnswers, ANoToAPayersCodeIsOnlyWhatSpeaksOfTheRequest)
{
    for (const Row& row : {Row{403, "NOT_ENOUGH", A::Refused, A::Refused, A::Refused},
                           Row{400, "AUTH_CODE_EXPIRE", A::Refused, A::Unclear, A::Unclear},
                           Row{400, "AUTHCODEEXPIRE", A::Refused, A::Unclear, A::Unclear},
                           Row{400, "AUTH_CODE_ERROR", A::Refused, A::Unclear, A::Unclear},
                           Row{400, "AUTH_CODE_INVALID", A::Refused, A::Unclear, A::Unclear},
                           Row{403, "TRADE_ERROR", A::Unclear, A::Refused, A::Refused},
                           Row{400, "ORDERPAID", A::AlreadyPaid, A::Unclear, A::AlreadyPaid},
                           Row{404, "ORDER_NOT_EXIST", A::Unclear, A::NotFound, A::NotFound},
                           Row{202, "USERPAYING", A::Busy, A::Busy, A::Busy},
                           Row{500, "BANK_ERROR", A::Unclear, A::Unclear, A::Unclear}}) {
        SCOPED_TRACE(row.code);
        EXPECT_EQ(row.place, answerOf(WalletCall::PayByCode, row.status, row.code));
        EXPECT_EQ(row.query, answerOf(WalletCall::Query, row.status, row.code));
        EXPECT_EQ(row.close, answerOf(WalletCall::Close, row.status, row.code));
    }
}

struct StateRow {
    const char* word;
    ports::WalletTradeState state;
};

TEST(WechatAnswers, EveryTradeStateIsRead)
{
    using S = ports::WalletTradeState;
    for (const auto& row : {StateRow{"NOTPAY", S::NotPaid}, StateRow{"REFUND", S::Refunded},
                            StateRow{"CLOSED", S::Closed}, StateRow{"REVOKED", S::Closed},
                            StateRow{"PAYERROR", S::Closed}, StateRow{"USERPAYING", S::Paying},
                            StateRow{"ACCEPT", S::Paying}}) {
        const auto trade = readTrade(std::string(R"({"mchid":"1","out_trade_no":"T1",)")
                                     + R"("trade_state":")" + row.word + R"("})");
        ASSERT_TRUE(trade) << row.word;
        EXPECT_EQ(row.state, trade->state) << row.word;
        EXPECT_FALSE(trade->amount);
        EXPECT_FALSE(trade->successTime);
    }
    EXPECT_FALSE(readTrade(R"({"mchid":"1","out_trade_no":"T1","trade_state":"success"})"));
    EXPECT_FALSE(readTrade(R"({"mchid":"1","out_trade_no":"T1"})"));
    EXPECT_FALSE(readTrade(R"({"mchid":"1","trade_state":"NOTPAY"})"));
    EXPECT_FALSE(readTrade("[]"));
    EXPECT_FALSE(readTrade(""));
}

std::string paidWith(const std::string& amount)
{
    return R"({"mchid":"1","out_trade_no":"T1","trade_state":"SUCCESS","transaction_id":"42",)"
           R"("success_time":"2017-11-16T18:59:58+08:00","amount":)"
        + amount + "}";
}

TEST(WechatAnswers, MoneyIsAWholeNumberOfFenOrTheAnswerIsUnreadable)
{
    const auto trade = readTrade(paidWith(R"({"total":12000,"currency":"CNY"})"));
    ASSERT_TRUE(trade);
    EXPECT_EQ(12'000_fen, trade->amount);
    EXPECT_EQ("CNY", trade->currency);
    for (const char* amount :
         {R"({"total":12000.0})", R"({"total":"12000"})", R"({"total":1.2e4})", R"({"total":-1})",
          R"({"total":1000000001})", R"({"total":18446744073709551615})",
          R"({"total":99999999999999999999999})", R"({"total":null})", R"({"total":true})",
          R"({"payer_total":12000})", "12000", "null", R"({"total":12000,"currency":156})"})
        EXPECT_FALSE(readTrade(paidWith(amount))) << amount;
}

TEST(WechatAnswers, APaidOrderNeedsItsNumberItsTimeAndItsAmount)
{
    const std::string whole = paidWith(R"({"total":1})");
    EXPECT_TRUE(readTrade(whole));
    for (const char* key : {"transaction_id", "success_time", "amount", "out_trade_no", "mchid"}) {
        auto less = whole;
        less.replace(less.find(key), 1, "x");
        EXPECT_FALSE(readTrade(less)) << key;
    }
    auto badTime = whole;
    badTime.replace(badTime.find("18:59"), 5, "25:59");
    EXPECT_FALSE(readTrade(badTime));
}

} // namespace
} // namespace hallpay::wechat
