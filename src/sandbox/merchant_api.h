// The paths below /v3, as a merchant's server calls them.
#pragma once

#include "sandbox/bill_api.h"
#include "sandbox/merchant_world.h"
#include "sandbox/order_api.h"
#include "sandbox/refund_api.h"

#include <string>

namespace hallpay::sandbox {

/// Checks the signature (401 is the only answer without one, and a bill's file), lets faults
/// strike, acts, signs. Any thread.
class MerchantApi {
public:
    explicit MerchantApi(const MerchantWorld& world)
        : m_world(world), m_orders(world), m_refunds(world), m_bills(world)
    {
    }

    Reply handle(const Request& request) const;

private:
    struct Call;

    Call callOf(const Request& request) const;
    ApiAnswer act(const Call& call, const Request& request, const Occasion& occasion) const;
    ApiAnswer route(const Call& call, const Request& request, const Occasion& occasion) const;
    ApiAnswer certificates() const;
    ApiAnswer afterAccepting(ApiAnswer accepted, const Occasion& occasion) const;
    void respell(ApiAnswer& answer, const Occasion& occasion) const;
    Instant platformNow(const Occasion& occasion) const;

    MerchantWorld m_world;
    OrderApi m_orders;
    RefundApi m_refunds;
    BillApi m_bills;
};

} // namespace hallpay::sandbox
