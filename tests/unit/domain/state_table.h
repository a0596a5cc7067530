// Checks a state machine against a table with one stated answer for every (state, event).
#pragma once

#include "base/result.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace hallpay::domain {

/// The state after each event, or its refusal; events in the order of their enum.
template <typename State, typename Refusal, int Events> struct StateRow {
    State from;
    Result<State, Refusal> after[Events];
};

/// `move(state, event)` advances a value of version 3. A move must bring version 4, a repeat 3.
template <typename State, typename Refusal, int Events, std::size_t Rows, typename Move>
void expectTable(const StateRow<State, Refusal, Events> (&table)[Rows], Move move)
{
    for (std::size_t i = 0; i < Rows; ++i) {
        // Each state has its own row, in the order of its stored number.
        ASSERT_EQ(static_cast<int>(i), toNumber(table[i].from));
        for (int event = 0; event < Events; ++event) {
            SCOPED_TRACE(testing::Message() << "state " << i << ", event " << event);
            const auto moved = move(table[i].from, event);
            const auto& wanted = table[i].after[event];
            ASSERT_EQ(static_cast<bool>(wanted), static_cast<bool>(moved));
            if (!moved) {
                EXPECT_EQ(wanted.error(), moved.error());
                continue;
            }
            const std::int64_t version = wanted.value() == table[i].from ? 3 : 4;
            EXPECT_EQ(wanted.value(), moved.value().state);
            EXPECT_EQ(version, moved.value().version);
        }
    }
}

} // namespace hallpay::domain
