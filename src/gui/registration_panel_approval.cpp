// A supervisor elsewhere is asked for an exemption: the answer stands in a line of its own.
#include "gui/registration_panel.h"

#include "gui/approval_words.h"

#include <wx/intl.h>

#include <algorithm>
#include <utility>

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
        return row ? std::pair{row->id, row->state} : std::pair{std::int64_t{0}, ApprovalState{}};
    };
    const auto before = standing();
    m_approvals = rows;
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

void RegistrationPanel::showApproval()
{
    const auto* row = nextApproval();
    if (!row) return m_approvalBar->clear();
    m_message->clear();
    if (row->state == ApprovalState::Asked)
        return m_approvalBar->show(MessageKind::Note, approvalLine(*row));
    const bool granted = row->state == ApprovalState::Granted;
    m_approvalBar->show(granted ? MessageKind::Good : MessageKind::Warning, approvalLine(*row),
                        {{.button = {.label = granted ? _("Do it now") : _("Back to the form"),
                                     .key = "Ctrl+G",
                                     .kind = ButtonKind::Primary,
                                     .compact = true},
                          .act = [this] { goOn(); }}});
}

bool RegistrationPanel::goOn()
{
    const auto* row = nextApproval();
    if (!row || row->state == ApprovalState::Asked) return false;
    const auto id = row->id;
    const bool granted = row->state == ApprovalState::Granted;
    (void)(granted ? m_presenter.goOn(id) : m_presenter.takeBack(id));
    showApproval();
    return true;
}

} // namespace hallpay::gui
