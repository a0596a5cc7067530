// /sandbox/…: the training clock, the sandbox's own truth, faults, and payers for programs.
#pragma once

#include "sandbox/faults.h"
#include "sandbox/http_message.h"
#include "sandbox/journal.h"
#include "sandbox/notifier.h"
#include "sandbox/order_book.h"
#include "sandbox/payers.h"
#include "sandbox/program_payer.h"
#include "sandbox/training_clock.h"

namespace hallpay::sandbox {

/// What the control API works on; all of it outlives the API.
struct ControlWorld {
    TrainingClock& clock;
    Journal& journal;
    Payers& payers;
    OrderBook& book;
    FaultSwitches& faults;
    Faults initialFaults;
    Notifier& notifier;
    ProgramPayer& programPayer;
};

/// Any thread.
class ControlApi {
public:
    explicit ControlApi(const ControlWorld& world) : m_world(world) { }

    Reply handle(const Request& request);

    /// Stored before it counts. @throws SandboxError
    void moveClock(std::chrono::milliseconds offset);

private:
    Reply clock() const;
    Reply setClock(const Request& request);
    Reply orders() const;
    Reply people() const;
    Reply changeFaults(const Request& request);

    ControlWorld m_world;
};

} // namespace hallpay::sandbox
