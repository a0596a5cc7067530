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
constexpr auto NotYet = R::NotPrinted;
constexpr auto Back = S::Allocated;

// clang-format off
// Columns: Print, Printed, Unclear, PutBack, HandOut, Spoil, Void.
const StateRow<S, R, 7> kTable[] = {
    {S::Allocated, {S::Printing,Wrong,      Wrong,      Back,  NotYet,       S::Spoiled, NotOut}},
    {S::Printing,  {Again,      S::Printed, S::Unclear, Back,  NotYet,       S::Spoiled, NotOut}},
    {S::Printed,   {Again,      S::Printed, Wrong,      Wrong, S::HandedOut, S::Spoiled, NotOut}},
    {S::Unclear,   {Again,      S::Printed, S::Unclear, Back,  S::HandedOut, S::Spoiled, NotOut}},
    {S::HandedOut, {Again,      Wrong,      Wrong,      Wrong, WasOut,       WasOut,     S::Void}},
    {S::Spoiled,   {Again,      Wrong,      Wrong,      Wrong, NotYet,       S::Spoiled, NotOut}},
    {S::Void,      {Again,      Wrong,      Wrong,      Wrong, WasOut,       WasOut,     S::Void}},
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
