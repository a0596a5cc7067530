#include "present/approvals_presenter.h"

#include "base/random.h"
#include "base/text.h"

#include <utility>

namespace hallpay::present {

namespace {

using domain::ApprovalState;

constexpr int kGatherMs = 100;
constexpr int kPollMs = 60'000;
constexpr std::size_t kKeyBytes = 16;

} // namespace

ApprovalsPresenter::ApprovalsPresenter(Parts parts) : m_parts(std::move(parts))
{
    m_parts.feed.listen({.changed =
                             [this](const domain::HallEvent& event) {
                                 if (event.kind == "approval") readLater(kGatherMs);
                             },
                         .reload = [this] { readLater(kGatherMs); }});
}

void ApprovalsPresenter::open()
{
    m_open = true;
    m_unansweredId = 0;
    ++m_later;
    read();
}

void ApprovalsPresenter::refresh()
{
    read();
}

void ApprovalsPresenter::readLater(int ms)
{
    if (!m_open) return;
    m_parts.work.after(ms, [this, mine = ++m_later, alive = std::weak_ptr(m_alive)] {
        if (!alive.expired() && mine == m_later) read();
    });
}

void ApprovalsPresenter::read()
{
    if (!m_open) return;
    if (m_reading) {
        m_dirty = true;
        return;
    }
    m_reading = true;
    m_dirty = false;
    ask<domain::ApprovalList>(
        m_parts.work, m_alive, [this] { return m_parts.api.approvals(); },
        [this](const Outcome<domain::ApprovalList>& outcome) {
            m_reading = false;
            if (outcome.done()) show(outcome.value());
            if (outcome.reached() && !outcome.done()
                && outcome.refusal().code == domain::RefusalCode::NotSignedIn) {
                m_open = false;
                return;
            }
            if (m_dirty) return read();
            readLater(kPollMs);
        });
}

void ApprovalsPresenter::show(const domain::ApprovalList& list)
{
    m_parts.view.showApprovals(list.rows);
    if (m_onList) m_onList(list.rows);
}

void ApprovalsPresenter::grant(const domain::ApprovalView& row, const std::string& pin)
{
    if (!row.mayDecide) return;
    if (pin.empty()) return m_parts.view.showFault(ApprovalFault::PinMissing);
    perform(row, ApprovalState::Granted, pin);
}

void ApprovalsPresenter::refuse(const domain::ApprovalView& row, const std::string& reason)
{
    if (!row.mayDecide) return;
    if (trim(reason).empty()) return m_parts.view.showFault(ApprovalFault::ReasonMissing);
    perform(row, ApprovalState::Refused, trim(reason));
}

void ApprovalsPresenter::withdraw(const domain::ApprovalView& row)
{
    if (row.mine) perform(row, ApprovalState::Withdrawn, {});
}

void ApprovalsPresenter::perform(const domain::ApprovalView& row, ApprovalState to,
                                 const std::string& words)
{
    if (m_busy) return;
    // Another reason after a lost answer is refused by its key, and then said anew.
    if (m_unansweredId != row.id || m_unansweredTo != to) m_unansweredKey = randomHex(kKeyBytes);
    m_unansweredId = row.id;
    m_unansweredTo = to;
    m_busy = true;
    m_parts.view.setBusy(true);
    const Act act{row, to, words, m_unansweredKey};
    ask<domain::ApprovalList>(
        m_parts.work, m_alive, [this, act] { return call(act); },
        [this, act](const Outcome<domain::ApprovalList>& outcome) { answered(act, outcome); });
}

ports::Answer<domain::ApprovalList> ApprovalsPresenter::call(const Act& act)
{
    if (act.to == ApprovalState::Granted)
        return m_parts.api.grantApproval(act.row.id, act.words, act.key);
    if (act.to == ApprovalState::Refused)
        return m_parts.api.refuseApproval(act.row.id, act.words, act.key);
    return m_parts.api.withdrawApproval(act.row.id, act.key);
}

void ApprovalsPresenter::answered(const Act& act, const Outcome<domain::ApprovalList>& outcome)
{
    m_busy = false;
    m_parts.view.setBusy(false);
    if (!outcome.reached()) return m_parts.view.showNoAnswer();
    m_unansweredId = 0;
    if (outcome.done()) {
        show(outcome.value());
        return m_parts.view.showDone(act.row, act.to);
    }
    if (outcome.refusal().code == domain::RefusalCode::NotSignedIn) return m_parts.sessionLost();
    m_parts.view.showRefusal(outcome.refusal());
    if (outcome.refusal().code != domain::RefusalCode::WrongPassword) read();
}

} // namespace hallpay::present
