#include "fault/day/day_accounts.h"

#include "gate/refund_moves.h"
#include "sandbox/fault_draw.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

namespace hallpay::test {

namespace {

using domain::OrderState;
using domain::RefundState;

constexpr int kAll = 1'000'000;

/// Money in by wallet day, and money out, as our rows have it.
struct OurMoney {
    std::map<std::string, std::int64_t> in;
    std::int64_t out = 0;
};

class Accounts {
public:
    Accounts(DayWorld& world, const std::vector<DaySlip>& slips)
        : m_world(world), m_slips(slips) { }

    DayReport of(const DayBooks& books);

private:
    void addSlip(ports::GateRead& from, const DaySlip& slip);
    void addRefunds(ports::GateRead& from, const DaySlip& slip);
    void addConsoleRefunds(ports::GateRead& from, const DaySlip& slip,
                           const ports::GatePayment& payment);
    void addBill(const BillFindings& bill);
    void addSuspense(ports::GateRead& from);
    void addFaults();
    void compare(const std::vector<Day>& days, std::int64_t paidBefore);
    void tell(const std::string& line) { m_lines.insert(line); }
    void complain(const DaySlip& slip, const std::string& what)
    {
        m_report.complaints.push_back(slip.plan().payer + " (" + slip.token() + "): " + what);
    }

