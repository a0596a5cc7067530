// Which notification is due next.
#pragma once

#include "base/time.h"
#include "sandbox/notice_schedule.h"

#include <algorithm>
#include <cstdint>
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

    /// Nothing is due at `now`, and nothing is on its way.
    bool isQuiet(Instant now) const
    {
        return m_taken.empty() && (m_order.empty() || m_order.begin()->first > now);
    }

    bool empty() const { return m_due.empty() && m_taken.empty(); }

    /// Every repeat that waits is due one pause of a clock this fast from `now` at the latest.
    /// `noticeOf` gives the stored notice of a key, to be changed.
    template <typename NoticeOf>
    void pull(Instant now, std::uint32_t timeFactor, const NoticeOf& noticeOf)
    {
        for (const auto& key : waiting()) {
            Notice& notice = noticeOf(key);
            if (notice.attempts.empty()) continue;
            notice.due = std::min<Instant>(notice.due,
                                           now + noticeStep(notice.attempts.size(), timeFactor));
            put(key, notice.due);
        }
    }

private:
    std::vector<std::string> waiting() const;

    std::map<std::string, Instant> m_due;
    std::set<std::pair<Instant, std::string>> m_order;
    std::set<std::string> m_taken;
};

} // namespace hallpay::sandbox
