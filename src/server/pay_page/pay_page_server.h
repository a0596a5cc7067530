// The public listener: payer's page and notifications, with an address and a pool of its own.
#pragma once

#include "gate/payer_door.h"
#include "server/pay_page/pay_page_options.h"

#include <cstdint>
#include <memory>

namespace hallpay::server {

/// Threads "public-N". Takes requests from construction to destruction, which waits for those
/// under way. Open it after the gate has recovered.
class PayPageServer {
public:
    /// `door` and `gateOptions` outlive this. @throws std::invalid_argument for a host that does
    /// not begin with 127.; Poco::Net::NetException when the port is taken.
    PayPageServer(gate::PayerDoor& door, const gate::GateOptions& gateOptions,
                  const PayPageOptions& options);
    ~PayPageServer();
    PayPageServer(const PayPageServer&) = delete;
    PayPageServer& operator=(const PayPageServer&) = delete;

    std::uint16_t port() const;

private:
    struct Listener;
    std::unique_ptr<Listener> m_listener;
};

} // namespace hallpay::server
