#include "domain/approval.h"

#include "domain/pin.h"
#include "state_table.h"

namespace hallpay::domain {
namespace {

using S = ApprovalState;
using R = ApprovalRefusal;

constexpr auto kNotYet = R::NotGranted;
constexpr auto kOver = R::IsOver;

// clang-format off
// Columns: Grant, Refuse, Withdraw, Reserve, Release, Use.
const StateRow<S, R, 6> kTable[] = {
    {S::Asked,     {S::Granted,  S::Refused, S::Withdrawn, kNotYet,     kNotYet,    kNotYet}},
    {S::Granted,   {S::Granted,  kOver,      S::Withdrawn, S::Reserved, S::Granted, S::Used}},
    {S::Refused,   {kOver,       S::Refused, kOver,        kOver,       kOver,      kOver}},
    {S::Withdrawn, {kOver,       kOver,      S::Withdrawn, kOver,       kOver,      kOver}},
    {S::Used,      {kOver,       kOver,      kOver,        kOver,       kOver,      kOver}},
    {S::Reserved,  {S::Reserved, kOver,      R::InUse,     S::Reserved, S::Granted, S::Used}},
};
// clang-format on

TEST(Approval, AnswersEveryEventInEveryState)
{
    ASSERT_EQ(toNumber(S::Reserved) + 1, static_cast<int>(std::size(kTable)));
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
