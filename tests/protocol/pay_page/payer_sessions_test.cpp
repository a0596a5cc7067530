// A phone is known for half an hour, and the way to its identification for ten minutes.
#include "server/pay_page/payer_sessions.h"

#include "server/pay_page/miss_limiter.h"

#include <gtest/gtest.h>

namespace hallpay::server {
namespace {

using namespace std::chrono_literals;

const PayerSessions::Time kStart{1000s};

TEST(KnownPhones, AreForgottenAfterHalfAnHour)
{
    PayerSessions sessions;
    const auto session = sessions.begin("openid-mother", kStart);
    EXPECT_EQ(48u, session.size());
    EXPECT_EQ("openid-mother", sessions.payerOf(session, kStart + 29min));
    EXPECT_FALSE(sessions.payerOf(session, kStart + 30min));
    EXPECT_FALSE(sessions.payerOf("", kStart));
    EXPECT_NE(session, sessions.begin("openid-mother", kStart));
}

TEST(KnownPhones, AreNeverMoreThanTheirLimitAndTheOldestGoesFirst)
{
    PayerSessions sessions;
    const auto first = sessions.begin("openid-first", kStart);
    std::string last;
    for (std::size_t i = 0; i < PayerSessions::kSessionsMax; ++i)
        last = sessions.begin("openid-x", kStart);
    EXPECT_FALSE(sessions.payerOf(first, kStart));
    EXPECT_TRUE(sessions.payerOf(last, kStart));
}

TEST(IdentifyState, IsGoodForItsCodeItsMakerAndTenMinutes)
{
    const IdentifyStates states;
    const auto state = states.make("T01A", kStart);
    EXPECT_LE(state.size(), 128u);
    EXPECT_TRUE(states.isGood(state, "T01A", kStart + 9min));
    EXPECT_FALSE(states.isGood(state, "T01B", kStart));
    EXPECT_FALSE(states.isGood(state, "T01A", kStart + 10min));
    EXPECT_FALSE(states.isGood(state + "0", "T01A", kStart));
    EXPECT_FALSE(states.isGood("", "T01A", kStart));
    EXPECT_FALSE(IdentifyStates().isGood(state, "T01A", kStart));
}

TEST(Misses, AreAllowedInBurstsAndThenAsTimeGoesBy)
{
    MissLimiter misses(2, 3);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(misses.allow(kStart));
    EXPECT_FALSE(misses.allow(kStart));
    EXPECT_TRUE(misses.allow(kStart + 500ms));
    EXPECT_FALSE(misses.allow(kStart + 600ms));
}

} // namespace
} // namespace hallpay::server
