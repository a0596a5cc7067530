// Nothing is due from some applicants of the slip that stands here, or from all of them.
#include "present/toll_presenter.h"

#include <algorithm>
#include <utility>

namespace hallpay::present {

bool TollPresenter::exempt(ports::SlipExemption wanted)
{
    if (!acts().exempt) return false;
    const auto& approver = wanted.exemption.approver;
    const bool missing = wanted.requestIds.empty() || wanted.exemption.reason.empty()
        || (!approver.ask && !approver.isEntered());
    if (missing) {
        say(TollNotice::ExemptionIncomplete, m_card->row.shortNumber);
        return false;
    }
    wanted.slipId = m_card->row.id;
    wanted.shownTotal = {};
    for (const auto& person : m_card->applicants)
        if (std::ranges::find(wanted.requestIds, person.requestId) == wanted.requestIds.end())
            wanted.shownTotal += person.amount;
    if (approver.ask) m_again = [this, wanted] { return exempt(wanted); };
    act([this, wanted = std::move(wanted)](
            const std::string& key) { return m_parts.api.exemptSlip(wanted, key); },
        [this](const domain::SlipCard& card) {
            say(card.row.state == domain::SlipState::Exempt ? TollNotice::AllExempt
                                                            : TollNotice::SomeExempt,
                card.row.shortNumber);
        });
    return true;
}

} // namespace hallpay::present
