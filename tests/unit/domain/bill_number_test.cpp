#include "domain/bill_number.h"

#include "domain/payer_code.h"

#include <gtest/gtest.h>

namespace hallpay::domain {
namespace {

TEST(BillNumber, OurOwnIsKnownByItsKindOfLedger)
{
    for (const bool training : {true, false}) {
        const auto number = makeMerchantNumber(training);
        EXPECT_TRUE(isMerchantNumberOf(number, training)) << number;
        EXPECT_FALSE(isMerchantNumberOf(number, !training)) << number;
        EXPECT_TRUE(isBillNumber(number)) << number;
        EXPECT_NE(number, makeMerchantNumber(training));
    }
    EXPECT_FALSE(isMerchantNumber("")); // as a scanner that was only touched
    EXPECT_FALSE(isMerchantNumber("T0123456789abcdefghjkmnpq"));
    EXPECT_FALSE(isMerchantNumber("4200002671202611201234567890"));
}

// The three numbers on a phone that a window may be shown look alike but for their length.
TEST(BillNumber, IsNeitherAPayersCodeNorAnIdNumber)
{
    const auto today = *parseDay("2026-11-20");
    EXPECT_FALSE(isPayerCode("4200002671202611201234567890", today));
    EXPECT_TRUE(isPayerCode("134567890123456789", today));
    EXPECT_FALSE(isBillNumber("134567890123456789"));
    EXPECT_FALSE(isBillNumber("11010519491231002X"));
}

// What has a bill's shape crosses the hall's border.
TEST(BillNumber, IsNobodysName)
{
    const auto shaped = [](std::string_view name) {
        EXPECT_TRUE(isMerchantNumber(name)) << name;
        return isBillNumber(name);
    };
    EXPECT_FALSE(shaped("HASANJANABDUREHIMMEMTIMIN"));
    EXPECT_FALSE(shaped("TURSUNAYABDUREHIMMEMTIMIN"));
    EXPECT_FALSE(shaped("HASAN7ANABDUREHIMMEMTIMIN")) << "letters that are not drawn";
    for (int i = 0; i < 2'000; ++i) EXPECT_TRUE(isBillNumber(makeMerchantNumber(false)));
}

} // namespace
} // namespace hallpay::domain
