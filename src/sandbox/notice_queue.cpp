#include "sandbox/notice_queue.h"

namespace hallpay::sandbox {

void NoticeQueue::put(const std::string& key, Instant due)
{
    if (m_taken.contains(key)) return;
    drop(key);
    m_due[key] = due;
    m_order.emplace(due, key);
}

void NoticeQueue::drop(const std::string& key)
{
    const auto found = m_due.find(key);
    if (found == m_due.end()) return;
    m_order.erase({found->second, key});
    m_due.erase(found);
}

std::optional<std::string> NoticeQueue::take(Instant now)
{
    if (m_order.empty() || m_order.begin()->first > now) return std::nullopt;
    auto key = m_order.begin()->second;
    drop(key);
    m_taken.insert(key);
    return key;
}

std::vector<std::string> NoticeQueue::waiting() const
{
    std::vector<std::string> keys;
    for (const auto& [key, due] : m_due) keys.push_back(key);
    return keys;
}

} // namespace hallpay::sandbox
