#include "domain/shift.h"

#include "domain/drawer_count.h"
#include "state_table.h"

namespace hallpay::domain {
namespace {

using namespace hallpay::literals;
using S = ShiftState;
using R = ShiftRefusal;
using E = ShiftEvent;

// clang-format off
// Columns: Take, BeginCount, Count, Close.
const StateRow<S, R, 4> kTable[] = {
    {S::Open,     {S::Open,       S::Counting, R::NotCounting, R::NotCounting}},
    {S::Counting, {R::IsCounting, S::Counting, S::Counting,    S::Closed}},
    {S::Closed,   {R::IsOver,     R::IsOver,   R::IsOver,      S::Closed}},
};
// clang-format on

TEST(Shift, AnswersEveryEventInEveryState)
{
    ASSERT_EQ(toNumber(S::Closed) + 1, static_cast<int>(std::size(kTable)));
    expectTable(kTable, [](S from, int event) {
        return advance(Shift{from, 3}, static_cast<E>(event));
    });
}

TEST(DrawerCount, SumsUpEachNoteAndCoin)
{
    EXPECT_EQ(0_fen, DrawerCount().total());
    EXPECT_EQ(18'660_fen, (DrawerCount{{1, 1, 1, 1, 1, 1, 1, 1}}.total()));
    EXPECT_EQ(30'070_fen, (DrawerCount{{3, 0, 0, 0, 0, 0, 1, 2}}.total()));
    EXPECT_EQ(186'581'340_fen, (DrawerCount{std::vector<int>(8, kPiecesMax)}.total()));
}

TEST(DrawerCount, IsUsableOnlyWithOnePlausibleNumberForEach)
{
    EXPECT_TRUE(DrawerCount().isUsable());
    EXPECT_TRUE((DrawerCount{std::vector<int>(8, kPiecesMax)}.isUsable()));
    EXPECT_FALSE((DrawerCount{std::vector<int>(7)}.isUsable()));
    EXPECT_FALSE((DrawerCount{std::vector<int>(9)}.isUsable()));
    EXPECT_FALSE((DrawerCount{{0, 0, 0, 0, 0, 0, 0, -1}}.isUsable()));
    EXPECT_FALSE((DrawerCount{{kPiecesMax + 1, 0, 0, 0, 0, 0, 0, 0}}.isUsable()));
}

} // namespace
} // namespace hallpay::domain
