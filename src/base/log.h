// One line a happening. Callers pass ids and codes only: no name, document number, wallet id,
// whole token or secret may ever reach a log.
#pragma once

#include <functional>
#include <string_view>

namespace hallpay {

enum class LogLevel { Info, Warning, Error };

/// Writes one line; any thread. `part` is the layer that speaks ("gate", "printer").
/// Control characters in `message` are replaced, so that no input can forge a second line.
void log(LogLevel level, std::string_view part, std::string_view message);

/// Where lines go; standard error until this is called. The sink may be called from any thread,
/// one call at a time.
void setLogSink(std::function<void(LogLevel, std::string_view line)> sink);

} // namespace hallpay
