#include "sandbox/pay_codes.h"

#include "sandbox/numbers.h"

namespace hallpay::sandbox {

std::string PayCodes::issue(const PayCode& code)
{
    const std::lock_guard lock(m_mutex);
    const auto now = m_clock.now();
    if (m_codes.size() >= kCodesMax)
        std::erase_if(m_codes, [&](const auto& entry) { return now >= entry.second.until; });
    if (m_codes.size() >= kCodesMax) m_codes.clear();
    auto digits = newPayCode();
    m_codes[digits] = {code, now + kCodeLife, false};
    return digits;
}

Result<PayCode, PayCodeRefusal> PayCodes::use(const std::string& digits)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_codes.find(digits);
    if (found == m_codes.end()) return PayCodeRefusal::Unknown;
    auto& entry = found->second;
    if (entry.used) return PayCodeRefusal::Used;
    if (m_clock.now() >= entry.until) return PayCodeRefusal::Expired;
    entry.used = true;
    return entry.code;
}

} // namespace hallpay::sandbox
