#include "gate/gate_service.h"

namespace hallpay::gate {

GateService::GateService(ports::GateLedger& ledger, ports::Wallet& wallet,
                         const ports::Clock& clock, GateOptions options)
    : m_options(std::move(options)), m_gate{ledger, wallet, clock, m_options}, m_jobs(m_gate),
      m_payGate(m_gate, m_jobs), m_door(m_gate, m_jobs)
{
}

GateService::~GateService()
{
    stop();
}

RecoverReport GateService::recover()
{
    return gate::recover(m_gate);
}

void GateService::start()
{
    m_jobs.start();
}

void GateService::stop()
{
    m_payGate.stop();
    m_jobs.stop();
}

} // namespace hallpay::gate
