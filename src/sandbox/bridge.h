// WeixinJSBridge's getBrandWCPayRequest: what the wallet checks before it asks for a password.
#pragma once

#include "base/result.h"
#include "sandbox/credentials.h"
#include "sandbox/faults.h"
#include "sandbox/notifier.h"
#include "sandbox/order_book.h"
#include "sandbox/payers.h"

#include <nlohmann/json.hpp>

#include <string>

namespace hallpay::sandbox {

/// Why the wallet does not pay; `reason` is for programs, `message` for people.
struct BridgeRefusal {
    std::string reason;
    std::string message;

    bool operator==(const BridgeRefusal&) const = default;
};

/// Both the phone page and POST /sandbox/pay pay through it. Any thread.
class Bridge {
public:
    Bridge(const Credentials& credentials, OrderBook& book, FaultSwitches& faults,
           const SlipNames& slips, Notifier& notifier)
        : m_credentials(credentials), m_book(book), m_faults(faults), m_slips(slips),
          m_notifier(notifier)
    {
    }

    /// The prepay_id in a page's parameters, if appId, form and paySign (against the merchant's
    /// certificate) are right. Source: WECHATPAY.md §6.1, point 4.
    Result<std::string, BridgeRefusal> check(const nlohmann::json& parameters) const;

    /// The steps of a payment by `handle`, a prepay_id or a code_url.
    Result<Order, BridgeRefusal> scan(const std::string& handle, const Payer& payer);
    Result<Order, BridgeRefusal> askPassword(const std::string& handle, const Payer& payer);
    void giveUp(const std::string& handle);
    /// With Order::paysAt set when the person is slow with the password: paid by itself then.
    Result<Order, BridgeRefusal> pay(const std::string& handle, const Payer& payer);

private:
    void letStrangerScan(const std::string& handle);

    const Credentials& m_credentials;
    OrderBook& m_book;
    FaultSwitches& m_faults;
    const SlipNames& m_slips;
    Notifier& m_notifier;
};

} // namespace hallpay::sandbox
