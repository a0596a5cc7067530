// What must be true of a hall however often its server died.
#include "fault/killed/hall_under_fire.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

namespace hallpay::test {

void HallUnderFire::expectAsAcknowledged(const Acknowledged& wanted)
{
    const auto id = wanted.card.row.id;
    const auto card = insist<domain::SlipCard>([&] { return m_clerk->slip(id); });
    EXPECT_EQ(wanted.card.row.number, card.row.number);
    EXPECT_EQ(domain::SlipState::Collected, card.row.state);
    EXPECT_EQ(domain::PrintState::Printed, card.row.print) << "the slip was reported as printed";
    std::vector<std::string> receipts;
    for (const auto& applicant : card.applicants) {
        ASSERT_TRUE(applicant.receipt);
        receipts.push_back(applicant.receipt->number);
    }
    EXPECT_EQ(wanted.receipts, receipts) << "paper and ledger have other numbers";
}

void HallUnderFire::expectDead(const domain::SlipCard& cancelled)
{
    const auto id = cancelled.row.id;
    const auto card = insist<domain::SlipCard>([&] { return m_clerk->slip(id); });
    EXPECT_EQ(domain::SlipState::Cancelled, card.row.state);
    const auto body = nlohmann::json{{"qr", cancelled.link}, {"payer", "赵大"}}.dump();
    const auto late = http("POST", m_sandboxPort, "/sandbox/pay", body);
    ASSERT_TRUE(late);
    EXPECT_EQ(409, late->status) << "a cancelled slip was paid";
}

nlohmann::json HallUnderFire::sandboxSays(const std::string& path) const
{
    const auto answer = http("GET", m_sandboxPort, path);
    EXPECT_TRUE(answer);
    return answer ? nlohmann::json::parse(answer->body) : nlohmann::json();
}

/// Each refunded slip has one refund at the wallet, of all its money.
void HallUnderFire::expectBackOnce()
{
    Money sum;
    for (const auto& slip : m_refunded) {
        const auto id = slip.row.id;
        const auto card = insist<domain::SlipCard>([&] { return m_clerk->slip(id); });
        EXPECT_EQ(domain::SlipState::Refunded, card.row.state);
        sum += slip.row.amount;
    }
    EXPECT_EQ(m_refunded.size(), sandboxSays("/sandbox/refunds").size())
        << "a refund is lost or made twice";
    EXPECT_EQ(sum.fen(), sandboxSays("/sandbox/money")["returned_fen"]);
    if (m_refunded.empty()) return;
    const auto totals = insist<domain::DayTotals>(
        [&] { return m_supervisor->totals(m_refunded.front().row.day); });
    EXPECT_EQ(sum, totals.refunded);
    EXPECT_EQ(static_cast<std::int64_t>(m_refunded.size()), totals.refunds);
}

/// Acknowledged is paid in cash, all of it, once; change is no takings. What went back left the
/// drawer once.
void HallUnderFire::expectTakenTogether()
{
    if (m_tendered.empty()) return;
    Money sum;
    Money back;
    for (const auto& slip : m_tendered) {
        const auto id = slip.row.id;
        const auto card = insist<domain::SlipCard>([&] { return m_clerk->slip(id); });
        const bool wentBack = m_paidOut.contains(id);
        EXPECT_EQ(wentBack ? domain::SlipState::Refunded : domain::SlipState::Paid, card.row.state);
        EXPECT_EQ(wentBack ? 1u : 0u, card.windowRefunds.size());
        if (wentBack) back += slip.row.amount;
        EXPECT_EQ("cash", card.payMethod);
        sum += slip.row.amount;
    }
    const auto totals = insist<domain::DayTotals>(
        [&] { return m_supervisor->totals(m_tendered.front().row.day); });
    EXPECT_EQ(sum, totals.cash);
    EXPECT_EQ(back, totals.cashRefunded);
    const auto x = insist<domain::ShiftReport>([&] { return m_cashier->xReport(); });
    EXPECT_TRUE(x.cashUntold);
    EXPECT_EQ(totals.cashPayments, x.cashPayments);
    EXPECT_EQ(totals.cashRefunds, x.cashRefunds);
    EXPECT_EQ(static_cast<std::int64_t>(m_tendered.size()), totals.cashPayments);
}

void HallUnderFire::expectWhole()
{
    const auto& any = !m_refunded.empty() ? m_refunded.front()
        : !m_tendered.empty()             ? m_tendered.front()
        : m_collected.empty()             ? m_cancelled.front()
                                          : m_collected.front().card;
    const auto today = any.row.day;
    const auto list = insist<domain::SlipList>([&] { return m_clerk->slips(today, 0); });
    EXPECT_EQ(m_collected.size() + m_cancelled.size() + m_refunded.size() + m_tendered.size(),
              list.rows.size())
        << "a slip is missing or doubled";
    Money sum;
    std::set<std::string> numbers;
    for (const auto& wanted : m_collected) {
        expectAsAcknowledged(wanted);
        for (const auto& number : wanted.receipts)
            EXPECT_TRUE(numbers.insert(number).second) << "a number used twice";
        sum += wanted.card.row.amount;
    }
    for (const auto& slip : m_refunded) sum += slip.row.amount;
    for (const auto& slip : m_tendered) sum += slip.row.amount;
    for (const auto& cancelled : m_cancelled) expectDead(cancelled);
    expectTakenTogether();
    expectBackOnce();
    const auto totals = insist<domain::DayTotals>([&] { return m_supervisor->totals(today); });
    EXPECT_EQ(sum, totals.takings);
    const auto settled = m_collected.size() + m_refunded.size();
    EXPECT_EQ(static_cast<std::int64_t>(settled + m_tendered.size()), totals.payments);

    std::size_t paid = 0;
    for (const auto& order : sandboxSays("/sandbox/orders"))
        if (order["trade_state"] == "SUCCESS" || order["trade_state"] == "REFUND") ++paid;
    EXPECT_EQ(settled, paid) << "the wallet took money twice";
}

} // namespace hallpay::test
