// No start with a clock that lies before what the ledgers have written already.
#pragma once

#include "base/time.h"

#include <optional>
#include <stdexcept>
#include <string>

namespace hallpay {

/// The text says both times and what to do.
class ClockBehind : public std::runtime_error {
public:
    ClockBehind(const std::string& words, std::string written_)
        : std::runtime_error(words), written(std::move(written_))
    {
    }

    const std::string written; ///< day and time at +08:00
};

/// Two readings of one clock may lie so far apart: a small step back, a sandbox asked twice.
inline constexpr std::chrono::seconds kClockReadingsApart{5};

/// `written` is the newest row of the ledger that `whose` names ("hall", "gate"), nullopt for a new
/// one. In training the sandbox owns the clock, and the text says so.
/// @throws ClockBehind when `now` lies before it.
void demandClockNotBehind(Instant now, const std::optional<Instant>& written,
                          const std::string& whose, bool training);

} // namespace hallpay