    DayWorld& m_world;
    const std::vector<DaySlip>& m_slips;
    DayReport m_report;
    OurMoney m_ours;
    std::map<std::string, const DaySlip*> m_byToken;
    std::multiset<std::string> m_lines; ///< what the digest is made of
};

void Accounts::addSlip(ports::GateRead& from, const DaySlip& slip)
{
    m_byToken[slip.token()] = &slip;
    const auto order = from.order(slip.token());
    if (!slip.stuck().empty()) complain(slip, slip.stuck());
    if (!order) {
        ++m_report.unknownOrders;
        return complain(slip, "the gate has no such order");
    }
    const bool open = order->state == OrderState::Payable || order->state == OrderState::Held;
    const bool live = from.liveAttempt(slip.token()).has_value();
    if (open || live || !slip.isOver()) {
        ++m_report.unknownOrders;
        complain(slip, open ? "still open" : live ? "an attempt is alive" : "not at its end");
    }
    if (order->state == OrderState::Lapsed) ++m_report.lapsed;
    if (order->state == OrderState::Cancelled) ++m_report.cancelled;
    if (!gate::moneyIsWhole(from, slip.token())) {
        ++m_report.brokenOrders;
        complain(slip, "its money does not add up");
    }
    auto line = slip.plan().payer + " " + std::to_string(toNumber(order->state)) + " "
        + std::to_string(toNumber(order->reason)) + " " + formatYuan(order->excess);
    for (const auto& payment : from.payments(slip.token())) {
        m_ours.in[formatDay(businessDay(payment.succeededAt))] += payment.amount.fen();
        line += " " + formatRfc3339(payment.succeededAt) + " " + formatYuan(payment.amount) + " "
            + std::to_string(static_cast<int>(payment.kind));
        addConsoleRefunds(from, slip, payment);
    }
    tell(line);
    addRefunds(from, slip);
}

void Accounts::addRefunds(ports::GateRead& from, const DaySlip& slip)
{
    for (const auto& id : slip.refunds()) {
        const auto refund = from.refunds().byHallId(id);
        if (!refund) {
            complain(slip, "refund " + id + " is gone");
            continue;
        }
        ++m_report.refunds;
        if (refund->life.state == RefundState::Done) m_ours.out += refund->amount.fen();
        if (domain::isUnderWay(refund->life.state)) {
            ++m_report.unknownOrders;
            complain(slip, "refund " + id + " is under way");
        }
        tell(slip.plan().payer + " " + id + " " + formatYuan(refund->amount) + " "
             + std::to_string(static_cast<int>(refund->life.state)) + " "
             + std::to_string(static_cast<int>(refund->life.failure)));
    }
}

void Accounts::addConsoleRefunds(ports::GateRead& from, const DaySlip& slip,
                                 const ports::GatePayment& payment)
{
    for (const auto& refund : from.refunds().consoleOfPayment(payment.transactionId)) {
        ++m_report.consoleRefunds;
        if (refund.state == ports::WalletRefundState::Done) m_ours.out += refund.amount.fen();
        tell(slip.plan().payer + " in the console " + formatYuan(refund.amount) + " "
             + std::to_string(static_cast<int>(refund.state)));
    }
}

void Accounts::addBill(const BillFindings& bill)
{
    m_report.discrepanciesPlanted = bill.planted;
    m_report.discrepanciesTyped = bill.typed;
    for (const auto& line : bill.lines) tell(line);
    auto& complaints = m_report.complaints;
    complaints.insert(complaints.end(), bill.complaints.begin(), bill.complaints.end());
}

void Accounts::addSuspense(ports::GateRead& from)
{
    for (const auto& entry : from.suspense(kAll)) {
        ++m_report.suspense;
        const auto attempt = from.attempt(entry.outTradeNo);
        const auto slip = m_byToken.find(attempt ? attempt->token : std::string());
        if (slip == m_byToken.end() || !entry.amount || !entry.succeededAt || !entry.confirmed) {
            m_report.complaints.push_back("suspense that nobody confirmed or that is nobody's");
            continue;
        }
        m_ours.in[formatDay(businessDay(*entry.succeededAt))] += entry.amount->fen();
        tell(slip->second->plan().payer + " in suspense " + formatYuan(*entry.amount) + " "
             + std::to_string(static_cast<int>(entry.reason)));
    }
    // The supervisor's own refunds of it.
    for (const auto& [token, slip] : m_byToken)
        if (const auto refund
            = from.refunds().byHallId("S" + std::to_string(slip->plan().number))) {
            ++m_report.refunds;
            if (refund->life.state == RefundState::Done) m_ours.out += refund->amount.fen();
            if (domain::isUnderWay(refund->life.state)) ++m_report.unknownOrders;
            tell(slip->plan().payer + " from suspense "
                 + std::to_string(static_cast<int>(refund->life.state)));
        }
}

void Accounts::addFaults()
{
    std::set<std::string> people;
    for (const auto& slip : m_slips) {
        people.insert(slip.plan().payer);
        people.insert(slip.plan().firstPhone);
    }
    std::set<std::string> kinds;
    for (const auto& struck : m_world.get("/sandbox/faults/struck").json()) {
        // What strikes nobody's slip (a look at the wallet's clock) is no matter of the seed's.
        if (!people.contains(struck.at("slip").get<std::string>())) continue;
        ++m_report.faults;
        kinds.insert(struck.at("fault"));
        tell(struck.dump());
    }
    m_report.faultKinds = static_cast<std::int64_t>(kinds.size());
}

void Accounts::compare(const std::vector<Day>& days, std::int64_t paidBefore)
{
    const auto differ = [this](const std::string& what, std::int64_t ours, std::int64_t theirs) {
        tell(what + " " + std::to_string(ours) + " " + std::to_string(theirs));
        if (ours == theirs) return;
        m_report.differenceFen += std::abs(ours - theirs);
        m_report.complaints.push_back(what + ": ours " + std::to_string(ours)
                                      + " fen, the wallet's " + std::to_string(theirs) + " fen");
    };
    std::int64_t in = 0;
    for (const auto& day : days) {
        const auto text = formatDay(day);
        const auto theirs = m_world.get("/sandbox/money?day=" + text).json();
        differ("in on " + text, m_ours.in[text], theirs.at("paid_fen"));
        in += m_ours.in[text];
        if (day == days.front()) m_report.payments = theirs.at("payments");
    }
    const auto all = m_world.get("/sandbox/money").json();
    differ("in, all told", in, all.at("paid_fen").get<std::int64_t>() - paidBefore);
    differ("out", m_ours.out, all.at("returned_fen"));
}

DayReport Accounts::of(const DayBooks& books)
{
    m_world.ledger().read([this](ports::GateRead& from) {
        for (const auto& slip : m_slips) addSlip(from, slip);
        addSuspense(from);
        return true;
    });
    addFaults();
    addBill(books.bill);
    compare(books.days, books.paidBefore);
    m_report.lines.assign(m_lines.begin(), m_lines.end());
    std::string text;
    for (const auto& line : m_report.lines) text += line + "\n";
    m_report.digest = std::to_string(sandbox::digestOf(text));
    return m_report;
}

} // namespace

nlohmann::json toJson(const DayReport& report)
{
    return {{"seed", report.seed},
            {"payments", report.payments},
            {"faults", report.faults},
            {"fault_kinds", report.faultKinds},
            {"difference_fen", report.differenceFen},
            {"unknown_orders", report.unknownOrders},
            {"broken_orders", report.brokenOrders},
            {"suspense", report.suspense},
            {"lapsed", report.lapsed},
            {"cancelled", report.cancelled},
            {"refunds", report.refunds},
            {"console_refunds", report.consoleRefunds},
            {"discrepancies",
             {{"planted", report.discrepanciesPlanted}, {"typed", report.discrepanciesTyped}}},
            {"digest", report.digest},
            {"seconds", report.seconds}};
}

DayReport accountsOf(DayWorld& world, const std::vector<DaySlip>& slips, const DayBooks& books)
{
    return Accounts(world, slips).of(books);
}

} // namespace hallpay::test
