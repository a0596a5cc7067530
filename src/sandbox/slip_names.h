// By which name faults know an order. Order numbers are random, so two runs share none of them;
// the person who pays is the same in both.
#pragma once

#include "sandbox/order.h"
#include "sandbox/payers.h"

#include <map>
#include <mutex>
#include <string>

namespace hallpay::sandbox {

/// Any thread. Nothing of it survives a restart.
class SlipNames {
public:
    static constexpr std::size_t kNumbersMax = 500'000;

    explicit SlipNames(const Payers& payers) : m_payers(payers) { }

    /// The name of the person for whom the order is placed, or the order's own number.
    std::string nameFor(const std::string& outTradeNo, const std::string& openid) const;
    std::string nameOf(const OrderRequest& request) const
    {
        return nameFor(request.outTradeNo, request.openid);
    }

    /// Also of an order or a refund that was refused and that no book knows, by its own number.
    void remember(const std::string& outTradeNo, const std::string& slip);
    /// The remembered name, or the number itself.
    std::string known(const std::string& outTradeNo) const;

private:
    const Payers& m_payers;
    mutable std::mutex m_mutex;
    std::map<std::string, std::string> m_slips; // guarded by m_mutex
};

} // namespace hallpay::sandbox
