#include "server/loopback.h"

#include <Poco/Net/SocketAddress.h>

#include <stdexcept>

namespace hallpay::server {

Poco::Net::ServerSocket listenOnLoopback(const std::string& host, std::uint16_t port)
{
    const Poco::Net::SocketAddress address(host, port);
    if (!address.host().isLoopback())
        throw std::invalid_argument("a listener without TLS stays on this machine: " + host);
    constexpr int kBacklog = 1024;
    Poco::Net::ServerSocket socket;
    socket.bind(address, true, false); // shared ports would hide that another server has it
    socket.listen(kBacklog);
    return socket;
}

} // namespace hallpay::server
