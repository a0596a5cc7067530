#include "desk/end_risks.h"
#include "desk/gate_link.h"
#include "gate/ask.h"
#include "gate/close_attempt.h"
#include "gate/lapse.h"
#include "gate/open_attempt.h"
#include "gate/pursue_refund.h"
#include "gate/refund_pause.h"
#include "gate/settle.h"
#include "property/toll_day/toll_day.h"

#include <algorithm>
#include <stdexcept>

namespace hallpay::test {

using namespace std::chrono_literals;

namespace {

constexpr int kAll = 1000;

} // namespace

void TollDay::openPage(const DayStep& step)
{
    auto* slip = slipOf(step);
    if (!slip || m_gateAway) return;
    const auto orders = ordersOf(slip->id);
    const auto& token = orders[step.number % orders.size()].token;
    const auto opened
        = gate::openAttempt(m_gate, token, "openid-" + std::to_string(step.person % 3));
    ++(opened ? m_tally.done : m_tally.refused);
    if (!opened) return;
    keepHandle(opened.value().parameters.package);
}

void TollDay::keepHandle(const std::string& handle)
{
    if (std::find(m_packages.begin(), m_packages.end(), handle) == m_packages.end())
        m_packages.push_back(handle);
    m_numberOf[handle] = m_wallet.numberOf(handle);
}

void TollDay::screenCode(const DayStep& step)
{
    auto* slip = slipOf(step);
    if (!slip) return;
    const auto code = m_hall->screenCode(cashierOf(step), slip->id);
    ++(code ? m_tally.done : m_tally.refused);
    if (code) keepHandle(code.value());
}

/// One payer in three has to type the password.
void TollDay::scanCode(const DayStep& step)
{
    auto* slip = slipOf(step);
    if (!slip) return;
    const std::string begin = step.number % 3 == 0 ? FakeWallet::kSlowCode : "10";
    const desk::ScannedPayerCode scanned{slip->id, begin + "1234567890123456"};
    const auto state
        = keyed(kScan, [this, scanned, &who = cashierOf(step)](const std::string& key) {
              return m_hall->payByCode(who, scanned, key);
          });
    if (state) ++m_tally.scanned;
}

void TollDay::finishTyping()
{
    for (const auto& trade : m_wallet.trades())
        if (trade.state == ports::WalletTradeState::Paying) m_wallet.finishTyping(trade.outTradeNo);
}

/// Whatever page was opened today, however long ago: most of them come soon.
void TollDay::payPhone(const DayStep& step)
{
    if (m_packages.empty()) return;
    const auto back = step.number % 3 == 0 ? step.person % m_packages.size() : 0;
    const auto& package = m_packages[m_packages.size() - 1 - back];
    try {
        m_wallet.pay(package);
        ++m_tally.paidByPhone;
    } catch (const std::runtime_error&) {
        ++m_tally.refused; // paid or closed already
    }
}

void TollDay::typePassword(const DayStep& step)
{
    if (step.person % 2 == 0) return finishTyping();
    if (m_packages.empty()) return;
    typePassword(m_packages[step.number % m_packages.size()]);
}

void TollDay::typePassword(const std::string& package)
{
    const bool typing = !m_typing[package];
    try {
        m_wallet.type(package, typing);
        m_typing[package] = typing;
    } catch (const std::runtime_error&) {
        ++m_tally.refused; // a page of two hours ago: its handle has died
    }
}

/// The wallet's numbers are drawn anew in each run: choices go by what came first.
void TollDay::notify(const DayStep& step)
{
    if (m_gateAway || m_packages.empty()) return;
    const auto& package = m_packages[step.number % m_packages.size()];
    const auto trades = m_wallet.trades();
    const auto trade = std::find_if(trades.begin(), trades.end(), [&](const auto& one) {
        return one.outTradeNo == m_numberOf[package];
    });
    if (trade == trades.end() || trade->state != ports::WalletTradeState::Paid) return;
    const int times = 1 + static_cast<int>(step.person % 3);
    for (int i = 0; i < times; ++i)
        (void)gate::settle(m_gate, *trade, gate::Learnt::ByNotification);
}

void TollDay::endRefund(const DayStep& step)
{
    for (const auto& [at, order] : m_wallet.refundOrders()) {
        if (m_wallet.refundOf(order.refundNo).state != ports::WalletRefundState::Processing)
            continue;
        m_wallet.endRefund(order.refundNo,
                           step.number % 4 == 0 ? ports::WalletRefundState::Abnormal
                                                : ports::WalletRefundState::Done);
        return;
    }
}

/// What the gate's jobs and the hall's two threads would do by now.
void TollDay::sweep()
{
    if (m_gateAway) return;
    const auto now = m_clock.now();
    const auto closing = m_gateLedger.read([&](ports::GateRead& from) {
        return from.attemptsToClose(now, m_options.closeRetry, kAll);
    });
    for (const auto& attempt : closing) {
        const auto outcome = gate::closeAttempt(m_gate, attempt.outTradeNo);
        const bool open
            = outcome == gate::CloseOutcome::Busy || outcome == gate::CloseOutcome::Unclear;
        if (open) gate::postponeClose(m_gate, attempt.token);
    }
    const auto live
        = m_gateLedger.read([](ports::GateRead& from) { return from.liveAttempts("", kAll); });
    for (const auto& attempt : live) (void)gate::askWallet(m_gate, attempt.outTradeNo);
    (void)gate::lapseIdleOrders(m_gate, kAll);
    const auto refunds = m_gateLedger.read([&](ports::GateRead& from) {
        return from.refunds().due(now, gate::kLongestRefundPause, kAll);
    });
    for (const auto& refund : refunds) gate::pursueRefund(m_gate, refund.refundNo);
    mirror();
    (void)desk::drainGateCalls(m_hall->context());
    mirror();
}

void TollDay::mirror()
{
    const auto cursor
        = m_ledger->read([](const ports::HallTx& tx) { return tx.head().gateCursor; });
    if (const auto events = m_service->payGate().events(cursor, kAll, 0ms))
        desk::mirrorGate(m_hall->context(), *events);
}

void TollDay::passTime(const DayStep& step)
{
    switch (step.person % 3) {
    case 0: m_clock.advance(std::chrono::seconds(1 + step.number % 10)); return;
    case 1: m_clock.advance(std::chrono::seconds(30 + step.number % 60)); return;
    case 2: m_clock.advance(std::chrono::minutes(1 + step.number % 240)); break;
    }
    const auto today = businessDay(m_clock.now());
    if (m_days.back() != today) m_days.push_back(today);
}

void TollDay::nextDay()
{
    constexpr auto kOpening = 9h;
    m_clock.set(startOfDay(addDays(businessDay(m_clock.now()), 1)) + kOpening);
    m_days.push_back(businessDay(m_clock.now()));
}

/// Its ledger's disk is full: nothing is read and nothing is kept.
void TollDay::setGateAway(bool away)
{
    m_gateAway = away;
    m_gateLedger.breakDown(away);
}

} // namespace hallpay::test
