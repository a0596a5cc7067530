// Where phones find this server: the port of the payer's page and what the printed link begins
// with.
#pragma once

#include "main/settings.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace hallpay {

/// `configured` as scheme, host and port in small letters, without a last '/'.
/// @throws ConfigurationError for anything else (a path, a user, a character that no link may
/// hold), and in real work for all but https.
std::string publicAddress(std::string_view configured, bool training);

/// server.public_port; for 0 the port of the last run of this ledger, else a free one. In training
/// a port of the last run that is taken is replaced. @throws ConfigurationError when the port is
/// taken: links that are printed already would lead nowhere.
std::uint16_t choosePublicPort(const ServerSettings& settings);

/// For the next start. Call it once the port is taken.
void rememberPublicPort(const ServerSettings& settings);

} // namespace hallpay
