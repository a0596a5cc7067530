// Each kind of call has its own pace and its own patience.
#include "protocol/wechat/wallet_fixture.h"

#include <future>

namespace hallpay::wechat {
namespace {

using ports::WalletAnswer;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// How long after `begin` each of `calls` calls at that moment may leave.
std::vector<milliseconds> turns(int perSecond, int calls)
{
    RateCap cap(perSecond);
    const RateCap::TimePoint begin{seconds(1000)};
    std::vector<milliseconds> leave;
    for (int i = 0; i < calls; ++i)
        leave.push_back(std::chrono::duration_cast<milliseconds>(
            cap.reserve(begin, begin + seconds(60)).value() - begin));
    return leave;
}

TEST(WechatRateCap, ATenthOfASecondsCallsGoesAtOnceAndTheRestEvenly)
{
    using Turns = std::vector<milliseconds>;
    EXPECT_EQ((Turns{milliseconds(0), milliseconds(1000), milliseconds(2000)}), turns(1, 3));
    const auto twenty = turns(20, 22);
    EXPECT_EQ(milliseconds(0), twenty[0]);
    EXPECT_EQ(milliseconds(0), twenty[1]);
    EXPECT_EQ(milliseconds(50), twenty[2]);
    EXPECT_EQ(milliseconds(1000), twenty[21]);
}

TEST(WechatRateCap, WhoCannotLeaveInTimeTakesNobodysPlace)
{
    RateCap cap(1);
    const RateCap::TimePoint begin{seconds(1000)};
    EXPECT_EQ(begin, cap.reserve(begin, begin));
    for (int i = 0; i < 100; ++i) EXPECT_FALSE(cap.reserve(begin, begin + milliseconds(999)));
    EXPECT_EQ(begin + seconds(1), cap.reserve(begin, begin + seconds(1)));
    EXPECT_EQ(begin + seconds(9), cap.reserve(begin + seconds(9), begin + seconds(9)));
}

TEST(WechatRateCap, RestingSavesUpNoMoreThanTheBurst)
{
    RateCap cap(20);
    const RateCap::TimePoint later{seconds(5000)};
    int atOnce = 0;
    while (cap.reserve(later, later)) ++atOnce;
    EXPECT_EQ(2, atOnce);
}

class WechatLimits : public test::WalletTest { };

TEST_F(WechatLimits, ACallBeyondTheCapIsBusyAndNeverLeaves)
{
    m_limits.whole = milliseconds(300);
    m_limits.rates.query = 1;
    m_fake.answer(paid());
    EXPECT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
    const auto capped = wallet().query(kNumber);
    EXPECT_EQ(WalletAnswer::Busy, capped.answer);
    EXPECT_EQ("RATE_CAP", capped.errorCode);
    EXPECT_EQ(1u, m_fake.seen().size());
}

TEST_F(WechatLimits, AStrangerWhoUsesOurWordForItIsNotBelieved)
{
    auto forged = error(400, "RATE_CAP");
    forged.signer.reset();
    m_fake.answer(forged);
    EXPECT_EQ(WalletAnswer::Unclear, wallet().placeJsapi(order()).answer) << "it did leave";
}

TEST_F(WechatLimits, ACallThatMayLeaveInTimeWaitsForItsTurn)
{
    m_limits.rates.query = 5;
    m_fake.answer(paid());
    auto& shared = wallet();
    const auto begin = std::chrono::steady_clock::now();
    std::vector<std::future<WalletAnswer>> answers;
    for (int i = 0; i < 4; ++i)
        answers.push_back(
            std::async(std::launch::async, [&shared] { return shared.query(kNumber).answer; }));
    for (auto& answer : answers) EXPECT_EQ(WalletAnswer::Done, answer.get());
    EXPECT_GE(std::chrono::steady_clock::now() - begin, milliseconds(590));
}

TEST_F(WechatLimits, OneKindsCrowdLeavesTheOthersAlone)
{
    m_limits.rates.query = 1;
    m_limits.whole = milliseconds(800);
    m_fake.answer([](const test::SeenRequest& seen) {
        return seen.method == "GET" ? paid() : test::FakeReply{.status = 204};
    });
    EXPECT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
    EXPECT_EQ(WalletAnswer::Busy, wallet().query(kNumber).answer);
    EXPECT_EQ(WalletAnswer::Done, wallet().close(kNumber).answer);
}

TEST_F(WechatLimits, EveryKindIsCapped)
{
    m_payerCode = true;
    m_limits.rates = {.place = 1,
                      .query = 1,
                      .close = 1,
                      .payByCode = 1,
                      .refund = 1,
                      .refundQuery = 1,
                      .bill = 1,
                      .certificates = 1,
                      .identify = 1};
    m_limits.whole = m_limits.refund = m_limits.payByCode = m_limits.bill = milliseconds(600);
    m_fake.answer(error(404, "ORDER_NOT_EXIST"));
    const ports::RefundOrder back{
        .refundNo = "R1", .outTradeNo = kNumber, .amount = 1_fen, .total = 1_fen, .reason = {}};
    const ports::PayerCodeOrder code{.outTradeNo = kNumber,
                                     .amount = 1_fen,
                                     .authCode = "134567890123456789",
                                     .deviceId = {},
                                     .deviceAddress = {},
                                     .description = {}};
    const auto callEach = [&] {
        return std::vector<std::string>{wallet().placeJsapi(order()).errorCode,
                                        wallet().query(kNumber).errorCode,
                                        wallet().close(kNumber).errorCode,
                                        wallet().payByCode(code).errorCode,
                                        wallet().refund(back).errorCode,
                                        wallet().queryRefund("R1").errorCode,
                                        wallet().bill(parseDay("2017-11-15").value()).errorCode};
    };
    EXPECT_EQ(std::vector<std::string>(7, "ORDER_NOT_EXIST"), callEach());
    EXPECT_EQ(std::vector<std::string>(7, "RATE_CAP"), callEach());
    EXPECT_NE(WalletAnswer::Busy, wallet().identify("code1").answer);
    EXPECT_EQ(WalletAnswer::Busy, wallet().identify("code2").answer) << "its code is still good";
}

TEST_F(WechatLimits, APayersCodeIsWaitedForLongerThanAQuestion)
{
    m_payerCode = true;
    m_limits.whole = milliseconds(300);
    m_limits.payByCode = milliseconds(900);
    m_fake.answer({.silent = true});
    const auto took = [](auto call) {
        const auto begin = std::chrono::steady_clock::now();
        call();
        return std::chrono::steady_clock::now() - begin;
    };
    const ports::PayerCodeOrder code{.outTradeNo = kNumber,
                                     .amount = 1_fen,
                                     .authCode = "134567890123456789",
                                     .deviceId = {},
                                     .deviceAddress = {},
                                     .description = {}};
    wallet(); // made before the clocks run
    EXPECT_LT(took([&] { EXPECT_EQ("TIMED_OUT", wallet().query(kNumber).errorCode); }),
              milliseconds(850));
    EXPECT_GE(took([&] { EXPECT_EQ("TIMED_OUT", wallet().payByCode(code).errorCode); }),
              milliseconds(850));
}

TEST_F(WechatLimits, StoppingFreesWhoWaitsForATurn)
{
    m_limits.whole = seconds(60);
    m_limits.rates.query = 1;
    m_fake.answer(paid());
    auto& shared = wallet();
    ASSERT_EQ(WalletAnswer::Done, shared.query(kNumber).answer);
    std::vector<std::future<ports::Queried>> waiting;
    for (int i = 0; i < 20; ++i)
        waiting.push_back(
            std::async(std::launch::async, [&shared] { return shared.query(kNumber); }));
    ASSERT_TRUE(m_fake.waitForRequests(kQueryTarget, 2)) << "one has had its turn";
    shared.stop();
    int stopped = 0;
    for (auto& answer : waiting) {
        ASSERT_EQ(std::future_status::ready, answer.wait_for(seconds(10)));
        stopped += answer.get().errorCode == "STOPPED" ? 1 : 0;
    }
    EXPECT_GE(stopped, 10);
}

} // namespace
} // namespace hallpay::wechat
