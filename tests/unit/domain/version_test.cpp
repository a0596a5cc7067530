// Which desktop goes with which server.
#include "domain/version.h"

#include <gtest/gtest.h>

namespace hallpay::domain {

namespace {

TEST(Versions, AreComparedNumberByNumber)
{
    const auto fit = [](const char* own, const char* server) {
        return fitOf(own, {server, kApiMajor});
    };
    EXPECT_EQ(fit("0.1.0", "0.1.0"), ServerFit::Same);
    EXPECT_EQ(fit("0.1.0", "0.1"), ServerFit::Same);
    EXPECT_EQ(fit("0.1.0", "0.1.0-rc1"), ServerFit::Same);
    EXPECT_EQ(fit("0.9.0", "0.10.0"), ServerFit::Newer) << "numbers, not letters";
    EXPECT_EQ(fit("0.10.0", "0.9.7"), ServerFit::Older);
    EXPECT_EQ(fit("0.1.0", "1.0.0"), ServerFit::Newer);
    EXPECT_EQ(fit("0.1.2", "0.1"), ServerFit::Older);
}

TEST(Versions, AServerThatDoesNotTellItsVersionGetsNoRemark)
{
    EXPECT_EQ(fitOf("0.1.0", {}), ServerFit::Same);
    EXPECT_EQ(fitOf("", {"0.1.0", kApiMajor}), ServerFit::Same);
}

TEST(Versions, AServerThatDoesNotTellItsMajorIsOfTheFirst)
{
    EXPECT_EQ(ServerVersion{}.apiMajor, 1);
}

TEST(Versions, AnotherMajorIsDecidedByTheMajorAlone)
{
    EXPECT_EQ(fitOf("0.1.0", {"0.1.0", kApiMajor + 1}), ServerFit::TooNew);
    EXPECT_EQ(fitOf("0.1.0", {"0.9.0", kApiMajor - 1}), ServerFit::TooOld);
    EXPECT_TRUE(worksTogether(kApiMajor));
    EXPECT_FALSE(worksTogether(kApiMajor + 1));
}

} // namespace

} // namespace hallpay::domain
