#include "domain/receipt.h"

#include "state_table.h"

namespace hallpay::domain {
namespace {

using S = ReceiptState;
using R = ReceiptRefusal;
using E = ReceiptEvent;

constexpr auto Wrong = R::WrongState;
constexpr auto Again = R::AlreadyPrinted;
constexpr auto WasOut = R::AlreadyHandedOut;
constexpr auto NotOut = R::NotHandedOut;

// clang-format off
// Columns: Print, Printed, Unclear, HandOut, Spoil, Void.
const StateRow<S, R, 6> kTable[] = {
    {S::Allocated, {S::Printing, Wrong,      Wrong,      R::NotPrinted, S::Spoiled, NotOut}},
    {S::Printing,  {Again,       S::Printed, S::Unclear, R::NotPrinted, S::Spoiled, NotOut}},
    {S::Printed,   {Again,       S::Printed, Wrong,      S::HandedOut,  S::Spoiled, NotOut}},
    {S::Unclear,   {Again,       S::Printed, S::Unclear, S::HandedOut,  S::Spoiled, NotOut}},
    {S::HandedOut, {Again,       Wrong,      Wrong,      WasOut,        WasOut,     S::Void}},
    {S::Spoiled,   {Again,       Wrong,      Wrong,      R::NotPrinted, S::Spoiled, NotOut}},
    {S::Void,      {Again,       Wrong,      Wrong,      WasOut,        WasOut,     S::Void}},
};
// clang-format on

TEST(Receipt, AnswersEveryEventInEveryState)
{
    ASSERT_EQ(toNumber(S::Void) + 1, static_cast<int>(std::size(kTable)));
    expectTable(kTable, [](S from, int event) {
        return advance(Receipt{from, 3}, static_cast<E>(event));
    });
}

TEST(Receipt, BlocksTheStockOnlyWhileItsNumberIsUnclear)
{
    for (const auto& row : kTable) EXPECT_EQ(row.from == S::Unclear, blocksStock(row.from));
}

} // namespace
} // namespace hallpay::domain
