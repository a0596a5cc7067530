#include "fault/day/day_slip.h"

#include "domain/token.h"

namespace hallpay::test {

using namespace std::chrono_literals;
using ports::GateRefusal;
using ports::HoldProgress;

namespace {

constexpr int kTriesMax = 200;
constexpr auto kTriesAgain = 10s;
constexpr auto kBetweenPhones = 20s;
constexpr auto kLooksAgain = 5s;
constexpr auto kRefundAfter = 30min;

/// Of what a page says when it does not pay: nothing more comes of this slip.
bool isTheEnd(const std::string& word)
{
    return word == "paid" || word == "held" || word == "lapsed" || word == "cancelled";
}

} // namespace

DaySlip::DaySlip(PlannedSlip plan, Instant opening)
    : m_plan(std::move(plan)), m_due(opening + m_plan.arrival)
{
}

void DaySlip::then(Act next, std::chrono::seconds pause)
{
    m_next = next;
    m_due += pause;
    m_tries = 0;
}

void DaySlip::again(const std::string& why)
{
    m_due += kTriesAgain;
    if (++m_tries < kTriesMax) return;
    m_stuck = why;
    m_next = Act::None;
}

void DaySlip::act(DayWorld& world, Instant deadline)
{
    m_due = world.now();
    switch (m_next) {
    case Act::Register: return registerIt(world, deadline);
    case Act::Scan: return scan(world);
    case Act::Pay: return pay(world);
    case Act::Hold: return hold(world);
    case Act::Refund: return refund(world);
    case Act::None: return;
    }
}

void DaySlip::registerIt(DayWorld& world, Instant deadline)
{
    if (m_token.empty()) m_token = domain::makeToken(true, 1);
    if (!world.payGate().accept({m_token, m_plan.amount, deadline})) return again("not accepted");
    switch (m_plan.deed) {
    case Deed::Pays:
    case Deed::HeldAfterPaying: return then(Act::Pay, kLooksAgain);
    case Deed::TakenOver:
    case Deed::TakenOverWhileTyping:
    case Deed::ScansOnly:
    case Deed::CancelledAfterScan: return then(Act::Scan, kLooksAgain);
    case Deed::Cancelled: return then(Act::Hold, kBetweenPhones);
    case Deed::NeverScans: return then(Act::None, 0s);
    }
}

void DaySlip::scan(DayWorld& world)
{
    const bool takenOver
        = m_plan.deed == Deed::TakenOver || m_plan.deed == Deed::TakenOverWhileTyping;
    const auto scanned = world.send("POST", "/sandbox/scan",
                                    {{"qr", world.linkOf(m_token)},
                                     {"payer", takenOver ? m_plan.firstPhone : m_plan.payer},
                                     {"typing", m_plan.deed == Deed::TakenOverWhileTyping}});
    if (scanned.status != 200) return again("scan: " + scanned.body);
    if (takenOver) return then(Act::Pay, kBetweenPhones);
    if (m_plan.deed == Deed::CancelledAfterScan) return then(Act::Hold, kBetweenPhones);
    then(Act::None, 0s);
}

void DaySlip::pay(DayWorld& world)
{
    const auto paid = world.send("POST", "/sandbox/pay",
                                 {{"qr", world.linkOf(m_token)}, {"payer", m_plan.payer}});
    const bool typing = paid.status == 202;
    if (paid.status != 200 && !typing) {
        const auto said = nlohmann::json::parse(paid.body, nullptr, false);
        const auto why = said.is_object() ? said.value("reason", std::string()) : std::string();
        if (isTheEnd(why)) return then(Act::None, 0s);
        return again("pay: " + paid.body);
    }
    if (m_plan.deed == Deed::HeldAfterPaying) return then(Act::Hold, typing ? 0s : kLooksAgain);
    if (m_plan.refundParts > 0) return then(Act::Refund, kRefundAfter);
    then(Act::None, 0s);
}

void DaySlip::hold(DayWorld& world)
{
    const auto held = world.payGate().hold(m_token, 0ms);
    if (!held && held.error() == GateRefusal::NotReached) return again("hold");
    if (!held) return then(Act::None, 0s); // the payer was quicker
    if (held.value().hold != HoldProgress::Clear) return again("never clear");
    const auto cancelled = world.payGate().cancel(m_token, domain::CancelReason::Cancelled);
    if (!cancelled) return again("not cancelled");
    then(Act::None, 0s);
}

void DaySlip::refund(DayWorld& world)
{
    const auto order = world.payGate().state(m_token);
    if (!order || order.value().state != domain::OrderState::Paid) return then(Act::None, 0s);
    const auto part = static_cast<int>(m_refunds.size());
    const auto each = m_plan.amount.fen() / (m_plan.wholeRefund ? m_plan.refundParts : 4);
    const bool last = part + 1 == m_plan.refundParts;
    const auto fen
        = m_plan.wholeRefund && last ? m_plan.amount.fen() - each * (m_plan.refundParts - 1) : each;
    m_refunds.push_back("R" + std::to_string(m_plan.number) + "-" + std::to_string(part));
    const auto taken = world.payGate().refund({.refundId = m_refunds.back(),
                                               .token = m_token,
                                               .transactionId = order.value().transactionId,
                                               .amount = Money::fromFen(fen),
                                               .reason = "多交退费"});
    if (!taken) {
        m_stuck = "a refund was not taken in";
        return then(Act::None, 0s);
    }
    then(last ? Act::None : Act::Refund, kBetweenPhones);
}

} // namespace hallpay::test
