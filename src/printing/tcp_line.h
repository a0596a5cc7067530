// A TCP connection as a printer's line.
#pragma once

#include "devices/byte_line.h"

#include <string>

namespace hallpay::printing {

/// `host` is a name or an address; nothing is connected yet. `sendTimeout` bounds each send.
devices::LineOpener tcpLine(std::string host, std::uint16_t port,
                            devices::ByteLine::Millis connectTimeout,
                            devices::ByteLine::Millis sendTimeout);

} // namespace hallpay::printing
