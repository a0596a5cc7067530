#include "domain/working_days.h"

namespace hallpay::domain {

namespace {

bool isWeekend(std::chrono::sys_days day)
{
    const std::chrono::weekday weekday(day);
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

} // namespace

Day afterWorkingDays(Day from, int count)
{
    std::chrono::sys_days day = from;
    for (int left = count; left > 0;) {
        day += std::chrono::days(1);
        if (!isWeekend(day)) --left;
    }
    return day;
}

} // namespace hallpay::domain
