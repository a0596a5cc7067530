// The slips that wait for their printer: one after the other, by themselves.
#include "present/slip_printing.h"

#include <algorithm>
#include <utility>

namespace hallpay::present {

namespace {

/// A printer or queue that does not say how it is has to be tried.
bool mayPrint(ports::PrinterHealth health)
{
    using H = ports::PrinterHealth;
    return health == H::Ready || health == H::PaperLow || health == H::Unknown;
}

} // namespace

std::optional<ports::PrintJob> SlipPrinting::firstWaiting() const
{
    const auto jobs = m_parts.jobs.jobs();
    const auto first = std::ranges::find_if(jobs, [this](const auto& job) {
        return job.kind == ports::PrintJobKind::Slip && askOf(m_parts.jobs, job) == PaperAsk::Waits;
    });
    return first == jobs.end() ? std::nullopt : std::optional(*first);
}

void SlipPrinting::waitForPrinter()
{
    if (std::exchange(m_waiting, true)) return;
    m_parts.work.after(kRetryMs, [this, alive = std::weak_ptr(m_alive)] {
        if (alive.expired()) return;
        m_waiting = false;
        tryWaiting();
        m_parts.jobs.changed(); // it may be too late for some by now
    });
}

/// The printer is asked before the server is: a printer that is off costs no act. Nothing is held
/// while they are asked: whatever waits can be withdrawn.
void SlipPrinting::tryWaiting()
{
    if (m_asking || !firstWaiting()) return;
    m_asking = true;
    askHealth([this](ports::PrinterHealth health) {
        const auto job = firstWaiting();
        if (job && mayPrint(health)) return startUnlessPrinted(*job);
        m_asking = false;
        if (job) waitForPrinter();
    });
}

/// Where the slip has come out elsewhere meanwhile, nobody wants this paper.
void SlipPrinting::startUnlessPrinted(const ports::PrintJob& job)
{
    ask<domain::SlipCard>(
        m_parts.work, m_alive, [this, id = job.slipId] { return m_parts.api.slip(id); },
        [this, id = job.id](const Outcome<domain::SlipCard>& slip) {
            m_asking = false;
            const auto first = firstWaiting();
            if (!first || first->id != id) return tryWaiting(); // withdrawn
            if (!slip.reached()) return waitForPrinter();
            const bool printed
                = slip.done() && slip.value().row.print == domain::PrintState::Printed;
            if (!printed || m_copies.contains(id)) return start({.job = *first});
            say(id, {{ports::PrintOutcome::Printed, {}}});
            drop(id);
            tryWaiting();
        });
}

} // namespace hallpay::present
