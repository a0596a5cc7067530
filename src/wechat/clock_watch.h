// How far the wallet's clock is from ours, learnt from what it answers. Any thread.
#pragma once

#include "base/time.h"

#include <chrono>
#include <mutex>
#include <optional>
#include <string_view>

namespace hallpay::wechat {

/// Past this a warning is logged. Source: the hall's rule; WeChat Pay itself refuses at 300 s.
inline constexpr std::chrono::seconds kClockTolerance{30};

/// Whole seconds, as the wallet's own times have no finer ones. A warning is logged once when the
/// clocks part by more than kClockTolerance, again when they part by as much more, and a line when
/// they agree again (half of it): never once a call.
class ClockWatch {
public:
    /// The time that the wallet signed (Wechatpay-Timestamp), when `now` was ours. Text that is no
    /// number of seconds changes nothing.
    void signedAt(std::string_view timestamp, Instant now);

    /// The Date header of an answer that had a signed time too: it never moves ahead(), but one
    /// that lies apart from our clock is logged in the same way.
    void datedBeside(std::string_view date, Instant now);

    /// The Date header of an answer that refused our signature. Such an answer is not signed; a
    /// clock of ours that is five minutes off gets no other.
    void datedAlone(std::string_view date, Instant now);

    /// How far the wallet is ahead of us; nullopt before the first answer.
    std::optional<std::chrono::milliseconds> ahead() const;

private:
    void warnOnce(std::string_view witness, std::chrono::seconds ahead, std::chrono::seconds& said);

    mutable std::mutex m_mutex;
    std::optional<std::chrono::seconds> m_ahead; // GUARDED_BY m_mutex
    std::chrono::seconds m_said{0}; // GUARDED_BY m_mutex: 0 = they agree
    std::chrono::seconds m_dateSaid{0}; // GUARDED_BY m_mutex
};

} // namespace hallpay::wechat
