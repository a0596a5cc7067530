#include "domain/approval.h"

#include "domain/pin.h"
#include "state_table.h"

namespace hallpay::domain {
namespace {

using S = ApprovalState;
using R = ApprovalRefusal;

// clang-format off
// Columns: Grant, Refuse, Withdraw, Use.
const StateRow<S, R, 4> kTable[] = {
    {S::Asked,     {S::Granted, S::Refused, S::Withdrawn, R::NotGranted}},
    {S::Granted,   {S::Granted, R::IsOver,  S::Withdrawn, S::Used}},
    {S::Refused,   {R::IsOver,  S::Refused, R::IsOver,    R::IsOver}},
    {S::Withdrawn, {R::IsOver,  R::IsOver,  S::Withdrawn, R::IsOver}},
    {S::Used,      {R::IsOver,  R::IsOver,  R::IsOver,    R::IsOver}},
};
// clang-format on

TEST(Approval, AnswersEveryEventInEveryState)
{
    ASSERT_EQ(toNumber(S::Used) + 1, static_cast<int>(std::size(kTable)));
    expectTable(kTable, [](S from, int event) {
        return advance(Approval{from, 3}, static_cast<ApprovalEvent>(event));
    });
}

TEST(Pin, HasEnoughDigitsAndNoPatternThatIsTriedFirst)
{
    EXPECT_EQ(pinFault("204816"), std::nullopt);
    EXPECT_EQ(pinFault("112233"), std::nullopt);
    EXPECT_EQ(pinFault("890123"), std::nullopt) << "no run: 9 is not before 0";
    EXPECT_EQ(pinFault("20481"), PinFault::Shape);
    EXPECT_EQ(pinFault("2048162048162"), PinFault::Shape);
    EXPECT_EQ(pinFault("20481x"), PinFault::Shape);
    EXPECT_EQ(pinFault("777777"), PinFault::OneDigit);
    EXPECT_EQ(pinFault("345678"), PinFault::Run);
    EXPECT_EQ(pinFault("876543"), PinFault::Run);
}

} // namespace
} // namespace hallpay::domain
