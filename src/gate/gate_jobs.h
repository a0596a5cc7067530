// What the gate does by itself: polls, closes what is held, lapses what is over, sends refunds.
#pragma once

#include "gate/gate_context.h"
#include "gate/poll_schedule.h"
#include "gate/wallet_pool.h"
#include "ports/pay_gate.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

namespace hallpay::gate {

/// One thread ("jobs") looks for work, a small pool waits for the wallet. Any thread may call.
class GateJobs {
public:
    explicit GateJobs(const GateContext& gate);
    ~GateJobs();
    GateJobs(const GateJobs&) = delete;
    GateJobs& operator=(const GateJobs&) = delete;

    /// Begins to work; attempts that are live in the ledger are watched from here on.
    void start();
    /// Stops to look for work; calls that wait for the wallet end by their own time limit.
    void stop();

    /// The page has the parameters: its bridge starts now.
    void watch(const std::string& outTradeNo);
    /// The page is back from its bridge.
    void pageReported(const std::string& outTradeNo);
    /// A payer's code is sent, once, and its payment watched to its end. False, and the attempt is
    /// given up, when there is no room for it.
    bool sendCode(const std::string& outTradeNo, const ports::PayerCodeScan& scan);
    /// Money in suspense is asked about.
    void confirmSuspense();
    /// The hall has all events up to `sequence`: old ones among them are forgotten once a day.
    void eventsRead(std::int64_t sequence);
    /// Something is to be closed: do not wait for the next sweep.
    void wake();
    /// Returns when all that is due by the gate's clock is done: no call of the jobs is under way
    /// and one more look finds nothing. For whoever moves that clock. Returns at once while the
    /// jobs do not run.
    void finishDue();

private:
    void loop(const std::stop_token& stop);
    void sweepOnce();
    void sweep();
    void watchWhatIsLive();
    void poll();
    void close();
    void confirm();
    bool mayTouch(const std::string& outTradeNo);
    void pursueRefunds();
    void askConsoleRefunds();
    void matchDays();
    void matchOneDay(Day day);
    void watchClock();
    void forget();
    void ask(const std::string& outTradeNo);
    void closeOne(const std::string& token, const std::string& outTradeNo);

    const GateContext m_gate;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::condition_variable m_swept;
    bool m_woken = false; // GUARDED_BY(m_mutex)
    bool m_running = false; // GUARDED_BY(m_mutex)
    std::uint64_t m_sweepsBegun = 0; // GUARDED_BY(m_mutex)
    std::uint64_t m_sweepsDone = 0; // GUARDED_BY(m_mutex)
    PollSchedule m_schedule; // GUARDED_BY(m_mutex)
    std::optional<Instant> m_confirmedAt; // GUARDED_BY(m_mutex)
    std::int64_t m_eventsRead = 0; // GUARDED_BY(m_mutex)
    std::chrono::steady_clock::time_point m_nextMatch{}; // GUARDED_BY(m_mutex)
    Day m_forgottenOn{}; // jobs thread only, as the four below
    std::set<std::string> m_touched; // attempts that this sweep asks about or closes
    std::optional<Instant> m_consoleAskedAt;
    ports::ClockState m_clock = ports::ClockState::Unknown;
    std::chrono::steady_clock::time_point m_clocksCompared{};
    WalletPool m_pool;
    std::jthread m_thread; // last: joins before the members it uses go
};

} // namespace hallpay::gate
