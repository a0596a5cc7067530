// The random day's refunds: asked for by whoever is there, and given back where a window had the
// money.
#include "property/toll_day/toll_day.h"

#include <algorithm>

namespace hallpay::test {

using domain::WindowMethod;
using domain::WindowRefundState;

/// Money of a window is asked for by clerks too; the wallet's they are refused.
const desk::Caller& TollDay::refunderOf(const DayStep& step) const
{
    return step.person % 5 == 0 ? m_clerk : cashierOf(step);
}

std::vector<ports::WindowRefund> TollDay::windowRefundsOf(std::int64_t slipId)
{
    return m_ledger->read(
        [&](const ports::HallTx& tx) { return tx.windowRefunds().ofSlip(slipId); });
}

/// What has left a drawer or gone back on a terminal since somebody looked last.
void TollDay::keepPaidOut(std::int64_t slipId)
{
    for (const auto& refund : windowRefundsOf(slipId)) {
        if (refund.state == WindowRefundState::Waiting || m_backTimes[refund.id]++ > 0) continue;
        m_back[*refund.bookDay] += refund.amount;
        if (refund.state == WindowRefundState::Otherwise) {
            ++m_tally.settled;
            continue;
        }
        ++(refund.method == WindowMethod::Cash ? m_tally.paidOut : m_tally.onTerminal);
        if (refund.method != WindowMethod::Cash) continue;
        for (const auto& cashier : m_cashiers)
            if (m_hall->shift(cashier).value().shiftId == refund.shiftId)
                m_inDrawer[cashier.tollWindowId] = m_inDrawer[cashier.tollWindowId] - refund.amount;
    }
}

void TollDay::refundSlip(const DayStep& step)
{
    auto* slip = slipOf(step);
    if (!slip) return;
    const auto card = cardOf(slip->id);
    ports::SlipRefund wanted{slip->id, {}, Money{}, "不再办理", "已收回", {"3001", "3001"}};
    for (const auto& applicant : card.applicants) {
        wanted.requestIds.push_back(applicant.requestId);
        wanted.amount += applicant.amount;
        if (step.number % 2 == 0) break;
    }
    if (step.number % 5 == 0) wanted.approver = {"2001", "2001"};
    const auto done
        = keyed("refund", [this, wanted, &who = refunderOf(step)](const std::string& key) {
              return m_hall->refundSlip(who, wanted, key);
          });
    if (!done) return;
    ++m_tally.refunds;
    if (wanted.approver.staffNumber == "2001") complain("a cashier approved the own refund");
    keepPaidOut(slip->id);
}

/// The oldest that waits, at whatever window; one cashier in eight tries one that is back already.
void TollDay::giveBack(const DayStep& step)
{
    const auto waiting
        = m_ledger->read([](const ports::HallTx& tx) { return tx.windowRefunds().waiting(1); });
    if (waiting.empty()) return;
    const auto& refund = waiting.front();
    if (step.number % 4 == 0) return settleWaiting(refund, step);
    ports::RefundGivenBack back{.id = refund.id};
    if (refund.method == WindowMethod::Card)
        back.reference = "BACK" + std::to_string(100'000 + refund.id);
    const auto before = m_inDrawer[cashierOf(step).tollWindowId];
    const auto done
        = keyed("give back", [this, back, &who = cashierOf(step)](const std::string& key) {
              return m_hall->giveBack(who, back, key);
          });
    if (!done) return;
    if (refund.method == WindowMethod::Cash && before < refund.amount)
        complain("more was paid out than lay in the drawer");
    keepPaidOut(refund.slipId);
    const auto twice = m_hall->giveBack(cashierOf(step), back, nextKey()); // another act, no repeat
    if (twice) complain("a refund was given back twice");
}

void TollDay::settleWaiting(const ports::WindowRefund& refund, const DayStep& step)
{
    const std::string second = step.person % 4 == 0 ? "3001" : "2001";
    const ports::RefundSettled settled{refund.refundId, "转账 7", {second, second}};
    const auto done = keyed("settle otherwise", [this, settled](const std::string& key) {
        return m_hall->settleRefund(m_supervisor, settled, key);
    });
    if (!done) return;
    if (second == "3001") complain("one person alone settled a refund");
    keepPaidOut(refund.slipId);
}

/// What windows gave back is what was acknowledged, no more than they took, and no more.
void TollDay::lookAtRefunds()
{
    for (const auto& slip : m_slips) {
        const auto taken = m_ledger->read(
            [&](const ports::HallTx& tx) { return tx.money().windowPayment(slip.id); });
        const auto refunds = windowRefundsOf(slip.id);
        if (!taken && !refunds.empty()) complain("a window gives back what it never took");
        Money back;
        bool waits = false;
        for (const auto& refund : refunds) {
            back += refund.amount;
            waits = waits || refund.state == WindowRefundState::Waiting;
            if (refund.approvedBy == refund.staffId) complain("one person alone refunded");
        }
        if (taken && back > taken->amount) complain("more goes back than a window took");
        const auto state = rowOf(slip.id).state;
        if (waits && state == domain::SlipState::Refunded)
            complain("a slip is refunded while its money waits");
        if (taken && !waits && state == domain::SlipState::Refunding)
            complain("a slip waits for money that is back");
    }
    for (const auto day : m_days) {
        const auto atWindows = m_ledger->read([&](const ports::HallTx& tx) {
            return tx.windowRefunds().givenBack(day, WindowMethod::Cash).amount
                + tx.windowRefunds().givenBack(day, WindowMethod::Card).amount;
        });
        const auto totals = m_hall->totals(m_supervisor, day).value();
        if (totals.cashRefunded + totals.cardRefunded != atWindows)
            complain("the day's refunds at windows differ");
        if (atWindows > m_back[day]) complain("a refund at a window was not acknowledged");
        if (totals.refunded < m_back[day]) complain("a refund is missing in the day's totals");
    }
}

} // namespace hallpay::test
