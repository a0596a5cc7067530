// "hallpayd verify [HEAD]": whether the audit trail of a hall is whole, asked without being that
// hall.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hallpay {

inline constexpr std::string_view kVerifyVerb = "verify";

/// What "hallpayd verify" ends with; 1 is said of whatever could not be looked at.
inline constexpr int kTrailWhole = 0;
inline constexpr int kTrailBroken = 2;

/// `line` begins with the verb. Walks the ledger of the configuration, or the file of --ledger, and
/// says what it found on standard output; only reads, so that a server may be at work on it.
/// @throws ArgumentError, ConfigurationError, ports::LedgerError.
int verify(std::vector<std::string> line);

} // namespace hallpay
