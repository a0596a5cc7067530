#include "desk/gate_link.h"

#include "base/log.h"
#include "desk/close_days.h"

#include <algorithm>
#include <stdexcept>

namespace hallpay::desk {

namespace {

constexpr int kEventsAtOnce = 256;
constexpr std::chrono::milliseconds kPatience{1000};
constexpr std::chrono::milliseconds kFirstPause{200};
constexpr std::chrono::milliseconds kLongestPause{2000};
constexpr std::chrono::milliseconds kBetweenCalls{500};
constexpr std::chrono::seconds kBetweenDays{30};

std::int64_t cursorOf(const Context& context)
{
    return context.ledger.read([](const ports::HallTx& tx) { return tx.head().gateCursor; });
}

} // namespace

GateLink::GateLink(const Context& context)
    : m_context(context), m_forgottenOn(businessDay(context.clock.now())),
      m_events([this](const std::stop_token& stop) { follow(stop); }),
      m_calls([this](const std::stop_token& stop) { call(stop); })
{
}

GateLink::~GateLink()
{
    m_events.request_stop();
    m_calls.request_stop();
}

void GateLink::follow(const std::stop_token& stop)
{
    auto pause = kFirstPause;
    while (!stop.stop_requested()) {
        try {
            // What was mirrored is what the ledger says, also after another one mirrored too.
            auto cursor = cursorOf(m_context);
            while (!stop.stop_requested()) {
                const auto events = m_context.gate.events(cursor, kEventsAtOnce, kPatience);
                if (!events) break;
                pause = kFirstPause;
                if (events->empty()) continue;
                mirrorGate(m_context, *events);
                cursor = std::max(cursor, events->back().sequence);
            }
        } catch (const std::exception& e) { // boundary of the thread: logged, tried again
            log(LogLevel::Error, "hall", std::string("mirroring the gate failed: ") + e.what());
        }
        if (stop.stop_requested()) return;
        rest(stop, pause);
        pause = std::min(pause * 2, kLongestPause);
    }
}

void GateLink::call(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        try {
            drainGateCalls(m_context);
            closeDaysInTime();
            const auto today = businessDay(m_context.clock.now());
            if (today != m_forgottenOn) forgetOld(m_context);
            m_forgottenOn = today;
        } catch (const std::exception& e) { // boundary of the thread: logged, tried again
            log(LogLevel::Error, "hall", std::string("calling the gate failed: ") + e.what());
        }
        rest(stop, kBetweenCalls);
    }
}

/// By the hall's clock, which moves in leaps in training and may be put back.
void GateLink::closeDaysInTime()
{
    const auto now = m_context.clock.now();
    if (m_daysTriedAt && std::chrono::abs(now - *m_daysTriedAt) < kBetweenDays) return;
    m_daysTriedAt = now;
    closeDays(m_context);
}

void GateLink::rest(const std::stop_token& stop, std::chrono::milliseconds time)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, stop, time, [] { return false; });
}

} // namespace hallpay::desk
