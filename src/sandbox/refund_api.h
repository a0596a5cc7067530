// /v3/refund/domestic/refunds.
#pragma once

#include "sandbox/api_error.h"
#include "sandbox/merchant_world.h"

#include <string>

namespace hallpay::sandbox {

/// Any thread. Source: WECHATPAY.md §2.3.
class RefundApi {
public:
    explicit RefundApi(const MerchantWorld& world) : m_world(world) { }

    ApiAnswer apply(const Request& request, const Occasion& occasion) const;
    ApiAnswer query(const std::string& outRefundNo) const;

private:
    MerchantWorld m_world;
};

/// What the switches and the seed make of a refund.
RefundFate drawnFate(FaultSwitches& switches, const Occasion& occasion);

} // namespace hallpay::sandbox
