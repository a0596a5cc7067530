// Instants are UTC milliseconds; days are business days at +08:00, whatever the machine's zone.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hallpay {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Day = std::chrono::year_month_day;

/// The day at +08:00 on which `instant` lies. China has had no summer time since 1991.
Day businessDay(Instant instant);

/// 00:00 of `day` at +08:00.
Instant startOfDay(Day day);

/// 24:00 of `day` at +08:00, which is 00:00 of the next.
Instant endOfDay(Day day);

/// `day` moved by `days` (may be negative).
Day addDays(Day day, int days);

std::int64_t toMillis(Instant instant);
Instant fromMillis(std::int64_t millis);

/// "2026-11-22"
std::string formatDay(Day day);
/// Reads "2026-11-22" only; a day that no calendar has is nullopt.
std::optional<Day> parseDay(std::string_view text);

/// "2026-11-22T10:15:30+08:00", seconds cut.
std::string formatRfc3339(Instant instant);
/// Reads RFC 3339 with any offset or Z, fraction of a second optional.
std::optional<Instant> parseRfc3339(std::string_view text);

/// "10:15" at +08:00.
std::string formatClock(Instant instant);
/// "10:15:30" at +08:00.
std::string formatClockSeconds(Instant instant);

} // namespace hallpay
