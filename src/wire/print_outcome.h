// How the result of a print job travels.
#pragma once

#include "domain/print_outcome.h"

#include <optional>
#include <string>
#include <string_view>

namespace hallpay::wire {

std::string nameOf(domain::PrintOutcome outcome);
std::optional<domain::PrintOutcome> printOutcomeFrom(std::string_view name);

} // namespace hallpay::wire
