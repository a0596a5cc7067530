#include "gate/gate_jobs.h"

#include "base/log.h"
#include "gate/ask.h"
#include "gate/clock_watch.h"
#include "gate/close_attempt.h"
#include "gate/lapse.h"
#include "gate/match_bill.h"
#include "gate/pay_by_code.h"
#include "gate/pursue_refund.h"
#include "gate/refund_pause.h"
#include "gate/row_moves.h"
#include "gate/wallet_days.h"

#include <algorithm>

namespace hallpay::gate {

using namespace std::chrono_literals;

namespace {

constexpr int kBatchMax = 200;
constexpr auto kAfterBreakage = 2s;
constexpr auto kConfirmEvery = 60s;
constexpr auto kConsoleEvery = 1h;
constexpr auto kMatchAfterBreakage = 60s;
constexpr auto kCompareClocksEvery = 60s; // while ours is wrong
constexpr auto kEventsKept = std::chrono::hours(24 * 30); // for a hall restored from a backup
constexpr auto kRecoveredAge = 120s; // what was asked at start is asked again only now and then

} // namespace

GateJobs::GateJobs(const GateContext& gate)
    : m_gate(gate), m_schedule(gate.options.pollCap), m_pool(gate.options.walletWorkers)
{
}

GateJobs::~GateJobs()
{
    stop();
}

void GateJobs::start()
{
    watchWhatIsLive();
    {
        const std::lock_guard lock(m_mutex);
        m_running = true;
    }
    m_thread = std::jthread([this](const std::stop_token& stop) { loop(stop); });
}

void GateJobs::stop()
{
    m_thread.request_stop();
    m_wake.notify_all();
    if (m_thread.joinable()) m_thread.join();
}

void GateJobs::watch(const std::string& outTradeNo)
{
    const std::lock_guard lock(m_mutex);
    m_schedule.watch(outTradeNo, m_gate.clock.now(), 0s);
}

void GateJobs::pageReported(const std::string& outTradeNo)
{
    {
        const std::lock_guard lock(m_mutex);
        m_schedule.hurry(outTradeNo, m_gate.clock.now());
    }
    wake();
}

bool GateJobs::sendCode(const std::string& outTradeNo, const ports::PayerCodeScan& scan)
{
    const bool taken = m_pool.submit(
        "code:" + outTradeNo, [this, outTradeNo, scan] { sendByCode(m_gate, outTradeNo, scan); });
    if (taken)
        watch(outTradeNo);
    else
        giveUpUnsent(m_gate, outTradeNo);
    return taken;
}

void GateJobs::confirmSuspense()
{
    {
        const std::lock_guard lock(m_mutex);
        m_confirmedAt.reset();
    }
    wake();
}

void GateJobs::eventsRead(std::int64_t sequence)
{
    const std::lock_guard lock(m_mutex);
    m_eventsRead = std::max(m_eventsRead, sequence);
}

void GateJobs::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
    }
    m_wake.notify_all();
}

void GateJobs::finishDue()
{
    for (auto before = m_pool.taken();; before = m_pool.taken()) {
        sweepOnce();
        m_pool.waitUntilIdle();
        if (m_pool.taken() == before) return;
    }
}

void GateJobs::sweepOnce()
{
    std::unique_lock lock(m_mutex);
    const auto mine = m_sweepsBegun + 1;
    m_woken = true;
    m_wake.notify_all();
    m_swept.wait(lock, [&] { return !m_running || m_sweepsDone >= mine; });
}

void GateJobs::loop(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        std::chrono::milliseconds pause = m_gate.options.sweepEvery;
        {
            const std::lock_guard lock(m_mutex);
            ++m_sweepsBegun;
        }
        try {
            sweep();
        } catch (const std::exception& failure) { // boundary: the work is still there afterwards
            log(LogLevel::Error, "gate", std::string("a sweep failed: ") + failure.what());
            pause = kAfterBreakage;
        }
        std::unique_lock lock(m_mutex);
        m_sweepsDone = m_sweepsBegun;
        m_swept.notify_all();
        m_wake.wait_for(lock, stop, pause, [this] { return m_woken; });
        m_woken = false;
    }
    const std::lock_guard lock(m_mutex);
    m_running = false;
    m_swept.notify_all();
}

/// One sweep touches one attempt once: what is being closed is not asked about beside it.
bool GateJobs::mayTouch(const std::string& outTradeNo)
{
    return m_touched.insert(outTradeNo).second;
}

void GateJobs::sweep()
{
    m_touched.clear();
    close();
    poll();
    while (lapseIdleOrders(m_gate, kBatchMax) == kBatchMax) {
        // a day's end: the rest of it at once
    }
    confirm();
    pursueRefunds();
    askConsoleRefunds();
    matchDays();
    watchClock();
    forget();
}

void GateJobs::watchWhatIsLive()
{
    std::string last;
    for (;;) {
        const auto page = m_gate.ledger.read(
            [&](ports::GateRead& from) { return from.liveAttempts(last, kBatchMax); });
        const std::lock_guard lock(m_mutex);
        for (const auto& attempt : page)
            m_schedule.watch(attempt.outTradeNo, m_gate.clock.now(), kRecoveredAge);
        if (page.size() < kBatchMax) return;
        last = page.back().outTradeNo;
    }
}

void GateJobs::poll()
{
    std::vector<std::string> due;
    {
        const std::lock_guard lock(m_mutex);
        due = m_schedule.due(m_gate.clock.now());
    }
    for (const auto& outTradeNo : due)
        if (mayTouch(outTradeNo))
            m_pool.submit("ask:" + outTradeNo, [this, outTradeNo] { ask(outTradeNo); });
}

