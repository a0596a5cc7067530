// A bug is neither a refusal nor a breakage: it stops the act, rolls back, and asks for support.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace hallpay {

/// An impossible state was met. Caught only at the three boundaries: GUI command, HTTP handler,
/// worker loop.
class LogicFailure : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// Always compiled in. @throws LogicFailure naming the place when `condition` does not hold.
inline void ensure(bool condition,
                   const std::source_location& place = std::source_location::current())
{
    if (condition) return;
    throw LogicFailure(std::string(place.function_name()) + ":" + std::to_string(place.line()));
}

} // namespace hallpay
