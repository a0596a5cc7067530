#include "domain/window_refund.h"

#include <gtest/gtest.h>

#include <optional>

namespace hallpay::domain {
namespace {

using S = WindowRefundState;
using E = WindowRefundEvent;

struct Cell {
    S from;
    E event;
    std::optional<S> to; ///< nullopt: it is back already
};

constexpr Cell kCells[] = {
    {S::Waiting, E::GiveBack, S::GivenBack},   {S::Waiting, E::Settle, S::Otherwise},
    {S::GivenBack, E::GiveBack, std::nullopt}, {S::GivenBack, E::Settle, std::nullopt},
    {S::Otherwise, E::GiveBack, std::nullopt}, {S::Otherwise, E::Settle, S::Otherwise},
};

TEST(WindowRefund, AnswersEveryEventInEveryStateAndGivesNothingBackTwice)
{
    ASSERT_EQ(2 * (static_cast<std::size_t>(S::Last) + 1), std::size(kCells));
    for (const auto& [from, event, to] : kCells) {
        const auto next = advance(from, event);
        ASSERT_EQ(to.has_value(), static_cast<bool>(next));
        if (to)
            EXPECT_EQ(*to, next.value());
        else
            EXPECT_EQ(WindowRefundRefusal::IsBack, next.error());
    }
}

} // namespace
} // namespace hallpay::domain
