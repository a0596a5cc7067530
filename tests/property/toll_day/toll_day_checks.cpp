#include "gate/refund_moves.h"
#include "property/toll_day/toll_day.h"

#include <algorithm>
#include <set>

namespace hallpay::test {

using namespace std::chrono_literals;
using domain::ReceiptState;
using ports::WalletTradeState;

void TollDay::complain(const std::string& words)
{
    if (m_complaint.empty()) m_complaint = words;
}

std::string TollDay::look()
{
    if (!m_complaint.empty()) return m_complaint;
    try {
        if (!m_gateAway) {
            lookAtMoney();
            lookAtCash();
            lookAtRefunds();
            lookAtDates();
            lookAtDays(2);
        }
        lookAtReceipts();
        lookAtShifts();
        lookAtStock();
        lookAtApprovals();
    } catch (const std::exception& failure) {
        complain(std::string("a figure does not hold: ") + failure.what());
    }
    return m_complaint;
}

/// 1: for every order the parts are the whole, and takings are the same by each way.
void TollDay::lookAtMoney()
{
    std::map<Day, Money> takings;
    for (const auto& slip : m_slips) {
        for (const auto& order : ordersOf(slip.id)) {
            const bool known = m_gateLedger.read(
                [&](ports::GateRead& from) { return from.order(order.token).has_value(); });
            const bool whole = !known || m_gateLedger.read([&](ports::GateRead& from) {
                return gate::moneyIsWhole(from, order.token);
            });
            if (!whole) complain("the parts of an order's money are not the whole");
        }
        const auto row = rowOf(slip.id);
        if (slip.handOuts > 0 && row.handedOutBy == 0) complain("a hand-out is forgotten");
        if (row.bookDay) takings[*row.bookDay] += row.amount;
    }
    for (const auto day : m_days) {
        const auto totals = m_hall->totals(m_supervisor, day).value(); // throws where they differ
        if (totals.takings != takings[day]) complain("the takings are not what the slips say");
        if (totals.cash + totals.card != m_drawer[day])
            complain("what windows took is not what was acknowledged");
    }
}

/// 5: what was settled in cash is not settled by a wallet too, and its codes pay nothing, but for
/// what a supervisor released.
void TollDay::lookAtCash()
{
    for (const auto& slip : m_slips) {
        const auto cash = m_ledger->read(
            [&](const ports::HallTx& tx) { return tx.money().windowPayment(slip.id); });
        const auto settling = m_ledger->read(
            [&](const ports::HallTx& tx) { return tx.orders().settling(slip.id); });
        if (cash && settling) complain("a slip was settled by the wallet and in cash");
        for (const auto& order : ordersOf(slip.id))
            for (const auto& attempt : attemptsOf(order.token)) {
                const bool payable = isPayable(attempt.outTradeNo);
                if (cash && cash->releasedBy == 0 && payable)
                    complain("what is paid in cash can still be paid by " + attempt.outTradeNo);
                const bool settles = settling && settling->token == order.token
                    && attempt.life.state == domain::AttemptState::Paid;
                if (settles && payable) complain("a slip is settled by money that nobody paid");
            }
    }
}

/// 6: each number once, each one accounted for, and no sheet for two.
void TollDay::lookAtReceipts()
{
    std::vector<ports::StoredReceipt> rows;
    for (std::int64_t id = 1;; ++id) {
        const auto row
            = m_ledger->read([&](const ports::HallTx& tx) { return tx.receipts().find(id); });
        if (!row) break;
        rows.push_back(*row);
    }
    std::set<std::pair<std::string, std::int64_t>> numbers;
    std::map<std::int64_t, std::int64_t> used; // by range
    std::set<std::int64_t> served; // requests with a live receipt
    for (const auto& row : rows) {
        const auto number = domain::receiptNumber(row.number);
        if (!numbers.insert({row.code, row.number}).second)
            complain("receipt " + number + " is there twice");
        ++used[row.stockId];
        const bool live = row.requestId != 0 && row.life.state != ReceiptState::Spoiled
            && row.life.state != ReceiptState::Void;
        if (live && !served.insert(row.requestId).second)
            complain("one applicant has two receipts");
        const auto sheet = m_paper.find(number);
        const bool onPaper = sheet != m_paper.end() && sheet->second.cameOut;
        if (onPaper && row.requestId != sheet->second.requestId)
            complain("the sheet of receipt " + number + " is another applicant's");
        if (row.life.state == ReceiptState::HandedOut && !onPaper)
            complain("receipt " + number + " is handed out and on no paper");
    }
    const auto ranges
        = m_ledger->read([](const ports::HallTx& tx) { return tx.receipts().ranges(500); });
    for (const auto& range : ranges)
        if (used[range.id] != range.next - range.range.first) complain("the stock has a gap");
}

/// On its own day, or, as that was closed when it was learnt of, on the first open one.
bool TollDay::isBookedRight(Day own, Day booked) const
{
    for (auto day = own; day < booked; day = addDays(day, 1))
        if (!m_closed.contains(day)) return false;
    return booked >= own;
}

/// 8: the wallet's day and ours, and no code pays after its deadline.
void TollDay::lookAtDates()
{
    for (const auto& slip : m_slips) {
        const auto row = rowOf(slip.id);
        if (row.paidAt && !isBookedRight(businessDay(*row.paidAt), *row.bookDay))
            complain("a payment is booked on another day than its own");
        for (const auto& order : ordersOf(slip.id)) {
            if (order.walletDay
                != (order.paidAt ? std::optional(businessDay(*order.paidAt)) : std::nullopt))
                complain("the wallet's day is not that of its success");
            if (order.paidAt && *order.paidAt > order.deadline)
                complain("a code was paid after its deadline");
            for (const auto& attempt : attemptsOf(order.token))
                if (attempt.createdAt + m_options.lastMinutes > order.deadline)
                    complain("an attempt began in the last two minutes");
        }
    }
}

std::string TollDay::finish()
{
    constexpr auto kStep = 61s; // a part of a refund waits for a minute
    constexpr int kSteps = 8;
    CutDisk::instance().spare();
    if (m_gateAway) setGateAway(false);
    m_silent = false;
    for (const auto& package : m_packages)
        if (m_typing[package]) typePassword(package);
    finishTyping();
    mirror();
    withdrawApprovals();
    nextDay();
    for (int i = 0; i < kSteps; ++i) {
        for (const auto& refund : m_wallet.refunds())
            if (refund.state == ports::WalletRefundState::Processing)
                m_wallet.endRefund(refund.refundNo, ports::WalletRefundState::Done);
        sweep();
        m_clock.advance(kStep);
        if (const auto words = look(); !words.empty()) return words;
    }
    lookAtTheEnd();
    closeEverything();
    return m_complaint;
}

/// Every fen that the wallet took stands in the hall's books, as takings or as excess.
void TollDay::lookAtTheEnd()
{
    std::map<std::string, Money> known; // by transaction
    for (const auto& slip : m_slips)
        for (const auto& order : ordersOf(slip.id)) {
            const bool settles
                = order.mirror.state == domain::OrderState::Paid && !order.excessHere;
            if (settles) known[order.transactionId] += order.amount;
            const bool over = order.mirror.state == domain::OrderState::Payable
                || order.mirror.state == domain::OrderState::Held;
            if (over) complain("a code of yesterday is alive");
        }
    for (const auto& trade : m_wallet.trades()) {
        if (trade.state == WalletTradeState::NotPaid)
            complain(trade.outTradeNo + " can still be paid");
        if (trade.transactionId.empty()) continue;
        if (trade.state == WalletTradeState::Closed) { // scanned, debited and taken back
            if (known.contains(trade.transactionId))
                complain("money that went back is in the books");
            continue;
        }
        const auto excess = m_ledger->read(
            [&](const ports::HallTx& tx) { return tx.money().excess(trade.transactionId); });
        if (excess) {
            ++m_tally.excess;
            known[trade.transactionId] += excess->amount;
        }
        if (known[trade.transactionId] != trade.amount)
            complain("the wallet took money that the hall does not know, or knows twice");
    }
}

} // namespace hallpay::test
