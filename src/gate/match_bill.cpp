#include "gate/match_bill.h"

#include "base/checkpoint.h"
#include "base/log.h"
#include "domain/match_day.h"
#include "gate/keep_differences.h"
#include "gate/place_differences.h"
#include "gate/wallet_days.h"

#include <algorithm>
#include <set>
#include <utility>

namespace hallpay::gate {

using domain::Difference;
using domain::DifferenceEnd;
using domain::DifferenceFix;
using ports::BillAnswer;
using ports::BillLine;
using ports::DayState;
using ports::GateEventKind;

namespace {

constexpr std::size_t kLinesAtOnce = 1000; // stored in one transaction
constexpr int kPaymentsAtOnce = 5000; // read in one snapshot
constexpr std::size_t kRefundsAtOnce = 500;
constexpr int kAskedAtOnce = 200; // about one day, in one run
constexpr int kErasedAtOnce = 500;
constexpr std::size_t kErrorCodeMax = 64;
/// A refund's answer came so much later than the wallet's own time at most, but for bad days: what
/// was learnt so short before midnight is looked for on the next day's bill as well.
constexpr std::chrono::minutes kAnswerLags{10};

void keepLines(const GateContext& gate, Day day, const ports::Bill& bill)
{
    const auto kept = gate.ledger.read(
        [&](ports::GateRead& from) { return from.days().keptLines(day, bill.fileHash); });
    if (!kept) {
        const auto now = gate.clock.now();
        gate.ledger.write([&](ports::GateTx& tx) { tx.days().addBill(day, bill.fileHash, now); });
    }
    const std::span<const BillLine> lines(bill.lines);
    for (auto first = kept.value_or(0); first < lines.size(); first += kLinesAtOnce) {
        const auto some = lines.subspan(first, std::min(kLinesAtOnce, lines.size() - first));
        gate.ledger.write(
            [&](ports::GateTx& tx) { tx.days().addBillLines(day, bill.fileHash, first, some); });
    }
}

domain::RefundState stateOf(ports::WalletRefundState state)
{
    switch (state) {
    case ports::WalletRefundState::Processing: return domain::RefundState::Accepted;
    case ports::WalletRefundState::Done: return domain::RefundState::Done;
    case ports::WalletRefundState::Closed:
    case ports::WalletRefundState::Abnormal: return domain::RefundState::Failed;
    }
    throw LogicFailure("WalletRefundState");
}

domain::OurRefund matchable(const ports::GateRefund& row)
{
    return {row.refundNo,   row.walletRefundId, row.transactionId,
            row.outTradeNo, row.amount,         row.life.state};
}

domain::OurRefund matchable(const ports::ConsoleRefund& row)
{
    return {row.refundNo,   row.walletRefundId, row.transactionId,
            row.outTradeNo, row.amount,         stateOf(row.state)};
}

/// One day on both sides, as the last comparison read them.
class Comparison {
public:
    Comparison(const GateContext& gate, Day day, std::vector<BillLine> lines)
        : m_gate(gate), m_day(day)
    {
        m_bill.reserve(lines.size());
        for (auto& line : lines) {
            if (line.tradeState == "SUCCESS" && line.refundId.empty()) {
                ++m_theirs.payments;
                m_theirs.paymentsFen += line.amount.fen();
            } else {
                ++m_theirs.refunds;
                m_theirs.refundsFen += line.refunded.fen();
            }
            m_bill.push_back({std::move(line.transactionId), std::move(line.outTradeNo),
                              std::move(line.tradeState), line.amount, std::move(line.refundId),
                              std::move(line.refundNo), line.refunded,
                              std::move(line.refundState)});
        }
    }

    std::vector<Difference> differences()
    {
        readPayments();
        m_refunds.clear();
        m_known.clear();
        readBilledRefunds();
        readAcceptedRefunds();
        return placeDifferences(m_gate, m_day, domain::matchDay(m_payments, m_bill, m_refunds));
    }

    const ports::DayFigures& ours() const { return m_ours; }
    const ports::DayFigures& theirs() const { return m_theirs; }
    /// Of the day's row when its payments were read.
    std::int64_t version() const { return m_version; }

private:
    std::int64_t versionNow() const
    {
        const auto row
            = m_gate.ledger.read([&](ports::GateRead& from) { return from.days().day(m_day); });
        ensure(row.has_value());
        return row->version;
    }

