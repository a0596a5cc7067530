// What a box of receipts says of itself, read digit by digit.
#include "domain/receipt_range.h"

#include <gtest/gtest.h>

namespace hallpay::domain {
namespace {

using Faults = std::vector<RangeFault>;

TEST(ReceiptRange, IsReadWithItsZeros)
{
    const auto range = receiptRangeOf("11010126", "0156777001", "0156777500");
    ASSERT_TRUE(static_cast<bool>(range));
    EXPECT_EQ((ReceiptRange{"11010126", 156'777'001, 156'777'500}), range.value());
    EXPECT_EQ(500, range.value().count());
    EXPECT_EQ(1, receiptRangeOf("00000000", "0000000001", "0000000001").value().count());
    EXPECT_EQ("0156777001", receiptNumber(range.value().first));
    EXPECT_EQ("9999999999", receiptNumber(9'999'999'999));
    EXPECT_THROW((void)receiptNumber(0), LogicFailure);
    EXPECT_THROW((void)receiptNumber(10'000'000'000), LogicFailure);
}

TEST(ReceiptRange, WhatIsNoDigitOrLacksOneIsAFaultOfItsField)
{
    for (const char* code :
         {"", "1101012", "110101266", "1101012a", "１１０１０１２６", "-1101012"})
        EXPECT_EQ(Faults{RangeFault::Code}, rangeFaults(code, "0000000001", "0000000002")) << code;
    for (const char* number : {"", "156777001", "00156777001", "015677700x", "0000000000"}) {
        EXPECT_EQ(Faults{RangeFault::First}, rangeFaults("11010126", number, "0156777500"))
            << number;
        EXPECT_EQ(Faults{RangeFault::Last}, rangeFaults("11010126", "0156777001", number))
            << number;
    }
    EXPECT_EQ((Faults{RangeFault::Code, RangeFault::First, RangeFault::Last}),
              rangeFaults("", "", ""));
    EXPECT_EQ(RangeFault::Code, receiptRangeOf("", "", "").error());
}

TEST(ReceiptRange, RunsForwardsAndHoldsABoxAtMost)
{
    EXPECT_EQ(Faults{RangeFault::Backwards}, rangeFaults("11010126", "0000000002", "0000000001"));
    EXPECT_EQ(Faults{}, rangeFaults("11010126", "0000000001", "0000100000"));
    EXPECT_EQ(Faults{RangeFault::TooMany}, rangeFaults("11010126", "0000000001", "0000100001"));
    EXPECT_EQ(Faults{RangeFault::TooMany}, rangeFaults("11010126", "0000000001", "9999999999"));
}

} // namespace
} // namespace hallpay::domain
