// A supervisor elsewhere is asked for an exemption: the answer stands in a line of its own.
#include "gui/registration_panel.h"

#include "gui/approval_words.h"

#include <wx/intl.h>

#include <algorithm>
#include <tuple>

namespace hallpay::gui {

using domain::ApprovalState;
using domain::ApprovalView;

void RegistrationPanel::askElsewhere()
{
    auto exemption = m_exemptBar->exemption();
    exemption.approver = {.staffNumber = {}, .password = {}, .ask = true};
    m_presenter.submitExempt(exemption);
}

void RegistrationPanel::showApprovals(const std::vector<ApprovalView>& rows)
{
    const auto standing = [this] {
        const auto* row = nextApproval();
        return std::tuple{row ? row->id : 0, row ? row->state : ApprovalState{},
                          m_presenter.endedElsewhere()};
    };
    const auto before = standing();
    m_approvals = rows;
    m_presenter.approvalsListed(rows);
    // There is room for one line: what is new has it.
    if (standing() != before || !m_message->IsShown()) showApproval();
}

/// Of what was asked for at this form: what can be done comes first, then what was refused.
const ApprovalView* RegistrationPanel::nextApproval() const
{
    for (const auto state :
         {ApprovalState::Granted, ApprovalState::Refused, ApprovalState::Asked}) {
        const auto found = std::ranges::find_if(m_approvals, [&](const ApprovalView& row) {
            return row.mine && row.state == state && m_presenter.hasAsked(row.id);
        });
        if (found != m_approvals.end()) return &*found;
    }
    return nullptr;
}

/// Before one that still waits comes the form of one that ended elsewhere.
void RegistrationPanel::showApproval()
{
    const auto* row = nextApproval();
    const bool waits = row && row->state == ApprovalState::Asked;
    const bool ended = (!row || waits) && m_presenter.endedElsewhere() != 0;
    if (!row && !ended) return m_approvalBar->clear();
    m_message->clear();
    if (waits && !ended) return m_approvalBar->show(MessageKind::Note, approvalLine(*row));
    const bool granted = !ended && row->state == ApprovalState::Granted;
    const auto words = ended
        ? _("What a supervisor was asked about was withdrawn or has ended. Its form is kept.")
        : approvalLine(*row);
    m_approvalBar->show(granted ? MessageKind::Good : MessageKind::Warning, words,
                        {{.button = {.label = granted ? _("Do it now") : _("Back to the form"),
                                     .key = "Ctrl+G",
                                     .kind = ButtonKind::Primary,
                                     .compact = true},
                          .act = [this] { goOn(); }}});
}

bool RegistrationPanel::goOn()
{
    const auto* row = nextApproval();
    const bool answered = row && row->state != ApprovalState::Asked;
    const auto id = answered ? row->id : m_presenter.endedElsewhere();
    if (id == 0) return false;
    const bool granted = answered && row->state == ApprovalState::Granted;
    // Else what stands in the way has just been said.
    if (granted ? m_presenter.goOn(id) : m_presenter.takeBack(id)) showApproval();
    return true;
}

} // namespace hallpay::gui
