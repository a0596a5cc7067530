// Every refusal travels as {code, message, detail}.
#pragma once

#include "domain/refusal.h"
#include "wire/json.h"

#include <string>

namespace hallpay::wire {

/// `message` is for whoever reads the traffic, in English; windows speak by `code`.
std::string encodeRefusal(const domain::Refusal& refusal);

/// A code that a newer server has and we do not is read as Internal with detail "code".
/// @throws WireError when it is no refusal at all.
domain::Refusal decodeRefusal(const Json& json);

/// The HTTP status that goes with a refusal.
int statusOf(domain::RefusalCode code);

} // namespace hallpay::wire
