#include "unit/desk/fake_gate.h"

#include "domain/bill_number.h"

namespace hallpay::test {

using domain::OrderEvent;
using domain::OrderState;
using ports::GateEventKind;
using ports::GateOrderView;
using ports::GateRefusal;
using ports::HoldProgress;

FakeGate::Answer FakeGate::reached(Answer answer)
{
    if (m_lost == 0) return answer;
    if (m_lostAfter > 0) {
        --m_lostAfter;
        return answer;
    }
    --m_lost;
    return GateRefusal::NotReached;
}

void FakeGate::tell(GateEventKind kind, const GateOrderView& view)
{
    m_events.push_back(
        {static_cast<std::int64_t>(m_events.size()) + 1, kind, m_clock.now(), view, std::nullopt});
    m_told.notify_all();
}

FakeGate::Answer FakeGate::act(const std::string& token, OrderEvent event, GateEventKind kind,
                               domain::CancelReason reason)
{
    const auto found = m_orders.find(token);
    if (found == m_orders.end()) return GateRefusal::UnknownOrder;
    auto& view = found->second;
    const domain::Order before{view.state, view.reason, view.version};
    const auto moved = domain::advance(before, event, reason);
    if (!moved)
        return moved.error() == domain::OrderRefusal::AlreadyPaid ? GateRefusal::AlreadyPaid
                                                                  : GateRefusal::AlreadyFinal;
    if (moved.value() == before) return view;
    view.state = moved.value().state;
    view.reason = moved.value().reason;
    view.version = moved.value().version;
    view.hold = HoldProgress::None;
    view.nextCloseAt.reset();
    if (view.state == OrderState::Held)
        view.hold = m_slowClose ? HoldProgress::Closing : HoldProgress::Clear;
    if (view.hold == HoldProgress::Closing)
        view.nextCloseAt = m_clock.now() + std::chrono::seconds(5);
    tell(kind, view);
    return view;
}

FakeGate::Answer FakeGate::accept(const ports::GateOrder& order)
{
    std::unique_lock lock(m_mutex);
    auto answer = acceptOrder(order);
    const auto after = std::exchange(m_afterAccept, nullptr);
    lock.unlock();
    if (after) after();
    return answer;
}

void FakeGate::afterNextAccept(std::function<void()> act)
{
    const std::lock_guard lock(m_mutex);
    m_afterAccept = std::move(act);
}

FakeGate::Answer FakeGate::acceptOrder(const ports::GateOrder& order)
{
    if (!m_reachable) return GateRefusal::NotReached;
    const auto found = m_orders.find(order.token);
    if (found != m_orders.end()) {
        if (found->second.state == OrderState::Cancelled) return reached(GateRefusal::AlreadyFinal);
        const bool same
            = found->second.amount == order.amount && found->second.deadline == order.deadline;
        if (!same) return reached(GateRefusal::Conflict);
        return reached(found->second);
    }
    ++m_accepts;
    GateOrderView view;
    view.token = order.token;
    view.amount = order.amount;
    view.deadline = order.deadline;
    m_orders[order.token] = view;
    tell(GateEventKind::Accepted, view);
    return reached(view);
}

FakeGate::Answer FakeGate::hold(const std::string& token, std::chrono::milliseconds)
{
    const std::lock_guard lock(m_mutex);
    if (!m_reachable) return GateRefusal::NotReached;
    return reached(act(token, OrderEvent::Hold, GateEventKind::Held));
}

FakeGate::Answer FakeGate::release(const std::string& token)
{
    const std::lock_guard lock(m_mutex);
    if (!m_reachable) return GateRefusal::NotReached;
    return reached(act(token, OrderEvent::Release, GateEventKind::Released));
}

FakeGate::Answer FakeGate::cancel(const std::string& token, domain::CancelReason reason)
{
    std::unique_lock lock(m_mutex);
    auto answer = cancelOrder(token, reason);
    const auto after = std::exchange(m_afterCancel, nullptr);
    lock.unlock();
    if (after) after();
    return answer;
}

void FakeGate::afterNextCancel(std::function<void()> act)
{
    const std::lock_guard lock(m_mutex);
    m_afterCancel = std::move(act);
}

FakeGate::Answer FakeGate::cancelOrder(const std::string& token, domain::CancelReason reason)
{
    if (!m_reachable) return GateRefusal::NotReached;
    if (reason == domain::CancelReason::NeverAccepted) {
        if (!m_orders.contains(token)) m_orders[token].token = token;
        const auto& known = m_orders[token];
        const bool live = known.hold == HoldProgress::Closing
            || (known.state == OrderState::Payable && m_slowClose);
        if (live) return reached(GateRefusal::NotHeld);
        return reached(act(token, OrderEvent::Cancel, GateEventKind::Cancelled, reason));
    }
    const auto found = m_orders.find(token);
    if (found != m_orders.end() && found->second.state == OrderState::Payable)
        return reached(GateRefusal::NotHeld);
    if (found != m_orders.end() && found->second.hold == HoldProgress::Closing)
        return reached(GateRefusal::NotHeld);
    return reached(act(token, OrderEvent::Cancel, GateEventKind::Cancelled, reason));
}

FakeGate::Answer FakeGate::state(const std::string& token)
{
    const std::lock_guard lock(m_mutex);
    if (!m_reachable) return GateRefusal::NotReached;
    const auto found = m_orders.find(token);
    if (found == m_orders.end()) return reached(GateRefusal::UnknownOrder);
    return reached(found->second);
}

Result<std::string, ports::ScreenCodeRefusal> FakeGate::screenCode(const std::string& token)
{
    const std::lock_guard lock(m_mutex);
    if (!m_reachable) return ports::ScreenCodeRefusal::NotReached;
    const auto found = m_orders.find(token);
    if (found == m_orders.end() || found->second.state != OrderState::Payable)
        return ports::ScreenCodeRefusal::NotPayable;
    return "weixin://" + token;
}

Result<domain::PayerCodeState, ports::PayerCodeRefusal>
FakeGate::payByCode(const ports::PayerCodeScan& scan)
{
    const std::lock_guard lock(m_mutex);
    if (!m_reachable) return ports::PayerCodeRefusal::NotReached;
    if (m_refuseCodes) return *m_refuseCodes;
    const auto found = m_orders.find(scan.token);
    if (found == m_orders.end() || found->second.state != OrderState::Payable)
        return ports::PayerCodeRefusal::NotPayable;
    m_scans.push_back(scan);
    return m_codeStates[scan.token] = domain::PayerCodeState::Paying;
}

std::optional<domain::PayerCodeState> FakeGate::payerCodeState(const std::string& token)
{
    const std::lock_guard lock(m_mutex);
    if (!m_reachable) return std::nullopt;
    const auto found = m_codeStates.find(token);
    return found == m_codeStates.end() ? domain::PayerCodeState::None : found->second;
}

void FakeGate::setPayerCode(const std::string& token, domain::PayerCodeState state)
{
    const std::lock_guard lock(m_mutex);
    m_codeStates[token] = state;
}

void FakeGate::refuseCodes(std::optional<ports::PayerCodeRefusal> how)
{
    const std::lock_guard lock(m_mutex);
    m_refuseCodes = how;
}

std::vector<ports::PayerCodeScan> FakeGate::scans() const
{
    const std::lock_guard lock(m_mutex);
    return m_scans;
}

std::optional<std::vector<ports::GateEvent>> FakeGate::events(std::int64_t sequence, int limit,
                                                              std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    m_told.wait_for(lock, patience, [&] {
        return !m_reachable || static_cast<std::int64_t>(m_events.size()) > sequence;
    });
    if (!m_reachable) return std::nullopt;
    std::vector<ports::GateEvent> after;
    for (const auto& event : m_events)
        if (event.sequence > sequence && static_cast<int>(after.size()) < limit)
            after.push_back(event);
    return after;
}

void FakeGate::scan(const std::string& token)
{
    const std::lock_guard lock(m_mutex);
    auto& view = m_orders.at(token);
    view.scanned = true;
    m_stages[token] = {.scanned = m_clock.now(), .ordered = m_clock.now()};
    tell(GateEventKind::Scanned, view);
}

void FakeGate::pay(const std::string& token, Instant at)
{
    const std::lock_guard lock(m_mutex);
    auto& view = m_orders.at(token);
    const auto moved = domain::advance({view.state, view.reason, view.version}, OrderEvent::Settle);
    if (!moved || view.state == OrderState::Paid) { // a second payment, or of a cancelled order
        view.excess += view.amount;
        ++view.version;
        keepPayment(view, moved ? ports::PaymentKind::Second : ports::PaymentKind::OnCancelled, at);
        tell(GateEventKind::Excess, view);
        return;
    }
    view.state = moved.value().state;
    view.version = moved.value().version;
    view.hold = HoldProgress::None;
    view.scanned = true;
    view.paidAt = at;
    m_stages[token].paid = at;
    m_stages[token].learnt = m_clock.now();
    keepPayment(view, ports::PaymentKind::Settles, at);
    view.transactionId = m_payments.back().transactionId;
    tell(GateEventKind::Paid, view);
}

void FakeGate::keepPayment(const GateOrderView& view, ports::PaymentKind kind, Instant at)
{
    ports::GatePayment payment;
    const auto count = std::to_string(m_events.size());
    payment.transactionId = "42000" + std::string(23 - count.size(), '0') + count;
    payment.outTradeNo = domain::makeMerchantNumber(true);
    payment.token = view.token;
    payment.kind = kind;
    payment.amount = view.amount;
    payment.succeededAt = at;
    payment.learntAt = m_clock.now();
    m_payments.push_back(payment);
}

void FakeGate::lapse(const std::string& token)
{
    const std::lock_guard lock(m_mutex);
    (void)act(token, OrderEvent::Lapse, GateEventKind::Lapsed);
}

void FakeGate::confirmClose(const std::string& token)
{
    const std::lock_guard lock(m_mutex);
    auto& view = m_orders.at(token);
    view.hold = HoldProgress::Clear;
    view.nextCloseAt.reset();
    tell(GateEventKind::HoldClear, view);
}

void FakeGate::setReachable(bool reachable)
{
    const std::lock_guard lock(m_mutex);
    m_reachable = reachable;
    m_told.notify_all();
}

void FakeGate::loseAnswers(int count, int after)
{
    const std::lock_guard lock(m_mutex);
    m_lost = count;
    m_lostAfter = after;
}

void FakeGate::setSlowClose(bool slow)
{
    const std::lock_guard lock(m_mutex);
    m_slowClose = slow;
}

int FakeGate::accepts() const
{
    const std::lock_guard lock(m_mutex);
    return m_accepts;
}

std::optional<GateOrderView> FakeGate::order(const std::string& token) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_orders.find(token);
    if (found == m_orders.end()) return std::nullopt;
    return found->second;
}

} // namespace hallpay::test
