#include "domain/payer_code.h"

#include <gtest/gtest.h>

namespace hallpay::domain {
namespace {

using namespace std::chrono_literals;

constexpr Day kToday = 2026y / 11 / 22;

TEST(PayerCode, IsEighteenDigitsThatBeginWithTenToFifteen)
{
    for (const char* code : {"100000000000000000", "134567890123456789", "159999999999999999"})
        EXPECT_TRUE(isPayerCode(code, kToday)) << code;
    for (const char* text :
         {"", "13456789012345678", "1345678901234567890", "13456789012345678X",
          "164567890123456789", "094567890123456789", "234567890123456789", " 34567890123456789"})
        EXPECT_FALSE(isPayerCode(text, kToday)) << text;
}

TEST(PayerCode, IsNoResidentIdentityNumber)
{
    EXPECT_FALSE(isPayerCode("110105194912310003", kToday)) << "one of Beijing has its shape";
    EXPECT_FALSE(isPayerCode("110105194912310024", kToday)) << "one that was typed wrong";
    EXPECT_TRUE(isPayerCode("110105194913310024", kToday)) << "nobody was born in a 13th month";
}

} // namespace
} // namespace hallpay::domain
