// /sandbox/…: the training clock, the sandbox's own truth, faults, and payers for programs.
#pragma once

#include "sandbox/bill_book.h"
#include "sandbox/faults.h"
#include "sandbox/http_message.h"
#include "sandbox/journal.h"
#include "sandbox/notifier.h"
#include "sandbox/order_book.h"
#include "sandbox/payers.h"
#include "sandbox/platform_certificates.h"
#include "sandbox/program_payer.h"
#include "sandbox/refund_book.h"
#include "sandbox/training_clock.h"

namespace hallpay::sandbox {

/// What the control API works on; all of it outlives the API.
struct ControlWorld {
    TrainingClock& clock;
    Journal& journal;
    Payers& payers;
    OrderBook& book;
    RefundBook& refunds;
    BillBook& bills;
    PlatformCertificates& certificates;
    FaultSwitches& faults;
    Faults initialFaults;
    std::uint32_t timeFactor = 1;
    Notifier& notifier;
    ProgramPayer& programPayer;
};

/// Any thread.
class ControlApi {
public:
    explicit ControlApi(const ControlWorld& world) : m_world(world) { }

    Reply handle(const Request& request);

    /// In the journal before it counts. @throws SandboxError
    void moveClock(std::chrono::milliseconds offset);

private:
    Reply clock() const;
    Reply setClock(const Request& request);
    Reply orders() const;
    Reply people() const;
    Reply changeFaults(const Request& request);
    Reply struckFaults() const;
    Reply refunds() const;
    Reply refundByHand(const Request& request);
    Reply money(const Request& request) const;
    Reply bill(const Request& request);
    Reply announceCertificate();

    ControlWorld m_world;
};

} // namespace hallpay::sandbox
