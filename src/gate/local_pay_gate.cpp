#include "gate/local_pay_gate.h"

#include "base/log.h"
#include "gate/accept.h"
#include "gate/cancel.h"
#include "gate/clock_watch.h"
#include "gate/end_difference.h"
#include "gate/hold.h"
#include "gate/open_attempt.h"
#include "gate/pay_by_code.h"
#include "gate/pay_stages.h"
#include "gate/refund.h"
#include "gate/release.h"
#include "gate/token_of_bill.h"
#include "gate/wallet_days.h"

#include <algorithm>

namespace hallpay::gate {

using ports::GateOrderView;
using ports::GateRefusal;
using Answer = Result<GateOrderView, GateRefusal>;
using DayAnswer = Result<ports::DayReport, ports::DayRefusal>;
using RefundAnswer = Result<ports::GateRefundView, ports::GateRefundRefusal>;
using Steady = std::chrono::steady_clock;

namespace {

ports::ScreenCodeRefusal screenRefusal(OpenRefusal refusal)
{
    switch (refusal) {
    case OpenRefusal::NotPayable: return ports::ScreenCodeRefusal::NotPayable;
    case OpenRefusal::SomebodyPaying: return ports::ScreenCodeRefusal::SomebodyPaying;
    case OpenRefusal::TooManyPhones:
    case OpenRefusal::WalletRefused:
    case OpenRefusal::ClockWrong: return ports::ScreenCodeRefusal::WalletRefused;
    case OpenRefusal::WalletAway: return ports::ScreenCodeRefusal::NotReached;
    }
    throw LogicFailure("OpenRefusal");
}

ports::PayerCodeRefusal codeRefusal(OpenRefusal refusal)
{
    switch (refusal) {
    case OpenRefusal::NotPayable: return ports::PayerCodeRefusal::NotPayable;
    case OpenRefusal::SomebodyPaying: return ports::PayerCodeRefusal::SomebodyPaying;
    case OpenRefusal::TooManyPhones:
    case OpenRefusal::WalletRefused:
    case OpenRefusal::ClockWrong: return ports::PayerCodeRefusal::WalletRefused;
    case OpenRefusal::WalletAway: return ports::PayerCodeRefusal::NotReached;
    }
    throw LogicFailure("OpenRefusal");
}

/// Calls the gate as one far away is called: when its ledger fails it is not reached.
template <typename Reached = Answer, typename Refusal = GateRefusal, typename Call>
Reached reach(const Call& call)
{
    try {
        return call();
    } catch (const ports::LedgerError& failure) {
        log(LogLevel::Error, "gate", std::string("the ledger failed: ") + failure.what());
        return Refusal::NotReached;
    }
}

/// What a snapshot of the ledger says; nullopt when it failed.
template <typename Ask> auto readFrom(const GateContext& gate, const Ask& ask)
{
    std::optional<std::invoke_result_t<const Ask&, ports::GateRead&>> answer;
    try {
        answer = gate.ledger.read(ask);
    } catch (const ports::LedgerError& failure) {
        log(LogLevel::Error, "gate", std::string("the ledger failed: ") + failure.what());
    }
    return answer;
}

} // namespace

void LocalPayGate::stop()
{
    m_stopping = true;
    m_gate.ledger.commits().raise();
}

Answer LocalPayGate::accept(const ports::GateOrder& order)
{
    return reach([&] { return gate::accept(m_gate, order); });
}

Answer LocalPayGate::hold(const std::string& token, std::chrono::milliseconds patience)
{
    const auto until = Steady::now() + patience;
    auto& commits = m_gate.ledger.commits();
    return reach([&] {
        for (bool first = true;; first = false) {
            const auto seen = commits.count();
            // Asked anew each time: a hold is idempotent, and says if the payer was quicker.
            auto held = first ? gate::hold(m_gate, token) : state(token);
            if (!held) return held;
            if (const auto refusal = finalRefusal(held.value())) return Answer(*refusal);
            if (held.value().hold != ports::HoldProgress::Closing) return held;
            if (first) m_jobs.wake();
            if (m_stopping || !commits.waitBeyond(seen, until)) return held;
        }
    });
}

Answer LocalPayGate::release(const std::string& token)
{
    return reach([&] { return gate::release(m_gate, token); });
}

Answer LocalPayGate::cancel(const std::string& token, domain::CancelReason reason)
{
    return reach([&] { return gate::cancel(m_gate, token, reason); });
}

Answer LocalPayGate::state(const std::string& token)
{
    return reach([&]() -> Answer {
        const auto order
            = m_gate.ledger.read([&](ports::GateRead& from) { return from.order(token); });
        if (!order) return GateRefusal::UnknownOrder;
        return *order;
    });
}

Result<std::string, ports::ScreenCodeRefusal> LocalPayGate::screenCode(const std::string& token)
{
    using Code = Result<std::string, ports::ScreenCodeRefusal>;
    return reach<Code, ports::ScreenCodeRefusal>([&]() -> Code {
        const auto opened = openAttempt(m_gate, token, kScreen);
        if (!opened) return screenRefusal(opened.error());
        m_jobs.watch(opened.value().outTradeNo);
        return opened.value().codeUrl;
    });
}

Result<domain::PayerCodeState, ports::PayerCodeRefusal>
LocalPayGate::payByCode(const ports::PayerCodeScan& scan)
{
    using State = Result<domain::PayerCodeState, ports::PayerCodeRefusal>;
    if (!m_gate.options.payerCode) return ports::PayerCodeRefusal::SwitchedOff;
    return reach<State, ports::PayerCodeRefusal>([&]() -> State {
        const auto begun = beginByCode(m_gate, scan.token);
        if (!begun) return codeRefusal(begun.error());
        if (!m_jobs.sendCode(begun.value(), scan)) return ports::PayerCodeRefusal::NotReached;
        return awaitFirstWord(scan.token, begun.value());
    });
}

domain::PayerCodeState LocalPayGate::awaitFirstWord(const std::string& token,
                                                    const std::string& outTradeNo)
{
    const auto until = Steady::now() + m_gate.options.codePatience;
    auto& commits = m_gate.ledger.commits();
    for (;;) {
        const auto seen = commits.count();
        const auto row
            = m_gate.ledger.read([&](ports::GateRead& from) { return from.attempt(outTradeNo); });
        const bool sending = row && row->life.state == domain::AttemptState::Sending;
        if (!sending || m_stopping || !commits.waitBeyond(seen, until))
            return gate::payerCodeState(m_gate, token);
    }
}

std::optional<domain::PayerCodeState> LocalPayGate::payerCodeState(const std::string& token)
{
    try {
        return gate::payerCodeState(m_gate, token);
    } catch (const ports::LedgerError& failure) {
        log(LogLevel::Error, "gate", std::string("the ledger failed: ") + failure.what());
        return std::nullopt;
    }
}

RefundAnswer LocalPayGate::refund(const ports::RefundRequest& request)
{
    return reach<RefundAnswer, ports::GateRefundRefusal>([&] {
        auto answer = gate::refund(m_gate, request);
        if (answer) m_jobs.wake();
        return answer;
    });
}

RefundAnswer LocalPayGate::settleRefundOtherwise(const std::string& refundId,
                                                 const std::string& reference)
{
    return reach<RefundAnswer, ports::GateRefundRefusal>(
        [&] { return gate::settleRefundOtherwise(m_gate, refundId, reference); });
}

DayAnswer LocalPayGate::day(Day walletDay)
{
    return reach<DayAnswer, ports::DayRefusal>([&] { return dayReport(m_gate, walletDay); });
}

std::optional<std::vector<ports::DayReport>> LocalPayGate::days(int limit)
{
    const auto count = std::clamp(limit, 1, kDaysMax);
    return readFrom(m_gate, [&](ports::GateRead& from) { return lastDays(from, count); });
}

DayAnswer LocalPayGate::endDifference(const ports::DifferenceChoice& choice)
{
    return reach<DayAnswer, ports::DayRefusal>([&] {
        auto answer = gate::endDifference(m_gate, choice);
        if (answer) m_jobs.wake();
        return answer;
    });
}

std::optional<std::vector<ports::GatePayment>> LocalPayGate::payments(const std::string& token)
{
    return readFrom(m_gate, [&](ports::GateRead& from) { return from.payments(token); });
}

std::optional<std::string> LocalPayGate::tokenOfBill(const std::string& number)
{
    return readFrom(m_gate, [&](ports::GateRead& from) { return gate::tokenOfBill(from, number); });
}

std::optional<std::vector<ports::SuspenseEntry>> LocalPayGate::suspense(int limit)
{
    const auto count = std::clamp(limit, 1, kEventsMax);
    return readFrom(m_gate, [&](ports::GateRead& from) { return from.suspense(count); });
}

std::optional<ports::GateHealth> LocalPayGate::health()
{
    try {
        auto health = healthOf(m_gate);
        health.days = daysHealth(m_gate);
        return health;
    } catch (const ports::LedgerError& failure) {
        log(LogLevel::Error, "gate", std::string("the ledger failed: ") + failure.what());
        return std::nullopt;
    }
}

std::optional<ports::GateStages> LocalPayGate::stages(const std::string& token)
{
    try {
        return stagesOf(m_gate, token);
    } catch (const ports::LedgerError& failure) {
        log(LogLevel::Error, "gate", std::string("the ledger failed: ") + failure.what());
        return std::nullopt;
    }
}

std::optional<std::vector<ports::GateEvent>>
LocalPayGate::events(std::int64_t sequence, int limit, std::chrono::milliseconds patience)
{
    const auto until = Steady::now() + patience;
    const auto count = std::clamp(limit, 1, kEventsMax);
    auto& commits = m_gate.ledger.commits();
    m_jobs.eventsRead(sequence);
    try {
        for (;;) {
            const auto seen = commits.count();
            auto found = m_gate.ledger.read(
                [&](ports::GateRead& from) { return from.eventsAfter(sequence, count); });
            if (!found.empty() && found.front().sequence > sequence + 1) {
                log(LogLevel::Error, "gate",
                    "a hall asks for events that are forgotten: its ledger is too old a copy");
                return std::nullopt;
            }
            if (!found.empty() || m_stopping) return found;
            if (!commits.waitBeyond(seen, until)) return found;
        }
    } catch (const ports::LedgerError& failure) {
        log(LogLevel::Error, "gate", std::string("the ledger failed: ") + failure.what());
        return std::nullopt;
    }
}

} // namespace hallpay::gate
