// What a supervisor elsewhere is asked for at the toll window: the act is kept until the answer.
#include "present/toll_presenter.h"

#include <charconv>
#include <utility>

namespace hallpay::present {

/// Approved and not done for another reason, it can be tried again.
void TollPresenter::rememberApproved()
{
    if (m_again && m_goingOn != 0) m_approvable.insert_or_assign(m_goingOn, m_again);
}

void TollPresenter::rememberAsked(const domain::Refusal& refusal)
{
    rememberApproved();
    if (refusal.code != domain::RefusalCode::ApprovalAsked || !m_again) return;
    const auto named = refusal.detail.find("approval_id");
    if (named == refusal.detail.end()) return;
    std::int64_t id = 0;
    const auto& digits = named->second;
    std::from_chars(digits.data(), digits.data() + digits.size(), id);
    m_approvable.insert_or_assign(id, m_again);
}

void TollPresenter::goOn(std::int64_t approvalId, std::int64_t slipId)
{
    if (m_busy) return;
    const bool shown = m_card && m_card->row.id == slipId && !m_looking;
    if (!shown) select(slipId);
    m_goOn = GoOn{approvalId, slipId};
    if (shown) goOnWithCard();
}

/// Another card came meanwhile: nothing is done to that one.
void TollPresenter::goOnWithCard()
{
    const auto next = std::exchange(m_goOn, std::nullopt);
    if (!next || !m_card || m_card->row.id != next->slipId) return;
    const auto found = m_approvable.find(next->approvalId);
    if (found == m_approvable.end()) return say(TollNotice::AskAgain, {});
    const auto again = found->second; // it may be asked for anew while it is done
    if (!again || !again()) return; // sent already, or not now: it is kept
    m_approvable.insert_or_assign(next->approvalId, nullptr);
    m_goingOn = next->approvalId;
}

} // namespace hallpay::present
