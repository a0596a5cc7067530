#include "wechat/clock_watch.h"

#include "base/log.h"
#include "wechat/signature.h"

#include <curl/curl.h>

#include <string>

namespace hallpay::wechat {

namespace {

using std::chrono::seconds;

seconds secondsOf(Instant now)
{
    return std::chrono::floor<seconds>(now).time_since_epoch();
}

/// The parser takes a year of any length; one beyond 9999 is no date. Source: RFC 9110, Date.
std::optional<seconds> readDate(std::string_view date)
{
    constexpr std::size_t kDateMax = 64;
    constexpr std::int64_t kLastSecond = 253'402'300'799;
    if (date.empty() || date.size() > kDateMax) return std::nullopt;
    const auto time = curl_getdate(std::string(date).c_str(), nullptr);
    if (time < 0 || time > kLastSecond) return std::nullopt;
    return seconds(time);
}

} // namespace

void ClockWatch::signedAt(std::string_view timestamp, Instant now)
{
    const auto theirs = readTimestamp(timestamp);
    if (!theirs) return;
    const std::lock_guard lock(m_mutex);
    m_ahead = *theirs - secondsOf(now);
    warnOnce("signatures", *m_ahead, m_said);
}

void ClockWatch::datedBeside(std::string_view date, Instant now)
{
    const auto theirs = readDate(date);
    if (!theirs) return;
    const std::lock_guard lock(m_mutex);
    warnOnce("Date headers", *theirs - secondsOf(now), m_dateSaid);
}

void ClockWatch::datedAlone(std::string_view date, Instant now)
{
    const auto theirs = readDate(date);
    if (!theirs) return;
    const std::lock_guard lock(m_mutex);
    m_ahead = *theirs - secondsOf(now);
    warnOnce("Date headers", *m_ahead, m_dateSaid);
}

std::optional<std::chrono::milliseconds> ClockWatch::ahead() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_ahead) return std::nullopt;
    return std::chrono::milliseconds(*m_ahead);
}

void ClockWatch::warnOnce(std::string_view witness, seconds ahead, seconds& said)
{
    const auto apart = std::chrono::abs(ahead);
    if (said != seconds{0} && apart <= kClockTolerance / 2) {
        said = seconds{0};
        log(LogLevel::Info, "wechat",
            "this clock and the wallet's " + std::string(witness) + " agree again");
        return;
    }
    if (apart <= kClockTolerance || std::chrono::abs(ahead - said) <= kClockTolerance) return;
    said = ahead;
    log(LogLevel::Warning, "wechat",
        "this clock is " + std::to_string(apart.count()) + " s "
            + (ahead > seconds{0} ? "behind" : "ahead of") + " the wallet's "
            + std::string(witness));
}

} // namespace hallpay::wechat
