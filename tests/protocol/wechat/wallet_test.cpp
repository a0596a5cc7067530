// Placing, asking and closing opposite a WeChat Pay that answers as it should, and in its errors.
#include "protocol/wechat/wallet_fixture.h"
#include "wechat/signature.h"

#include <gmock/gmock.h>

#include <future>
#include <set>
#include <thread>

namespace hallpay::wechat {
namespace {

using ports::WalletAnswer;
using test::FakeReply;
using test::SeenRequest;
using testing::HasSubstr;

class WechatCalls : public test::WalletTest {
protected:
    static constexpr const char* kPlaceTarget = "/v3/pay/transactions/jsapi";
    static constexpr const char* kCloseTarget
        = "/v3/pay/transactions/out-trade-no/T20171116000001/close";
};

TEST_F(WechatCalls, PlacesTheOrderInTheseBytesAndNothingPersonal)
{
    m_fake.answer({.body = R"({"prepay_id":"wx16190000000001"})"});
    const auto placed = wallet().placeJsapi(order());
    EXPECT_EQ(WalletAnswer::Done, placed.answer);
    EXPECT_EQ("wx16190000000001", placed.prepayId);
    ASSERT_EQ(1u, m_fake.seen().size());
    const auto seen = m_fake.seen().front();
    EXPECT_EQ("POST", seen.method);
    EXPECT_EQ(kPlaceTarget, seen.target);
    EXPECT_EQ(R"({"appid":"wx0000000000000001","mchid":"1900000001",)"
              R"("description":"出入境证件费",)"
              R"("out_trade_no":"T20171116000001","time_expire":"2017-11-17T00:00:00+08:00",)"
              R"("notify_url":"http://127.0.0.1:9/wechat/notify",)"
              R"("amount":{"total":12000,"currency":"CNY"},"payer":{"openid":"oTestPayer1"}})",
              seen.body);
    EXPECT_EQ("application/json", seen.header("accept"));
    EXPECT_EQ("application/json", seen.header("content-type"));
    EXPECT_EQ(test::kPublicKeyId, seen.header("wechatpay-serial"));
    EXPECT_FALSE(seen.header("user-agent").empty());
    checkSigned(seen);
}

TEST_F(WechatCalls, AnOrderThatTheWalletCannotTakeNeverLeaves)
{
    m_fake.answer({.body = R"({"prepay_id":"wx1"})"});
    auto bad = order();
    bad.outTradeNo = "T1";
    EXPECT_EQ(WalletAnswer::Refused, wallet().placeJsapi(bad).answer);
    bad = order();
    bad.outTradeNo = "T2017/../1116";
    EXPECT_EQ(WalletAnswer::Refused, wallet().placeJsapi(bad).answer);
    EXPECT_EQ(WalletAnswer::Refused, wallet().query(bad.outTradeNo).answer);
    EXPECT_EQ(WalletAnswer::Refused, wallet().close(bad.outTradeNo).answer);
    bad = order();
    bad.amount = 0_fen;
    EXPECT_EQ(WalletAnswer::Refused, wallet().placeJsapi(bad).answer);
    bad = order();
    bad.payerId.clear();
    EXPECT_EQ(WalletAnswer::Refused, wallet().placeJsapi(bad).answer);
    bad = order();
    bad.description = "𠮷"; // beyond the basic plane
    EXPECT_EQ(WalletAnswer::Refused, wallet().placeJsapi(bad).answer);
    EXPECT_TRUE(m_fake.seen().empty());
}

TEST_F(WechatCalls, AskingTellsWhatWasPaid)
{
    m_fake.answer(paid());
    const auto queried = wallet().query(kNumber);
    ASSERT_EQ(WalletAnswer::Done, queried.answer);
    EXPECT_EQ(ports::WalletTradeState::Paid, queried.trade->state);
    EXPECT_EQ(12'000_fen, queried.trade->amount);
    EXPECT_EQ(parseRfc3339("2017-11-16T10:59:58Z"), queried.trade->successTime);
    EXPECT_EQ("oTestPayer1", queried.trade->payerId);
    ASSERT_EQ(1u, m_fake.seen().size());
    EXPECT_EQ("GET", m_fake.seen().front().method);
    EXPECT_EQ(kQueryTarget, m_fake.seen().front().target);
    checkSigned(m_fake.seen().front());
}

TEST_F(WechatCalls, NumbersWithSignsAreEscapedAndSignedAsSent)
{
    auto trade = paidTrade();
    trade["out_trade_no"] = "T|2017*1";
    m_fake.answer({.body = trade.dump()});
    EXPECT_EQ(WalletAnswer::Done, wallet().query("T|2017*1").answer);
    EXPECT_EQ("/v3/pay/transactions/out-trade-no/T%7C2017%2A1?mchid=1900000001",
              m_fake.seen().front().target);
    checkSigned(m_fake.seen().front());
}

TEST_F(WechatCalls, ClosingIsDoneWith204Alone)
{
    m_fake.answer({.status = 204});
    EXPECT_EQ(WalletAnswer::Done, wallet().close(kNumber).answer);
    EXPECT_EQ(kCloseTarget, m_fake.seen().front().target);
    EXPECT_EQ(R"({"mchid":"1900000001"})", m_fake.seen().front().body);
    checkSigned(m_fake.seen().front());
    m_fake.answer({.status = 200, .body = "{}"});
    EXPECT_EQ(WalletAnswer::Unclear, wallet().close(kNumber).answer);
}

struct Wire {
    int status;
    const char* code;
    WalletAnswer place, query, close;
};

TEST_F(WechatCalls, SignedErrorsMeanWhatTheTableSays)
{
    using A = WalletAnswer;
    for (const auto& row :
         {Wire{400, "ORDERPAID", A::AlreadyPaid, A::Unclear, A::AlreadyPaid},
          Wire{400, "ORDER_CLOSED", A::AlreadyClosed, A::Unclear, A::AlreadyClosed},
          Wire{202, "USERPAYING", A::Busy, A::Busy, A::Busy},
          Wire{429, "FREQUENCY_LIMITED", A::Busy, A::Busy, A::Busy},
          Wire{404, "ORDER_NOT_EXIST", A::Unclear, A::NotFound, A::NotFound},
          Wire{403, "NO_AUTH", A::Refused, A::Refused, A::Refused},
          Wire{400, "PARAM_ERROR", A::Refused, A::Refused, A::Refused},
          Wire{500, "SYSTEM_ERROR", A::Unclear, A::Unclear, A::Unclear},
          Wire{418, "TEAPOT", A::Unclear, A::Unclear, A::Unclear}}) {
        SCOPED_TRACE(row.code);
        m_fake.answer(error(row.status, row.code));
        const auto placed = wallet().placeJsapi(order());
        const auto queried = wallet().query(kNumber);
        const auto closed = wallet().close(kNumber);
        EXPECT_EQ(row.place, placed.answer);
        EXPECT_EQ(row.query, queried.answer);
        EXPECT_EQ(row.close, closed.answer);
        EXPECT_EQ(row.code, placed.errorCode);
        EXPECT_EQ(row.code, queried.errorCode);
        EXPECT_EQ(row.code, closed.errorCode);
        EXPECT_FALSE(queried.trade);
    }
}

TEST_F(WechatCalls, AskingIsRepeatedAfterAServerErrorAndABrokenConnection)
{
    m_fake.answerInTurn({{.dropped = true}, error(500, "SYSTEM_ERROR"), paid()});
    EXPECT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
    const auto seen = m_fake.seen();
    ASSERT_EQ(3u, seen.size());
    std::set<std::string> nonces;
    for (const auto& request : seen) {
        EXPECT_EQ(kQueryTarget, request.target);
        nonces.insert(checkSigned(request));
    }
    EXPECT_EQ(3u, nonces.size()) << "each try is signed anew";
}

TEST_F(WechatCalls, AskingGivesUpAfterThreeTries)
{
    m_fake.answer(error(503, "SERVICE_UNAVAILABLE"));
    const auto queried = wallet().query(kNumber);
    EXPECT_EQ(WalletAnswer::Unclear, queried.answer);
    EXPECT_EQ("SERVICE_UNAVAILABLE", queried.errorCode);
    EXPECT_EQ(3u, m_fake.seen().size());
}

TEST_F(WechatCalls, PlacingIsRepeatedOnceWithTheSameBytes)
{
    m_fake.answerInTurn({error(500, "SYSTEM_ERROR"), {.body = R"({"prepay_id":"wx1"})"}});
    EXPECT_EQ(WalletAnswer::Done, wallet().placeJsapi(order()).answer);
    ASSERT_EQ(2u, m_fake.seen().size());
    EXPECT_EQ(m_fake.seen()[0].body, m_fake.seen()[1].body);
    m_fake.answer(error(500, "SYSTEM_ERROR"));
    EXPECT_EQ(WalletAnswer::Unclear, wallet().placeJsapi(order()).answer);
    EXPECT_EQ(4u, m_fake.seen().size());
}

TEST_F(WechatCalls, ANoToTheSecondTrySaysNothingAboutTheFirst)
{
    m_fake.answerInTurn({error(500, "SYSTEM_ERROR"), error(403, "RULE_LIMIT")});
    const auto placed = wallet().placeJsapi(order());
    EXPECT_EQ(WalletAnswer::Unclear, placed.answer);
    EXPECT_EQ("RULE_LIMIT", placed.errorCode);
    m_fake.answerInTurn({error(500, "SYSTEM_ERROR"), error(400, "ORDERPAID")});
    EXPECT_EQ(WalletAnswer::AlreadyPaid, wallet().placeJsapi(order()).answer);
}

TEST_F(WechatCalls, AnOrderIsNotSentTwiceBehindOurBack)
{
    m_fake.answer(paid());
    ASSERT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer) << "a connection that is kept";
    m_fake.answerInTurn({{.dropped = true}, error(403, "RULE_LIMIT")});
    EXPECT_EQ(WalletAnswer::Unclear, wallet().placeJsapi(order()).answer);
    const auto seen = m_fake.seen();
    ASSERT_EQ(3u, seen.size());
    EXPECT_EQ(seen[1].body, seen[2].body);
    EXPECT_NE(checkSigned(seen[1]), checkSigned(seen[2])) << "the repeat is our own";
}

TEST_F(WechatCalls, NobodyAtTheOtherEndIsUnclearAndQuickToSay)
{
    // A port that was ours and that nobody listens on any more.
    std::string url;
    {
        const test::FakeWechat gone(test::kVectorSeconds);
        url = gone.url();
    }
    m_folder.set("base_url", url);
    const auto queried = wallet().query(kNumber);
    EXPECT_EQ(WalletAnswer::Unclear, queried.answer);
    EXPECT_EQ("NOT_CONNECTED", queried.errorCode);
}

TEST_F(WechatCalls, SilenceEndsAtTheTimeLimit)
{
    m_limits.whole = std::chrono::milliseconds(400);
    m_fake.answer({.silent = true});
    const auto begin = std::chrono::steady_clock::now();
    const auto placed = wallet().placeJsapi(order());
    const auto took = std::chrono::steady_clock::now() - begin;
    EXPECT_EQ(WalletAnswer::Unclear, placed.answer);
    EXPECT_EQ("TIMED_OUT", placed.errorCode);
    EXPECT_GE(took, std::chrono::milliseconds(350));
    EXPECT_LT(took, std::chrono::seconds(4));
    EXPECT_EQ(1u, m_fake.seen().size()) << "what timed out is not sent again";
}

TEST_F(WechatCalls, OneConnectionServesManyCalls)
{
    m_fake.answer(paid());
    for (int i = 0; i < 20; ++i) ASSERT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
    EXPECT_EQ(1, m_fake.connections());
}

TEST_F(WechatCalls, ManyThreadsCallAtOnce)
{
    m_fake.answer(paid());
    std::vector<std::future<WalletAnswer>> answers;
    auto& shared = wallet();
    for (int i = 0; i < 40; ++i)
        answers.push_back(
            std::async(std::launch::async, [&shared] { return shared.query(kNumber).answer; }));
    for (auto& answer : answers) EXPECT_EQ(WalletAnswer::Done, answer.get());
    EXPECT_LE(m_fake.connections(), 32);
}

TEST_F(WechatCalls, StoppingFreesWhoWaits)
{
    m_limits.whole = std::chrono::seconds(60);
    m_fake.answer({.silent = true});
    auto& shared = wallet();
    auto waiting = std::async(std::launch::async, [&shared] { return shared.query(kNumber); });
    ASSERT_TRUE(m_fake.waitForRequests(kQueryTarget, 1));
    shared.stop();
    ASSERT_EQ(std::future_status::ready, waiting.wait_for(std::chrono::seconds(10)));
    EXPECT_EQ(WalletAnswer::Unclear, waiting.get().answer);
    EXPECT_EQ("STOPPED", shared.query(kNumber).errorCode);
}

} // namespace
} // namespace hallpay::wechat
