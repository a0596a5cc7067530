#include "base/time.h"

#include <array>
#include <cstdio>

namespace hallpay {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

constexpr hours kHallOffset{8};

/// Reads exactly `count` digits at `at`, or nothing.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size()) return std::nullopt;
    int number = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

struct WallTime {
    int hour, minute, second;
};

WallTime wallTime(Instant instant)
{
    const auto local = instant + kHallOffset;
    const std::chrono::hh_mm_ss time(floor<seconds>(local - floor<days>(local)));
    return {static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
            static_cast<int>(time.seconds().count())};
}

/// The offset "Z" or "+08:00" that must end `text` at `at`.
std::optional<minutes> offset(std::string_view text, std::size_t at)
{
    const auto rest = text.substr(at);
    if (rest == "Z" || rest == "z") return minutes{0};
    if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':')
        return std::nullopt;
    const auto hour = digits(rest, 1, 2);
    const auto minute = digits(rest, 4, 2);
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    const minutes away = hours{*hour} + minutes{*minute};
    return rest[0] == '+' ? away : -away;
}

} // namespace

Day businessDay(Instant instant)
{
    return Day{floor<days>(instant + kHallOffset)};
}

Instant startOfDay(Day day)
{
    return Instant{sys_days{day}} - kHallOffset;
}

Instant endOfDay(Day day)
{
    return startOfDay(day) + days{1};
}

Day addDays(Day day, int count)
{
    return Day{sys_days{day} + days{count}};
}

std::int64_t toMillis(Instant instant)
{
    return instant.time_since_epoch().count();
}

Instant fromMillis(std::int64_t millis)
{
    return Instant{milliseconds{millis}};
}

std::string formatDay(Day day)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text.data();
}

std::optional<Day> parseDay(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto date = digits(text, 8, 2);
    if (!year || !month || !date) return std::nullopt;
    const Day day{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                  std::chrono::day{static_cast<unsigned>(*date)}};
    if (!day.ok()) return std::nullopt;
    return day;
}

std::string formatRfc3339(Instant instant)
{
    return formatDay(businessDay(instant)) + "T" + formatClockSeconds(instant) + "+08:00";
}

std::optional<Instant> parseRfc3339(std::string_view text)
{
    if (text.size() < 20 || (text[10] != 'T' && text[10] != 't')) return std::nullopt;
    const auto day = parseDay(text.substr(0, 10));
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    if (!day || !hour || !minute || !second || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    if (*hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    std::size_t at = 19;
    milliseconds fraction{0};
    if (text[at] == '.') {
        int scale = 100;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
            fraction += milliseconds{(text[at] - '0') * scale};
            scale /= 10;
        }
    }
    const auto away = at < text.size() ? offset(text, at) : std::nullopt;
    if (!away) return std::nullopt;
    return Instant{sys_days{*day}} + hours{*hour} + minutes{*minute} + seconds{*second} + fraction
        - *away;
}

std::string formatClock(Instant instant)
{
    return formatClockSeconds(instant).substr(0, 5);
}

std::string formatClockSeconds(Instant instant)
{
    const auto time = wallTime(instant);
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%02d:%02d:%02d", time.hour, time.minute, time.second);
    return text.data();
}

} // namespace hallpay
