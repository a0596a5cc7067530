// The paths below /v3, as a merchant's server calls them.
#pragma once

#include "sandbox/api_error.h"
#include "sandbox/credentials.h"
#include "sandbox/faults.h"
#include "sandbox/http_message.h"
#include "sandbox/order_book.h"
#include "sandbox/payers.h"
#include "sandbox/platform_signer.h"
#include "sandbox/training_clock.h"

#include <string>

namespace hallpay::sandbox {

/// What the merchant API works on; all of it outlives the API.
struct MerchantWorld {
    const Credentials& credentials;
    const TrainingClock& clock;
    const PlatformSigner& signer;
    const Payers& payers;
    OrderBook& book;
    FaultSwitches& faults;
};

/// Checks the signature (401 is the only answer without one), acts, signs. Any thread.
class MerchantApi {
public:
    explicit MerchantApi(const MerchantWorld& world) : m_world(world) { }

    Reply handle(const Request& request) const;

private:
    ApiAnswer route(const Request& request) const;
    ApiAnswer place(TradeType type, const Request& request) const;
    ApiAnswer query(const Request& request, const std::optional<Order>& order) const;
    ApiAnswer close(const std::string& outTradeNo, const Request& request) const;
    ApiAnswer closeNow(const std::string& outTradeNo) const;
    ApiAnswer certificates() const;
    ApiAnswer afterAccepting(ApiAnswer accepted) const;

    MerchantWorld m_world;
};

} // namespace hallpay::sandbox
