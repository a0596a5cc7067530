// Until TLS stands, every listener binds to this machine alone.
#pragma once

#include <Poco/Net/ServerSocket.h>

#include <cstdint>
#include <string>

namespace hallpay::server {

/// A listening socket on `host`:`port` (0 = any free one).
/// @throws std::invalid_argument when `host` is not the loopback address; Poco::Net::NetException
/// when the port is taken.
Poco::Net::ServerSocket listenOnLoopback(const std::string& host, std::uint16_t port);

} // namespace hallpay::server
