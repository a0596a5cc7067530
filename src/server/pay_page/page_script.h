// Style and script of the payer's page; both stand within the page, so that it is one request.
#pragma once

#include <string_view>

namespace hallpay::server {

std::string_view pageStyle();

/// Posts *pay*, hands the parameters to the wallet's bridge, and learns the result from our own
/// server alone, never by the bridge's word.
std::string_view pageScript();

} // namespace hallpay::server
