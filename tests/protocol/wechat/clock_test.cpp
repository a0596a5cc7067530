// What the wallet's answers say of our own clock.
#include "protocol/wechat/wallet_fixture.h"

#include <gmock/gmock.h>

namespace hallpay::wechat {
namespace {

using ports::WalletAnswer;
using std::chrono::seconds;
using testing::HasSubstr;

class WechatClock : public test::WalletTest {
protected:
    /// An answer whose signature is `ahead` of our clock.
    static test::FakeReply aheadBy(seconds ahead)
    {
        auto reply = paid();
        reply.signedAgo = -ahead;
        reply.headers["Date"] = ""; // none that could be read
        return reply;
    }

    int warnings() const
    {
        int count = 0;
        for (auto at = m_lines.text().find("this clock is"); at != std::string::npos;
             at = m_lines.text().find("this clock is", at + 1))
            ++count;
        return count;
    }

    const test::LogLines m_lines;
};

TEST_F(WechatClock, NothingIsKnownBeforeTheFirstAnswer)
{
    EXPECT_FALSE(wallet().clockAhead());
    m_fake.answer(aheadBy(seconds(0)));
    ASSERT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
    EXPECT_EQ(seconds(0), wallet().clockAhead());
}

TEST_F(WechatClock, EachSignedAnswerTellsHowFarWeAreOff)
{
    for (const int ahead : {125, -40, 7}) {
        m_fake.answer(aheadBy(seconds(ahead)));
        EXPECT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
        EXPECT_EQ(seconds(ahead), wallet().clockAhead());
    }
    m_fake.answer(error(404, "ORDER_NOT_EXIST"));
    wallet().query(kNumber);
    EXPECT_EQ(seconds(0), wallet().clockAhead()) << "a signed error too";
}

TEST_F(WechatClock, ItIsKnownSinceWhenTheWalletHasSaidNothingThatHolds)
{
    EXPECT_FALSE(wallet().silentSince()) << "nothing was asked yet";
    auto wrong = paid();
    wrong.signedAgo = seconds(900);
    m_fake.answer(wrong);
    wallet().query(kNumber);
    const auto since = wallet().silentSince();
    ASSERT_TRUE(since);
    m_fake.answer(wrong);
    wallet().query(kNumber);
    EXPECT_EQ(since, wallet().silentSince()) << "since the first of them";
    m_fake.answer(error(404, "ORDER_NOT_EXIST"));
    wallet().query(kNumber);
    EXPECT_FALSE(wallet().silentSince()) << "a signed no is an answer too";
}

TEST_F(WechatClock, AStaleAnswerTellsTheTimeAndNothingOfTheMoney)
{
    for (const int ahead : {300, -86'400}) {
        m_fake.answer(aheadBy(seconds(ahead)));
        const auto queried = wallet().query(kNumber);
        EXPECT_EQ(WalletAnswer::Unclear, queried.answer);
        EXPECT_FALSE(queried.trade);
        EXPECT_EQ(seconds(ahead), wallet().clockAhead());
    }
}

TEST_F(WechatClock, WhatIsForgedTellsNothing)
{
    auto forged = aheadBy(seconds(200));
    forged.signer->keyPem = test::nextPlatform().keyPem;
    m_fake.answer(forged);
    wallet().query(kNumber);
    EXPECT_FALSE(wallet().clockAhead());
    auto unsignedReply = paid();
    unsignedReply.signer.reset();
    m_fake.answer(unsignedReply);
    wallet().query(kNumber);
    EXPECT_FALSE(wallet().clockAhead());
}

TEST_F(WechatClock, ARefusedSignatureTellsItByItsDateAlone)
{
    auto refused = error(401, "SIGN_ERROR");
    refused.signer.reset();
    refused.headers["Date"] = "Thu, 16 Nov 2017 11:10:00 GMT";
    m_fake.answer(refused);
    EXPECT_EQ(WalletAnswer::Unclear, wallet().query(kNumber).answer);
    EXPECT_EQ(seconds(600), wallet().clockAhead());
    EXPECT_THAT(m_lines.text(), HasSubstr("this clock is 600 s behind the wallet's Date headers"));
    m_fake.answer(aheadBy(seconds(1)));
    EXPECT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
    EXPECT_EQ(seconds(1), wallet().clockAhead()) << "set right, the next answer says so";
    refused.headers["Date"] = "the day before yesterday";
    m_fake.answer(refused);
    wallet().query(kNumber);
    EXPECT_EQ(seconds(1), wallet().clockAhead());
}

TEST_F(WechatClock, AWarningComesOnceForEachChangeAndNotForEachCall)
{
    const auto callThrice = [this](int ahead) {
        m_fake.answer(aheadBy(seconds(ahead)));
        for (int i = 0; i < 3; ++i) wallet().query(kNumber);
    };
    callThrice(30);
    EXPECT_EQ(0, warnings());
    callThrice(31);
    EXPECT_EQ(1, warnings());
    callThrice(30); // to and fro over the border is no change
    callThrice(31);
    callThrice(45);
    EXPECT_EQ(1, warnings());
    callThrice(130);
    EXPECT_EQ(2, warnings());
    EXPECT_THAT(m_lines.text(), HasSubstr("this clock is 130 s behind the wallet's signatures"));
    callThrice(0);
    EXPECT_EQ(2, warnings());
    EXPECT_THAT(m_lines.text(), HasSubstr("agree again"));
    callThrice(-31);
    EXPECT_EQ(3, warnings());
    EXPECT_THAT(m_lines.text(), HasSubstr("this clock is 31 s ahead of the wallet's signatures"));
}

TEST_F(WechatClock, ADateThatGoesAnotherWayIsLoggedButDoesNotCount)
{
    auto reply = paid();
    reply.headers["Date"] = "Thu, 16 Nov 2017 11:02:00 GMT";
    m_fake.answer(reply);
    for (int i = 0; i < 3; ++i) wallet().query(kNumber);
    EXPECT_EQ(1, warnings());
    EXPECT_THAT(m_lines.text(), HasSubstr("120 s behind the wallet's Date headers"));
    EXPECT_EQ(seconds(0), wallet().clockAhead()) << "what is signed is worth more";
}

TEST(WechatClockWatch, ADateBeyondTheYear9999IsNone)
{
    const test::StillClock clock;
    ClockWatch watch;
    watch.datedAlone(", 06 Nov 799999990", clock.now()); // unsigned: anybody may have written it
    EXPECT_FALSE(watch.ahead());
    watch.datedBeside(", 06 Nov 799999990", clock.now());
    watch.datedAlone("Fri, 31 Dec 9999 23:59:59 GMT", clock.now());
    EXPECT_GT(watch.ahead(), std::chrono::days(365 * 7000));
    watch.signedAt("999999999999", clock.now());
    EXPECT_GT(watch.ahead(), std::chrono::days(365 * 30'000));
}

TEST_F(WechatClock, ANotificationFromOutsideSaysNothingOfTheClock)
{
    // Anybody can send an old one again.
    SignedText text{std::to_string(test::kVectorSeconds - 86'400), "n0nce", "",
                    test::publicKey().serial, "{}"};
    text.signature = PrivateKey::fromPem(test::publicKey().keyPem).sign(answerMessage(text));
    const auto opened
        = wallet().open({text.timestamp, text.nonce, text.signature, text.serial, text.body});
    EXPECT_EQ(ports::NotificationRefusal::Stale, opened.refusal);
    EXPECT_FALSE(wallet().clockAhead());
}

} // namespace
} // namespace hallpay::wechat
