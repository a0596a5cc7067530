// Where the seconds of a payment went, and which of our own stages is to be blamed.
#include "domain/ten_seconds.h"

#include <gtest/gtest.h>

namespace hallpay::domain {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

const Instant kPrinted = *parseRfc3339("2026-11-20T09:00:00+08:00");

/// Seen from end to end: 6 s to the scan, 0.4 s to the order, 5 s to the money.
PayTimes payment(CodePlace place = CodePlace::Window)
{
    return {.place = place,
            .printed = kPrinted,
            .scanned = kPrinted + 6s,
            .ordered = kPrinted + 6400ms,
            .paid = kPrinted + 11s,
            .learnt = kPrinted + 12300ms,
            .shown = kPrinted + 12400ms};
}

TEST(TenSeconds, EachStageIsTheTimeBetweenTwoInstants)
{
    const auto times = payment();
    EXPECT_EQ(6s, lengthOf(times, PayStage::Scanned));
    EXPECT_EQ(400ms, lengthOf(times, PayStage::Ordered));
    EXPECT_EQ(4600ms, lengthOf(times, PayStage::Paid));
    EXPECT_EQ(300ms, lengthOf(times, PayStage::Learnt)) << "less the second the wallet cuts off";
    EXPECT_EQ(100ms, lengthOf(times, PayStage::Shown));
}

TEST(TenSeconds, WhatNobodySawHasNoLengthAndNoLengthIsNegative)
{
    auto times = payment();
    times.printed.reset();
    times.shown.reset();
    EXPECT_EQ(std::nullopt, lengthOf(times, PayStage::Scanned));
    EXPECT_EQ(std::nullopt, lengthOf(times, PayStage::Shown));
    EXPECT_EQ(400ms, lengthOf(times, PayStage::Ordered));
    times.learnt = *times.paid - 5s; // our clock runs behind the wallet's
    EXPECT_EQ(0ms, lengthOf(times, PayStage::Learnt));
}

TEST(TenSeconds, OnlyOurOwnStagesAreEverSlowAndTheSlowestIsNamed)
{
    auto times = payment();
    EXPECT_EQ(std::nullopt, slowStage(times));
    times.scanned = kPrinted + 40min; // went for a coffee
    times.ordered = *times.scanned + 100ms;
    times.paid = *times.ordered + 2min; // forgot the password
    times.learnt = *times.paid + 1s;
    times.shown = *times.learnt;
    EXPECT_EQ(std::nullopt, slowStage(times));
    times.ordered = *times.scanned + 3s;
    EXPECT_EQ(std::nullopt, slowStage(times)) << "three seconds are not more than three";
    times.ordered = *times.scanned + 3001ms;
    EXPECT_EQ(PayStage::Ordered, slowStage(times));
    times.learnt = *times.paid + 4002ms;
    EXPECT_EQ(PayStage::Learnt, slowStage(times));
    times.shown = *times.learnt + 9s;
    EXPECT_EQ(PayStage::Shown, slowStage(times));
}

TEST(TenSeconds, PercentilesAreOfThePlaceAlone)
{
    std::vector<PayTimes> payments;
    for (int i = 1; i <= 100; ++i) {
        payments.push_back(payment());
        payments.back().ordered = *payments.back().scanned + milliseconds(10) * i;
    }
    payments.push_back(payment(CodePlace::Kiosk));
    payments.back().ordered = *payments.back().scanned + 8s;
    const auto places = figuresOf(payments);
    ASSERT_EQ(2u, places.size());
    EXPECT_EQ(CodePlace::Window, places[0].place);
    const auto& ordered = places[0].stages[1];
    EXPECT_EQ((StageFigures{PayStage::Ordered, 100, 500ms, 900ms, 990ms, 0}), ordered);
    EXPECT_EQ(std::nullopt, places[0].alarm);
    EXPECT_EQ(CodePlace::Kiosk, places[1].place);
    EXPECT_EQ((StageFigures{PayStage::Ordered, 1, 8s, 8s, 8s, 1}), places[1].stages[1]);
    EXPECT_EQ(PayStage::Ordered, places[1].alarm);
}

TEST(TenSeconds, AStageThatNobodyHasSaysNothing)
{
    auto times = payment();
    times.shown.reset();
    const auto places = figuresOf(std::vector<PayTimes>{times});
    ASSERT_EQ(1u, places.size());
    EXPECT_EQ((StageFigures{.stage = PayStage::Shown}), places[0].stages[4]);
    EXPECT_TRUE(figuresOf({}).empty());
}

TEST(TenSeconds, TheAlarmNamesWhatWasSlowMostOften)
{
    std::vector<PayTimes> payments(3, payment(CodePlace::Desk));
    payments[0].shown = *payments[0].learnt + 20s;
    payments[1].learnt = *payments[1].paid + 5s;
    payments[2].learnt = *payments[2].paid + 6s;
    EXPECT_EQ(PayStage::Learnt, figuresOf(payments).front().alarm);
}

} // namespace
} // namespace hallpay::domain