    void readPayments()
    {
        m_payments.clear();
        m_ours = {};
        m_version = versionNow(); // before the first of them is read
        for (std::string last;;) {
            const auto page = m_gate.ledger.read([&](ports::GateRead& from) {
                return from.days().payments(m_day, last, kPaymentsAtOnce);
            });
            for (const auto& payment : page) {
                ++m_ours.payments;
                m_ours.paymentsFen += payment.amount.fen();
                m_payments.push_back({payment.transactionId, payment.outTradeNo, payment.amount});
            }
            if (page.size() < kPaymentsAtOnce) return;
            last = page.back().transactionId;
        }
    }

    void add(domain::OurRefund refund)
    {
        const auto& key = refund.refundNo.empty() ? refund.walletRefundId : refund.refundNo;
        if (m_known.insert(key).second) m_refunds.push_back(std::move(refund));
    }

    void readBilledRefunds()
    {
        std::vector<const domain::BilledLine*> lines;
        for (const auto& line : m_bill)
            if (line.isRefund()) lines.push_back(&line);
        for (std::size_t first = 0; first < lines.size(); first += kRefundsAtOnce)
            m_gate.ledger.read([&](ports::GateRead& from) {
                const auto end = std::min(lines.size(), first + kRefundsAtOnce);
                for (auto i = first; i < end; ++i) {
                    if (const auto row = from.refunds().byNumber(lines[i]->refundNo))
                        add(matchable(*row));
                    else if (const auto made = from.refunds().console(lines[i]->refundId))
                        add(matchable(*made));
                }
                return true;
            });
    }

    void readAcceptedRefunds()
    {
        const auto until = endOfDay(m_day) - kAnswerLags;
        for (auto from = startOfDay(m_day) - kAnswerLags; from < until;) {
            const auto page = m_gate.ledger.read([&](ports::GateRead& read) {
                return read.refunds().acceptedBetween(from, until,
                                                      static_cast<int>(kRefundsAtOnce));
            });
            for (const auto& row : page) add(matchable(row));
            if (page.size() < kRefundsAtOnce) return;
            // Those of one instant come again, and are known then.
            from = std::max(*page.back().acceptedAt, from + std::chrono::milliseconds(1));
        }
    }

