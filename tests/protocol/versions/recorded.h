// What programs of other versions send and answer, kept as text: the contract between versions.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace hallpay::test {

/// recorded/NAME as JSON. Fails the test and gives null when it is missing or no JSON.
nlohmann::json recorded(const std::string& name);

/// Where `now` no longer gives what a reader of `then` relies on: a field or element that is gone
/// or of another type, each by its path from `where`. More fields and elements are fine, and what
/// was null then may be anything now.
std::vector<std::string> broken(const nlohmann::json& then, const nlohmann::json& now,
                                const std::string& where);

} // namespace hallpay::test
