// Keeps the hall's mirror true: applies the gate's events, repeats calls that had no answer.
#pragma once

#include "desk/context.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace hallpay::desk {

/// Applies `events` in their order, each once: those up to the ledger's cursor are passed over.
/// One transaction; the cursor moves in it. Idempotent.
void mirrorGate(const Context& context, const std::vector<ports::GateEvent>& events);

/// Repeats calls that are due, and sends orders that were stored but not answered. Returns how
/// many still wait for an answer.
std::size_t drainGateCalls(const Context& context);

/// Forgets events, answers, sessions and password tries that are older than their keeping time.
void forgetOld(const Context& context);

/// Before doors open: drains calls, sends every order that was stored but never answered, and
/// mirrors whatever the gate decided meanwhile; forgets what is older than its keeping time.
/// False when the gate could not be reached: GateLink goes on trying.
bool recover(const Context& context);

/// Two threads: "gate-events" mirrors, "gate-calls" drains, closes days that are over, and forgets,
/// each day, what is old. Both live as long as this.
class GateLink {
public:
    explicit GateLink(const Context& context);
    ~GateLink();
    GateLink(const GateLink&) = delete;
    GateLink& operator=(const GateLink&) = delete;

private:
    void follow(const std::stop_token& stop);
    void call(const std::stop_token& stop);
    void closeDaysInTime();
    void rest(const std::stop_token& stop, std::chrono::milliseconds time);

    const Context m_context;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    Day m_forgottenOn; // gate-calls thread only; at the start by recover()
    std::optional<Instant> m_daysTriedAt; // gate-calls thread only
    std::jthread m_events; // last two: they use everything above
    std::jthread m_calls;
};

} // namespace hallpay::desk
