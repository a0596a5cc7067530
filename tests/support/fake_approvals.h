// Who may say yes in a hall without a server.
#pragma once

#include "support/fake_records.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

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

    ports::Answer<domain::StaffList> newPin(const ports::NewPin& wanted,
                                            const std::string&) override
    {
        const std::lock_guard lock(m_approvalMutex);
        if (wanted.password != "own-password")
            return domain::Refusal{domain::RefusalCode::WrongPassword, {}};
        m_pins[wanted.staffId] = wanted.pin;
        return withProofs(staff());
    }
    ports::Answer<domain::StaffList> newBadge(std::int64_t staffId, const std::string& badge,
                                              const std::string&) override
    {
        const std::lock_guard lock(m_approvalMutex);
        m_badges[staffId] = badge;
        return withProofs(staff());
    }

    domain::ApprovalList asked; ///< what approvals() answers; set between acts
    /// A supervisor elsewhere decides about all that waits.
    void decideAll(domain::ApprovalState to, const std::string& answer = {})
    {
        const std::lock_guard lock(m_approvalMutex);
        for (auto& row : asked.rows) {
            if (row.state != domain::ApprovalState::Asked) continue;
            row.state = to;
            row.decidedBy = "张主管";
            row.answer = answer;
        }
    }
    std::optional<domain::Refusal> refuseApprovalNext; ///< of the next decision, once
    struct Decided {
        std::int64_t id = 0;
        domain::ApprovalState to = domain::ApprovalState::Granted;
        std::string words; ///< PIN or reason
    };
    std::vector<Decided> decisions() const
    {
        const std::lock_guard lock(m_approvalMutex);
        return m_decided;
    }
    ports::Answer<domain::ApprovalList> approvals() override
    {
        const std::lock_guard lock(m_approvalMutex);
        return asked;
    }
    ports::Answer<domain::ApprovalList> grantApproval(std::int64_t id, const std::string& pin,
                                                      const std::string&) override
    {
        return decide({id, domain::ApprovalState::Granted, pin});
    }
    ports::Answer<domain::ApprovalList> refuseApproval(std::int64_t id, const std::string& reason,
                                                       const std::string&) override
    {
        return decide({id, domain::ApprovalState::Refused, reason});
    }
    ports::Answer<domain::ApprovalList> withdrawApproval(std::int64_t id,
                                                         const std::string&) override
    {
        return decide({id, domain::ApprovalState::Withdrawn, {}});
    }

protected:
    /// Whether the second person says yes: "3001" here, or whoever decides elsewhere.
    std::optional<domain::Refusal> secondPerson(const ports::SecondPerson& who,
                                                const domain::ApprovalView& question)
    {
        using enum domain::RefusalCode;
        if (who.ask) return askElsewhere(question);
        if (who.staffNumber != "3001") return domain::Refusal{SecondPersonNeeded, {}};
        if (who.password != "3001") return domain::Refusal{WrongPassword, {}};
        return std::nullopt;
    }

private:
    std::optional<domain::Refusal> askElsewhere(const domain::ApprovalView& question)
    {
        const std::lock_guard lock(m_approvalMutex);
        const auto same = [&](const auto& row) {
            return row.kind == question.kind && row.slipId == question.slipId
                && row.state != domain::ApprovalState::Refused;
        };
        auto found = std::ranges::find_if(asked.rows, same);
        if (found != asked.rows.end() && found->state == domain::ApprovalState::Granted) {
            asked.rows.erase(found);
            return std::nullopt;
        }
        if (found == asked.rows.end()) {
            auto row = question;
            row.id = ++m_lastId;
            row.askedBy = "王芳";
            row.windowName = "收费窗口 1 号";
            row.askedAt = *parseRfc3339("2026-11-22T10:42:00+08:00");
            row.mine = true;
            found = asked.rows.insert(asked.rows.end(), row);
        }
        return domain::Refusal{domain::RefusalCode::ApprovalAsked,
                               {{"approval_id", std::to_string(found->id)},
                                {"asked_at", "2026-11-22T10:42:00+08:00"}}};
    }
    ports::Answer<domain::ApprovalList> decide(const Decided& decided)
    {
        const std::lock_guard lock(m_approvalMutex);
        if (refuseApprovalNext) return *std::exchange(refuseApprovalNext, std::nullopt);
        m_decided.push_back(decided);
        std::erase_if(asked.rows, [&](const auto& row) { return row.id == decided.id; });
        return asked;
    }
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
    std::int64_t m_lastId = 0; // GUARDED_BY(m_approvalMutex)
    std::vector<Decided> m_decided; // GUARDED_BY(m_approvalMutex)
};

} // namespace hallpay::test
