// /v3/pay/transactions/…: orders, queries, closes, and orders by a payer's code.
#pragma once

#include "sandbox/api_error.h"
#include "sandbox/merchant_world.h"

#include <optional>
#include <string>

namespace hallpay::sandbox {

/// Any thread.
class OrderApi {
public:
    explicit OrderApi(const MerchantWorld& world) : m_world(world) { }

    /// JSAPI and NATIVE.
    ApiAnswer place(TradeType type, const Request& request) const;
    ApiAnswer query(const Request& request, const std::optional<Order>& order) const;
    ApiAnswer close(const std::string& outTradeNo, const Request& request) const;
    /// The occasion is of this call: faults may make the payer slow.
    ApiAnswer codepay(const Request& request, const Occasion& occasion) const;
    ApiAnswer reverse(const std::string& outTradeNo, const Request& request) const;

private:
    ApiAnswer closeNow(const std::string& outTradeNo) const;
    ApiAnswer paidByCode(const Order& order) const;

    MerchantWorld m_world;
};

} // namespace hallpay::sandbox
