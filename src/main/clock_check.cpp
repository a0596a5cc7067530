#include "main/clock_check.h"

namespace hallpay {

namespace {

std::string dayAndTime(Instant instant)
{
    return formatDay(businessDay(instant)) + " " + formatClockSeconds(instant);
}

} // namespace

void demandClockNotBehind(Instant now, const std::optional<Instant>& written,
                          const std::string& whose, bool training)
{
    if (!written || now + kClockReadingsApart >= *written) return;
    throw ClockBehind("the clock says " + dayAndTime(now) + ", but the " + whose
                          + "'s ledger was last written at " + dayAndTime(*written)
                          + (training ? ": set the sandbox's clock forward again, then start"
                                      : ": set the clock of this computer right, then start again"),
                      dayAndTime(*written));
}

} // namespace hallpay
