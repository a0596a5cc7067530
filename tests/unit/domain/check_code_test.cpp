// The letters that a receipt is told by.
#include "domain/check_code.h"

#include <gtest/gtest.h>

namespace hallpay::domain {
namespace {

TEST(CheckCode, IsTheFirstFiftyBitsInLettersThatAreNotTakenForOneAnother)
{
    EXPECT_EQ("0000000000", checkCodeFrom(Bytes(32, 0)));
    EXPECT_EQ("ZZZZZZZZZZ", checkCodeFrom(Bytes(32, 0xFF)));
    // 00000 00100 00000 01100 01000 0010 1… : the bits as they stand
    EXPECT_EQ("041061050R", checkCodeFrom({0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07}));
    EXPECT_EQ("7K3M9 Q2XAB", groupedCheckCode("7K3M9Q2XAB"));
}

TEST(CheckCode, IsMadeOfAllThatStandsOnThePaper)
{
    const CheckedReceipt receipt{"11010126", "0000012345", Money::fromFen(12000),
                                 *parseDay("2026-11-22"), "0105-261122-0041-9"};
    EXPECT_EQ("11010126\n0000012345\n12000\n2026-11-22\n0105-261122-0041-9", checkedText(receipt));
}

TEST(CheckCode, IsTypedBehindTheNumberAsItIsRead)
{
    const auto typed = typedCheckFrom("0000012345 7K3M9 Q2XAB");
    ASSERT_TRUE(typed);
    EXPECT_EQ(12345, typed->number);
    EXPECT_EQ("7K3M9Q2XAB", typed->code);
    EXPECT_EQ("100M9Q2XAB", typedCheckFrom("0000012345-loOm9-q2xab")->code);
    for (const char* other :
         {"", "0000012345", "0000012345 7K3M9 Q2XA", "0000012345 7K3M9 Q2XABC",
          "000001234X 7K3M9 Q2XAB", "0000012345 7K3M9 Q2XAU", "0105-261122-0041-9",
          "11010519491231002X", "134567890123456789", "HTTP://A/P/T01ABCDEFGHJKMNPQRSTVWX"})
        EXPECT_FALSE(typedCheckFrom(other)) << other;
}

} // namespace
} // namespace hallpay::domain
