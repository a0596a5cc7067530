// What the public listener may ask of the gate: look, pay, and hear the wallet.
#pragma once

#include "gate/gate_context.h"
#include "gate/gate_jobs.h"
#include "gate/open_attempt.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

namespace hallpay::gate {

/// All that a page shows.
struct PageView {
    PageState state = PageState::Unknown;
    Money amount;
};

enum class NotifyAnswer {
    Kept, ///< settled, repeated or in suspense: the wallet need not send it again
    Refused ///< forged, stale, unreadable or foreign: on record
};

/// Any thread. A ledger that breaks throws ports::LedgerError: the wallet then sends again.
class PayerDoor {
public:
    PayerDoor(const GateContext& gate, GateJobs& jobs)
        : m_gate(gate), m_jobs(jobs), m_recordsLeft(gate.options.refusedRecordsAtOnce)
    {
    }

    /// Changes nothing. `token` in any letter case.
    PageView look(const std::string& token) const;

    /// Blocks for the wallet; answers SomebodyPaying or WalletAway rather than wait for long.
    Result<ports::BridgeParameters, OpenRefusal> pay(const std::string& token,
                                                     const std::string& payerId);

    /// The page is back from its bridge: ask soon. Changes nothing by itself.
    void reported(const std::string& token);

    /// Of those that anybody can make up only some are kept one by one; the others are counted.
    NotifyAnswer notified(const ports::NotificationRequest& request);
    /// How many refused notifications were counted only, since the start.
    std::int64_t unrecorded() const { return m_unrecorded; }

    /// The wallet's page for a phone that we do not know yet.
    std::string identifyUrl(const std::string& redirectUrl, const std::string& state) const;
    /// Who came back from there. Blocks for the wallet.
    ports::PayerIdentity identify(const std::string& code);

private:
    /// False: it is not ours.
    bool keep(const ports::Notification& notification);
    bool mayRecord(ports::NotificationRefusal refusal);

    const GateContext m_gate;
    GateJobs& m_jobs;
    std::atomic<int> m_waiting = 0; // pages that wait for the wallet just now
    std::atomic<std::int64_t> m_unrecorded = 0;
    std::mutex m_mutex;
    int m_recordsLeft; // GUARDED_BY(m_mutex)
    std::chrono::steady_clock::time_point m_refilledAt{}; // GUARDED_BY(m_mutex)
};

} // namespace hallpay::gate
