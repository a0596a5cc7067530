// Who may say yes in a hall without a server.
#pragma once

#include "support/fake_records.h"

#include <map>

namespace hallpay::test {

/// The PINs and badges that were given. Any thread.
class FakeApprovals : public FakeRecords {
public:
    std::map<std::int64_t, std::string> pins() const
    {
        const std::lock_guard lock(m_approvalMutex);
        return m_pins;
    }
    std::map<std::int64_t, std::string> badges() const
    {
        const std::lock_guard lock(m_approvalMutex);
        return m_badges;
    }

    ports::Answer<domain::StaffList> newPin(std::int64_t staffId, const std::string& pin,
                                            const std::string&) override
    {
        const std::lock_guard lock(m_approvalMutex);
        m_pins[staffId] = pin;
        return withProofs(staff());
    }
    ports::Answer<domain::StaffList> newBadge(std::int64_t staffId, const std::string& badge,
                                              const std::string&) override
    {
        const std::lock_guard lock(m_approvalMutex);
        m_badges[staffId] = badge;
        return withProofs(staff());
    }

private:
    ports::Answer<domain::StaffList> withProofs(const ports::Answer<domain::StaffList>& people)
    {
        if (!people) return people.error();
        auto list = people.value();
        for (auto& row : list.rows) {
            row.hasPin = m_pins.contains(row.id);
            row.hasBadge = m_badges.contains(row.id) && !m_badges[row.id].empty();
        }
        return list;
    }

    mutable std::mutex m_approvalMutex;
    std::map<std::int64_t, std::string> m_pins; // GUARDED_BY(m_approvalMutex)
    std::map<std::int64_t, std::string> m_badges; // GUARDED_BY(m_approvalMutex)
};

} // namespace hallpay::test
