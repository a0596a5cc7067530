#include "desk/fee_book.h"

namespace hallpay::desk {

std::shared_ptr<const domain::FeeSchedule> FeeBook::version(const ports::HallTx& from, int number)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_versions.find(number);
        if (found != m_versions.end()) return found->second;
    }
    auto read = from.fees().version(number);
    ensure(read.has_value());
    auto schedule = std::make_shared<const domain::FeeSchedule>(*std::move(read));
    const std::lock_guard lock(m_mutex);
    // The oldest goes first: today's slips ask for the newest.
    if (m_versions.size() >= kVersionsMax) m_versions.erase(m_versions.begin());
    return m_versions.emplace(number, std::move(schedule)).first->second;
}

} // namespace hallpay::desk
