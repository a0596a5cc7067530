#include "domain/hall_day.h"

#include "state_table.h"

namespace hallpay::domain {

/// As it is stored, for the table's messages.
constexpr int toNumber(HallDayState state)
{
    return static_cast<int>(state);
}

namespace {

using S = HallDayState;
using R = HallDayRefusal;
using E = HallDayEvent;

// clang-format off
// Columns: Book, Close, Reconcile.
const StateRow<S, R, 3> kTable[] = {
    {S::Open,       {S::Open,      S::Closed,     R::NotClosed}},
    {S::Closed,     {R::IsClosed,  S::Closed,     S::Reconciled}},
    {S::Reconciled, {R::IsClosed,  S::Reconciled, S::Reconciled}},
};
// clang-format on

TEST(HallDay, AnswersEveryEventInEveryState)
{
    ASSERT_EQ(static_cast<int>(S::Reconciled) + 1, static_cast<int>(std::size(kTable)));
    expectTable(kTable, [](S from, int event) {
        return advance(HallDayLife{from, 3}, static_cast<E>(event));
    });
}

} // namespace
} // namespace hallpay::domain
