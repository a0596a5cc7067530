#include "base/time.h"

#include <gtest/gtest.h>

namespace hallpay {
namespace {

using namespace std::chrono_literals;

Instant at(std::string_view text)
{
    return parseRfc3339(text).value();
}

TEST(BusinessDay, TurnsAtMidnightInChinaNotInLondon)
{
    EXPECT_EQ(2026y / 11 / 21, businessDay(at("2026-11-21T15:59:59.999Z")));
    EXPECT_EQ(2026y / 11 / 22, businessDay(at("2026-11-21T16:00:00Z")));
    EXPECT_EQ(2026y / 11 / 22, businessDay(at("2026-11-22T00:00:00+08:00")));
    EXPECT_EQ(2026y / 11 / 22, businessDay(at("2026-11-22T23:59:59.999+08:00")));
    EXPECT_EQ(2026y / 11 / 23, businessDay(at("2026-11-23T00:00:00+08:00")));
}

TEST(BusinessDay, HoldsOverYearsLeapDaysAndBeforeTheEpoch)
{
    EXPECT_EQ(2027y / 1 / 1, businessDay(at("2026-12-31T16:00:00Z")));
    EXPECT_EQ(2028y / 2 / 29, businessDay(at("2028-02-28T16:00:00Z")));
    EXPECT_EQ(1969y / 12 / 31, businessDay(at("1969-12-31T15:59:59.999Z")));
}

TEST(BusinessDay, RunsFromItsStartToTheStartOfTheNext)
{
    const Day day = 2026y / 11 / 22;
    EXPECT_EQ(at("2026-11-22T00:00:00+08:00"), startOfDay(day));
    EXPECT_EQ(startOfDay(addDays(day, 1)), endOfDay(day));
    EXPECT_EQ(day, businessDay(startOfDay(day)));
    EXPECT_EQ(day, businessDay(endOfDay(day) - 1ms));
    EXPECT_NE(day, businessDay(endOfDay(day)));
}

TEST(BusinessDay, MovesOverMonthsBothWays)
{
    EXPECT_EQ(2026y / 12 / 1, addDays(2026y / 11 / 30, 1));
    EXPECT_EQ(2028y / 2 / 29, addDays(2028y / 3 / 1, -1));
    EXPECT_EQ(2026y / 11 / 22, addDays(addDays(2026y / 11 / 22, 400), -400));
}

TEST(DayText, ReadsItsOwnFormOnly)
{
    EXPECT_EQ(2026y / 11 / 22, parseDay("2026-11-22"));
    EXPECT_EQ("0987-01-02", formatDay(987y / 1 / 2));
    for (const char* text : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "2026-1-2",
                             "20261122", "2026/11/22", "2026-11-22 ", "+026-11-22", "2026-11-2x"})
        EXPECT_EQ(std::nullopt, parseDay(text)) << text;
}

TEST(Rfc3339, NamesOneInstantInAnyOffset)
{
    const auto noon = at("2026-11-22T12:00:00+08:00");
    for (const char* text :
         {"2026-11-22T04:00:00Z", "2026-11-22t04:00:00z", "2026-11-22T04:00:00.000Z",
          "2026-11-21T23:30:00-04:30", "2026-11-22T12:00:00.0009+08:00"})
        EXPECT_EQ(noon, parseRfc3339(text)) << text;
    EXPECT_EQ(noon + 250ms, parseRfc3339("2026-11-22T12:00:00.25+08:00"));
}

TEST(Rfc3339, RefusesWhatIsNoInstant)
{
    for (const char* text :
         {"", "2026-11-22", "2026-11-22T12:00:00", "2026-11-22 12:00:00Z", "2026-11-22T24:00:00Z",
          "2026-11-22T12:60:00Z", "2026-11-22T12:00:61Z", "2026-02-30T12:00:00Z",
          "2026-11-22T12:00:00+8:00", "2026-11-22T12:00:00+0800", "2026-11-22T12:00:00+24:00",
          "2026-11-22T12:00:00Zx", "2026-11-22T12:00Z", "2026-11-22T12:00:00,5Z"})
        EXPECT_EQ(std::nullopt, parseRfc3339(text)) << text;
}

TEST(Rfc3339, IsWrittenInChineseTimeAndReadBack)
{
    EXPECT_EQ("2026-11-22T00:00:00+08:00", formatRfc3339(at("2026-11-21T16:00:00Z")));
    EXPECT_EQ("00:00", formatClock(at("2026-11-21T16:00:00Z")));
    EXPECT_EQ("23:59:59", formatClockSeconds(at("2026-11-22T15:59:59.999Z")));
    for (std::int64_t millis = 0; millis < 4'000'000'000'000; millis += 123'456'789'000) {
        const auto instant = fromMillis(millis);
        EXPECT_EQ(instant, parseRfc3339(formatRfc3339(instant)));
        EXPECT_EQ(millis, toMillis(instant));
    }
}

} // namespace
} // namespace hallpay
