// A supervisor elsewhere is asked, and the cashier goes on: the answer stands in a line of its own.
#include "gui/toll_panel.h"

#include "gui/approval_words.h"

#include <wx/intl.h>

#include <algorithm>

namespace hallpay::gui {

using domain::ApprovalState;
using domain::ApprovalView;

void TollPanel::askElsewhere()
{
    const ports::SecondPerson elsewhere{.staffNumber = {}, .password = {}, .ask = true};
    if (m_refundBar->isOpen()) return approved(elsewhere);
    if (m_lateBar->isOpen()) return printLate(elsewhere);
    release(elsewhere);
}

void TollPanel::showApprovals(const std::vector<ApprovalView>& rows)
{
    m_approvals.clear();
    for (const auto& row : rows)
        if (row.mine && row.slipId != 0) m_approvals.push_back(row);
    showApproval();
}

/// What can be done comes first, then what was refused, then the last one that waits.
void TollPanel::showApproval()
{
    const auto last = [this](ApprovalState state) -> const ApprovalView* {
        const auto found
            = std::find_if(m_approvals.rbegin(), m_approvals.rend(), [&](const ApprovalView& row) {
                  return row.state == state && !m_read.contains(row.id);
              });
        return found == m_approvals.rend() ? nullptr : &*found;
    };
    const auto* row = last(ApprovalState::Granted);
    if (!row) row = last(ApprovalState::Refused);
    if (!row) row = last(ApprovalState::Asked);
    if (!row) return m_approvalBar->clear();
    const MessageAction withdraw{.button = {.label = _("Withdraw"), .compact = true},
                                 .act = [this, row = *row] {
                                     if (m_onWithdraw) m_onWithdraw(row);
                                 }};
    if (row->state == ApprovalState::Asked)
        return m_approvalBar->show(MessageKind::Note, approvalLine(*row), {withdraw});
    const bool granted = row->state == ApprovalState::Granted;
    const MessageAction next{.button = {.label = granted ? _("Do it now") : _("Read"),
                                        .key = "Ctrl+G",
                                        .kind = ButtonKind::Primary,
                                        .compact = true},
                             .act = [this] { goOn(); }};
    if (granted)
        m_approvalBar->show(MessageKind::Good, approvalLine(*row), {next, withdraw});
    else
        m_approvalBar->show(MessageKind::Warning, approvalLine(*row), {next});
}

void TollPanel::goOn()
{
    for (const auto state : {ApprovalState::Granted, ApprovalState::Refused})
        for (auto row = m_approvals.rbegin(); row != m_approvals.rend(); ++row) {
            if (row->state != state || m_read.contains(row->id)) continue;
            if (state == ApprovalState::Granted) return m_presenter.goOn(row->id, row->slipId);
            m_read.insert(row->id);
            return showApproval();
        }
}

} // namespace hallpay::gui
