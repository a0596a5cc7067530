// Working days are Monday to Friday.
#include "domain/working_days.h"

#include <gtest/gtest.h>

namespace hallpay::domain {
namespace {

std::string after(const char* from, int count)
{
    return formatDay(afterWorkingDays(*parseDay(from), count));
}

TEST(WorkingDays, AreCountedFromTheDayAfter)
{
    EXPECT_EQ("2026-11-20", after("2026-11-20", 0)) << "a Friday";
    EXPECT_EQ("2026-11-23", after("2026-11-20", 1));
    EXPECT_EQ("2026-11-27", after("2026-11-20", 5));
    EXPECT_EQ("2026-11-30", after("2026-11-20", 6));
    EXPECT_EQ("2026-11-23", after("2026-11-21", 1)) << "from a Saturday";
    EXPECT_EQ("2026-11-23", after("2026-11-22", 1)) << "from a Sunday";
    EXPECT_EQ("2027-01-01", after("2026-12-31", 1)) << "no holiday is known";
    EXPECT_EQ("2028-02-29", after("2028-02-28", 1));
}

} // namespace
} // namespace hallpay::domain
