// The pay side as one piece: made, recovered, started and stopped by a program's main.
#pragma once

#include "gate/gate_context.h"
#include "gate/gate_jobs.h"
#include "gate/local_pay_gate.h"
#include "gate/payer_door.h"
#include "gate/recover.h"

namespace hallpay::gate {

/// Order of use: make, `recover`, `start`, then open the doors. Ledger, wallet and clock outlive
/// it.
class GateService {
public:
    GateService(ports::GateLedger& ledger, ports::Wallet& wallet, const ports::Clock& clock,
                GateOptions options);
    ~GateService();
    GateService(const GateService&) = delete;
    GateService& operator=(const GateService&) = delete;

    RecoverReport recover();
    void start();
    /// See GateJobs::finishDue.
    void finishDue() { m_jobs.finishDue(); }
    /// Nobody waits at the border any more, and the jobs rest. Called by the destructor too.
    void stop();

    ports::PayGate& payGate() { return m_payGate; }
    PayerDoor& door() { return m_door; }
    const GateOptions& options() const { return m_options; }

private:
    const GateOptions m_options;
    const GateContext m_gate;
    GateJobs m_jobs;
    LocalPayGate m_payGate;
    PayerDoor m_door;
};

} // namespace hallpay::gate
