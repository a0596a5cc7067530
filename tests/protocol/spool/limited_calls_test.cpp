// A print service that does not come back must not take the printer thread with it.
#include "printing/limited_calls.h"

#include <gtest/gtest.h>

#include <string>

namespace hallpay::printing {
namespace {

using namespace std::chrono_literals;

TEST(LimitedCalls, AnAnswerAndABreakageComeThrough)
{
    LimitedCalls calls(20s);
    EXPECT_EQ("ready", calls.run([] { return std::string("ready"); }));
    EXPECT_THROW(calls.run([]() -> int { throw std::out_of_range("gone"); }), std::out_of_range);
    EXPECT_EQ(7, calls.run([] { return 7; }));
}

TEST(LimitedCalls, WhatWaitsTooLongIsLeftAndKeepsTheNextCallOutUntilItIsBack)
{
    std::promise<void> let;
    const auto open = let.get_future().share();
    std::promise<void> came;
    LimitedCalls calls(50ms);
    EXPECT_THROW(calls.run([open, &came] {
        open.wait();
        came.set_value();
    }),
                 CallTooLong);
    const auto began = std::chrono::steady_clock::now();
    EXPECT_THROW(calls.run([] { FAIL() << "two calls at a time"; }), CallTooLong);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
    let.set_value();
    came.get_future().wait();
    for (int left = 1'000;; --left) { // its thread ends a moment later
        try {
            EXPECT_EQ(7, calls.run([] { return 7; }));
            break;
        } catch (const CallTooLong&) {
            ASSERT_GT(left, 0);
            std::this_thread::yield();
        }
    }
}

} // namespace
} // namespace hallpay::printing
