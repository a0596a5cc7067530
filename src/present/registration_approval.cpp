// A supervisor elsewhere is asked that nothing is due, and the clerk goes on with the next form.
#include "present/registration_presenter.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace hallpay::present {

/// What was asked for is kept as it was typed: the yes is to exactly that.
void RegistrationPresenter::putAsked(const ports::PendingDraft& pending,
                                     const domain::Refusal& refusal)
{
    const auto named = refusal.detail.find("approval_id");
    if (named == refusal.detail.end() || !pending.draft.exemption) return;
    std::int64_t id = 0;
    const auto& digits = named->second;
    std::from_chars(digits.data(), digits.data() + digits.size(), id);
    m_asked.insert_or_assign(id,
                             Asked{std::exchange(m_form, {}), *pending.draft.exemption, m_staffId});
    m_parts.view.endExemption();
    showAll();
    m_parts.view.moveFocus(FormFocus::Scan);
}

bool RegistrationPresenter::hasAsked(std::int64_t approvalId) const
{
    return m_asked.contains(approvalId);
}

void RegistrationPresenter::approvalsListed(const std::vector<domain::ApprovalView>& rows)
{
    for (auto& [id, asked] : m_asked) {
        if (asked.staffId != m_staffId) continue; // of others nothing is told
        const bool there = std::ranges::find(rows, id, &domain::ApprovalView::id) != rows.end();
        asked.listed = asked.listed || there; // a list may be older than the question
        asked.ended = asked.listed && !there;
    }
}

std::int64_t RegistrationPresenter::endedElsewhere() const
{
    for (const auto& [id, asked] : m_asked)
        if (asked.ended && asked.staffId == m_staffId) return id;
    return 0;
}

bool RegistrationPresenter::takeBack(std::int64_t approvalId)
{
    const auto found = m_asked.find(approvalId);
    if (found == m_asked.end() || isBusy()) return false;
    if (!isEmpty()) {
        say(FormNotice::TypedFirst);
        return false;
    }
    m_form = std::move(found->second.form);
    m_asked.erase(found);
    showAll();
    say(FormNotice::None);
    m_parts.view.moveFocus(FormFocus::Name);
    return true;
}

bool RegistrationPresenter::goOn(std::int64_t approvalId)
{
    const auto found = m_asked.find(approvalId);
    if (found == m_asked.end()) return false;
    const auto exemption = found->second.exemption;
    if (!takeBack(approvalId)) return false;
    submitExempt(exemption);
    return true;
}

} // namespace hallpay::present
