#include "sandbox/slip_names.h"

namespace hallpay::sandbox {

std::string SlipNames::nameFor(const std::string& outTradeNo, const std::string& openid) const
{
    if (openid.empty()) return outTradeNo;
    const auto payer = m_payers.byOpenid(openid);
    return payer ? payer->name : outTradeNo;
}

void SlipNames::remember(const std::string& outTradeNo, const std::string& slip)
{
    const std::lock_guard lock(m_mutex);
    if (m_slips.size() < kNumbersMax) m_slips.emplace(outTradeNo, slip);
}

std::string SlipNames::known(const std::string& outTradeNo) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_slips.find(outTradeNo);
    return found == m_slips.end() ? outTradeNo : found->second;
}

} // namespace hallpay::sandbox
