#include "desk/book_day.h"

#include <chrono>

namespace hallpay::desk {

Day bookDayOf(const ports::HallTx& tx, Instant moment)
{
    auto day = std::chrono::sys_days(businessDay(moment));
    while (tx.days().isClosed(Day(day))) day += std::chrono::days(1);
    return Day(day);
}

} // namespace hallpay::desk
