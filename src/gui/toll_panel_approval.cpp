// A supervisor elsewhere is asked, and the cashier goes on: the answer stands in a line of its own.
#include "gui/toll_panel.h"

#include "gui/approval_words.h"
#include "gui/second_person_fields.h"

#include <wx/intl.h>

#include <algorithm>

namespace hallpay::gui {

using domain::ApprovalState;
using domain::ApprovalView;

/// An applicant's card vouches for nothing.
void TollPanel::cardRead(const ports::CardRead& card)
{
    m_releaseBar->isOpen() ? refuseBadge() : scanned(card.number);
}

/// What was begun stays as it is: only a badge goes on with it.
void TollPanel::refuseBadge()
{
    warn();
    m_notices->say(MessageKind::Warning, notABadge());
}

void TollPanel::askElsewhere()
{
    const ports::SecondPerson elsewhere{.staffNumber = {}, .password = {}, .ask = true};
    if (m_feeBar->isOpen()) return approved(elsewhere);
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

/// What can be done here comes first, then what was refused, then what is done at another form or
/// was asked for before this program began, then the last one that waits.
const ApprovalView* TollPanel::nextApproval() const
{
    const auto last = [this](ApprovalState state, bool here) -> const ApprovalView* {
        const auto found
            = std::find_if(m_approvals.rbegin(), m_approvals.rend(), [&](const ApprovalView& row) {
                  return row.state == state && !m_read.contains(row.id)
                      && (!here || m_presenter.hasAsked(row.id));
              });
        return found == m_approvals.rend() ? nullptr : &*found;
    };
    if (const auto* row = last(ApprovalState::Granted, true)) return row;
    if (const auto* row = last(ApprovalState::Refused, false)) return row;
    if (const auto* row = last(ApprovalState::Granted, false)) return row;
    return last(ApprovalState::Asked, false);
}

void TollPanel::showApproval()
{
    const auto* row = nextApproval();
    if (!row) return m_approvalBar->clear();
    const MessageAction withdraw{.button = {.label = _("Withdraw"), .compact = true},
                                 .act = [this, row = *row] {
                                     if (m_onWithdraw) m_onWithdraw(row);
                                 }};
    if (row->state == ApprovalState::Asked)
        return m_approvalBar->show(MessageKind::Note, approvalLine(*row), {withdraw});
    const bool granted = row->state == ApprovalState::Granted;
    const bool here = m_presenter.hasAsked(row->id);
    const MessageAction next{.button = {.label = !granted ? _("Read")
                                            : here        ? _("Do it now")
                                                          : _("Show the slip"),
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
    const auto* row = nextApproval();
    if (!row || row->state == ApprovalState::Asked) return;
    const auto next = *row;
    const bool granted = next.state == ApprovalState::Granted;
    if (!granted || (!m_presenter.hasAsked(next.id) && !m_presenter.isBusy())) {
        m_read.insert(next.id);
        showApproval();
    }
    if (granted) m_presenter.goOn(next.id, next.slipId);
}

} // namespace hallpay::gui