    const GateContext& m_gate;
    const Day m_day;
    std::vector<domain::BilledLine> m_bill;
    std::vector<domain::OurPayment> m_payments;
    std::vector<domain::OurRefund> m_refunds;
    std::set<std::string> m_known; ///< keys of m_refunds
    ports::DayFigures m_ours;
    ports::DayFigures m_theirs;
    std::int64_t m_version = 0;
};

/// A query has been made for some of `former`: what it brought stays known.
void takeAnswersOver(const std::vector<Difference>& former, std::vector<Difference>& found)
{
    std::set<std::pair<std::string, std::string>> answered;
    for (const auto& one : former)
        if (one.fix == DifferenceFix::AskWallet) answered.emplace(one.transactionId, one.refundNo);
    for (auto& one : found)
        if (one.fix == DifferenceFix::QueryAgain
            && answered.contains({one.transactionId, one.refundNo}))
            one.fix = DifferenceFix::AskWallet;
}

void noteNoBill(const GateContext& gate, Day day, const std::string& why)
{
    const auto now = gate.clock.now();
    gate.ledger.write([&](ports::GateTx& tx) {
        auto row = tx.days().day(day);
        ensure(row.has_value());
        row->triedAt = now;
        row->errorCode = why.substr(0, kErrorCodeMax);
        keepDay(tx, *row);
    });
    log(LogLevel::Info, "gate", "no bill of " + formatDay(day) + " yet: " + why);
}

/// Another day has what this one misses, or the other way round: it is looked at again.
void wakeOthers(ports::GateTx& tx, const std::vector<Difference>& found)
{
    std::set<Day> others;
    for (const auto& one : found)
        if (one.otherDay) others.insert(*one.otherDay);
    for (const auto day : others) {
        auto row = tx.days().day(day);
        if (!row || row->state != DayState::Differs || !row->triedAt) continue;
        row->triedAt.reset();
        keepDay(tx, *row);
    }
}

struct Outcome {
    std::string fileHash;
    const Comparison& comparison;
    const std::vector<Difference>& found;
};

DayState finish(const GateContext& gate, Day day, const Outcome& outcome)
{
    const auto now = gate.clock.now();
    return gate.ledger.write([&](ports::GateTx& tx) {
        auto row = tx.days().day(day);
        ensure(row.has_value());
        const auto before = *row;
        if (row->version != outcome.comparison.version()) {
            // Money came for it meanwhile, or somebody asked for it: it is done again at once.
            row->triedAt.reset();
            keepDay(tx, *row);
            return row->state;
        }
        row->open = tx.days().openDifferences(day);
        row->state = row->open > 0 ? DayState::Differs : DayState::Matched;
        row->fileHash = outcome.fileHash;
        row->errorCode.clear();
        row->comparedAt = now;
        row->triedAt = now;
        row->ours = outcome.comparison.ours();
        row->theirs = outcome.comparison.theirs();
        const bool tells = row->state != before.state
            || (row->state == DayState::Differs
                && (row->open != before.open || row->theirs != before.theirs));
        if (row->fileHash != before.fileHash) wakeOthers(tx, outcome.found);
        keepDay(tx, *row);
        if (tells)
            tx.appendDayEvent(row->state == DayState::Matched ? GateEventKind::DayMatched
                                                              : GateEventKind::DayDiffers,
                              now, day);
        return row->state;
    });
}

void compare(const GateContext& gate, Day day, ports::Bill bill)
{
    const auto before
        = gate.ledger.read([&](ports::GateRead& from) { return from.days().day(day); });
    ensure(before.has_value());
    Comparison comparison(gate, day, std::move(bill.lines));
    auto found = comparison.differences();
    const bool changed = before->comparedAt && before->fileHash != bill.fileHash;
    // On record before anybody is asked: what an answer settles was different all the same.
    keepDifferences(gate, day, found,
                    changed ? DifferenceEnd::BillChanged : DifferenceEnd::Settled);
    const auto unasked = found;
    if (askAbout(gate, found, kAskedAtOnce)) {
        auto again = comparison.differences();
        takeAnswersOver(found, again);
        found = std::move(again);
    }
    if (found != unasked) keepDifferences(gate, day, found, DifferenceEnd::Settled);
    if (finish(gate, day, {bill.fileHash, comparison, found}) == DayState::Matched)
        erasePayers(gate, day);
}

bool paidOn(const GateContext& gate, Day day)
{
    return gate.ledger.read(
        [&](ports::GateRead& from) { return !from.days().payments(day, "", 1).empty(); });
}

} // namespace

void matchBill(const GateContext& gate, Day day)
{
    checkpoint("gate.bill.before");
    auto bill = gate.wallet.bill(day);
    checkpoint("gate.bill.after");
    switch (bill.answer) {
    case BillAnswer::Done: keepLines(gate, day, bill); return compare(gate, day, std::move(bill));
    case BillAnswer::Empty:
        // Nobody paid, says the wallet. Where somebody did, the bill is rather not made yet.
        if (paidOn(gate, day)) return noteNoBill(gate, day, bill.errorCode);
        bill.fileHash.clear();
        bill.lines.clear();
        return compare(gate, day, std::move(bill));
    case BillAnswer::NotYet:
    case BillAnswer::Damaged:
    case BillAnswer::Unclear:
    case BillAnswer::Refused: return noteNoBill(gate, day, bill.errorCode);
    }
    throw LogicFailure("BillAnswer");
}

void workOnDay(const GateContext& gate, Day day)
{
    const auto row = gate.ledger.read([&](ports::GateRead& from) { return from.days().day(day); });
    const bool wanted = row && row->state != DayState::Matched && isInReach(day, gate.clock.now());
    if (wanted)
        matchBill(gate, day);
    else
        erasePayers(gate, day);
}

void erasePayers(const GateContext& gate, Day day)
{
    const auto some = [&](ports::GateTx& tx) { return tx.days().erasePayers(day, kErasedAtOnce); };
    while (gate.ledger.write(some) == kErasedAtOnce) {
        // a busy day: the rest of it
    }
    const bool kept
        = gate.ledger.read([&](ports::GateRead& from) { return from.days().keepsPayers(day); });
    const bool done = gate.ledger.scrub() && !kept;
    const auto now = gate.clock.now();
    gate.ledger.write([&](ports::GateTx& tx) {
        auto row = tx.days().day(day);
        ensure(row.has_value());
        row->payersKept = !done;
        row->triedAt = now;
        keepDay(tx, *row);
    });
}

} // namespace hallpay::gate
