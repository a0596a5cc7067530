// Which notification is due next.
#pragma once

#include "base/time.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace hallpay::sandbox {

/// Its owner's mutex guards it.
class NoticeQueue {
public:
    /// New or moved to another time; nothing while the key is taken.
    void put(const std::string& key, Instant due);
    void drop(const std::string& key);

    /// The first one that is due at `now`, taken by this caller until release().
    std::optional<std::string> take(Instant now);
    void release(const std::string& key) { m_taken.erase(key); }

    bool empty() const { return m_due.empty() && m_taken.empty(); }
    std::vector<std::string> waiting() const;

private:
    std::map<std::string, Instant> m_due;
    std::set<std::pair<Instant, std::string>> m_order;
    std::set<std::string> m_taken;
};

} // namespace hallpay::sandbox