void GateJobs::ask(const std::string& outTradeNo)
{
    const auto find = [&](ports::GateRead& from) { return from.attempt(outTradeNo); };
    auto attempt = m_gate.ledger.read(find);
    if (attempt && domain::isLive(attempt->life.state)) {
        askWallet(m_gate, outTradeNo);
        attempt = m_gate.ledger.read(find);
    }
    if (attempt && domain::isLive(attempt->life.state)) return;
    const std::lock_guard lock(m_mutex);
    m_schedule.forget(outTradeNo);
}

void GateJobs::close()
{
    const auto now = m_gate.clock.now();
    const auto due = m_gate.ledger.read([&](ports::GateRead& from) {
        return from.attemptsToClose(now, m_gate.options.closeRetry, kBatchMax);
    });
    for (const auto& attempt : due)
        if (mayTouch(attempt.outTradeNo))
            m_pool.submit("close:" + attempt.outTradeNo,
                          [this, token = attempt.token, number = attempt.outTradeNo] {
                              closeOne(token, number);
                          });
}

void GateJobs::closeOne(const std::string& token, const std::string& outTradeNo)
{
    switch (closeAttempt(m_gate, outTradeNo)) {
    case CloseOutcome::Closed:
    case CloseOutcome::Paid: wake(); break;
    case CloseOutcome::Busy:
    case CloseOutcome::Unclear: postponeClose(m_gate, token); break;
    }
}

void GateJobs::confirm()
{
    {
        const std::lock_guard lock(m_mutex);
        const auto now = m_gate.clock.now();
        const bool asked
            = m_confirmedAt && *m_confirmedAt <= now && now < *m_confirmedAt + kConfirmEvery;
        if (asked) return;
        m_confirmedAt = now;
    }
    const auto open = m_gate.ledger.read(
        [](ports::GateRead& from) { return from.unconfirmedSuspense(kBatchMax); });
    for (const auto& entry : open)
        if (mayTouch(entry.outTradeNo))
            m_pool.submit("confirm:" + entry.outTradeNo,
                          [this, number = entry.outTradeNo] { askWallet(m_gate, number); });
}

void GateJobs::pursueRefunds()
{
    const auto now = m_gate.clock.now();
    const auto due = m_gate.ledger.read([&](ports::GateRead& from) {
        return from.refunds().due(now, kLongestRefundPause, kBatchMax);
    });
    for (const auto& refund : due)
        m_pool.submit("refund:" + refund.refundNo,
                      [this, number = refund.refundNo] { pursueRefund(m_gate, number); });
}

void GateJobs::askConsoleRefunds()
{
    const auto now = m_gate.clock.now();
    const bool asked
        = m_consoleAskedAt && *m_consoleAskedAt <= now && now < *m_consoleAskedAt + kConsoleEvery;
    if (asked) return;
    m_consoleAskedAt = now;
    const auto open = m_gate.ledger.read(
        [](ports::GateRead& from) { return from.refunds().consoleUnderWay(kBatchMax); });
    for (const auto& refund : open)
        m_pool.submit("console:" + refund.refundNo,
                      [this, number = refund.refundNo] { (void)askRefund(m_gate, number); });
}

void GateJobs::matchDays()
{
    addDaysThatAreOver(m_gate);
    raiseLateDays(m_gate);
    {
        const std::lock_guard lock(m_mutex);
        if (std::chrono::steady_clock::now() < m_nextMatch) return;
    }
    // One at a time, oldest first: the next sweep finds the next.
    if (const auto day = dayDue(m_gate))
        m_pool.submit("days", [this, day = *day] { matchOneDay(day); });
}

void GateJobs::matchOneDay(Day day)
{
    {
        const std::lock_guard lock(m_mutex);
        m_nextMatch = std::chrono::steady_clock::now() + kMatchAfterBreakage;
    }
    // While it waited for a thread, its turn may have come and gone.
    if (dayDue(m_gate) == day) workOnDay(m_gate, day);
    {
        const std::lock_guard lock(m_mutex);
        m_nextMatch = {};
    }
    wake();
}

void GateJobs::watchClock()
{
    const auto health = healthOf(m_gate);
    if (health.clock != m_clock) {
        const bool known = m_clock != ports::ClockState::Unknown;
        m_clock = health.clock;
        if (m_clock == ports::ClockState::Wrong)
            log(LogLevel::Error, "gate", clockWords(health));
        else if (m_clock == ports::ClockState::Drifting)
            log(LogLevel::Warning, "gate", clockWords(health));
        else if (known)
            log(LogLevel::Info, "gate", clockWords(health));
    }
    const auto now = std::chrono::steady_clock::now();
    if (m_clock != ports::ClockState::Wrong || now < m_clocksCompared + kCompareClocksEvery) return;
    m_clocksCompared = now;
    m_pool.submit("clock", [this] { compareClocks(m_gate); });
}

void GateJobs::forget()
{
    const auto now = m_gate.clock.now();
    const auto today = businessDay(now);
    std::int64_t read = 0;
    {
        const std::lock_guard lock(m_mutex);
        read = m_eventsRead;
    }
    if (read == 0 || today == m_forgottenOn) return;
    m_gate.ledger.write([&](ports::GateTx& tx) { tx.forgetEvents(read, now - kEventsKept); });
    m_forgottenOn = today;
}

} // namespace hallpay::gate
