// A head is typed from paper, and shown to be compared with it.
#include "domain/trail_check.h"

#include <gtest/gtest.h>

namespace hallpay::domain {
namespace {

const std::string kHead = "9f3a12cd00b47e5588d1c0ffee015a6b9f3a12cd00b47e5588d1c0ffee015a6b";

TEST(TrailHead, IsReadInGroupsInEitherCaseAndFromItsFirstSixteenDigitsOn)
{
    EXPECT_EQ(kHead, headFrom(kHead));
    EXPECT_EQ(kHead, headFrom(groupedHead(kHead)));
    EXPECT_EQ("9f3a12cd00b47e55", headFrom("9F3A-12CD 00B4 7E55"));
    EXPECT_EQ(std::nullopt, headFrom(""));
    EXPECT_EQ(std::nullopt, headFrom("9f3a 12cd 00b4 7e5")) << "too short to name a row";
    EXPECT_EQ(std::nullopt, headFrom(kHead + "0"));
    EXPECT_EQ(std::nullopt, headFrom("9f3a12cd00b47e5g"));
    EXPECT_EQ(std::nullopt, headFrom("9f3a12cd00b47e5\xE4\xB8\x80"));
}

TEST(TrailHead, StandsInGroupsOfFour)
{
    EXPECT_EQ("9f3a 12cd 00", groupedHead("9f3a12cd00"));
    EXPECT_EQ("", groupedHead(""));
    EXPECT_EQ(79u, groupedHead(kHead).size());
}

} // namespace
} // namespace hallpay::domain
