// /v3/bill/tradebill and the file that it points to.
#pragma once

#include "sandbox/api_error.h"
#include "sandbox/merchant_world.h"

namespace hallpay::sandbox {

/// Any thread. Source: WECHATPAY.md §2.4.
class BillApi {
public:
    explicit BillApi(const MerchantWorld& world) : m_world(world) { }

    ApiAnswer tradeBill(const Request& request) const;
    /// A file, which is not signed.
    ApiAnswer download(const Request& request) const;

private:
    MerchantWorld m_world;
};

} // namespace hallpay::sandbox
