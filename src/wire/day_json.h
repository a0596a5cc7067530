// The wallet's days on the wire.
#pragma once

#include "domain/day_view.h"
#include "wire/json.h"

#include <string>

namespace hallpay::wire {

/// What a supervisor decides about one difference.
struct DecisionBody {
    domain::DifferenceFix fix = domain::DifferenceFix::Accept;
    std::string reference;
};

// For both directions; V is Writer or Reader.
template <typename V> void fields(V& v, domain::DifferenceView& x);
template <typename V> void fields(V& v, domain::DayView& x);

std::string encodeDay(const domain::DayView& day);
/// @throws WireError.
domain::DayView decodeDay(const Json& json);

std::string encodeDecision(const DecisionBody& body);
/// A word for a fix that is not known is refused, never guessed. @throws WireError.
DecisionBody decodeDecision(const Json& json);

} // namespace hallpay::wire
