#include "fault/day/day_world.h"

#include "base/path_text.h"
#include "domain/token.h"
#include "main/port_file.h"

namespace hallpay::test {

using namespace std::chrono_literals;

namespace {

/// What both clocks may be apart while the wallet tells: a signature is stale after five minutes.
constexpr auto kLagMost = 60s;

std::string addressOf(std::uint16_t port)
{
    return "http://127.0.0.1:" + std::to_string(port);
}

gate::GateOptions optionsFor(const std::string& merchant, std::uint16_t port)
{
    gate::GateOptions options;
    options.training = true;
    options.merchant = merchant;
    options.publicBaseUrl = addressOf(port);
    return options;
}

} // namespace

DayWorld::DayWorld(const std::string& folder, Instant start)
    : m_start(start),
      m_sandbox({.dataFolder = pathFrom(folder) / "sandbox"}, [this] { return m_start; }),
      m_clock(start), m_publicPort(freePort(0)),
      m_options(optionsFor(wechat::loadMerchant(pathFrom(folder) / "sandbox").mchid, m_publicPort)),
      m_ledger({folder + "/gate.db", folder + "/payer.key"}, {true, m_options.merchant}, nullptr),
      m_wallet(wechat::loadMerchant(pathFrom(folder) / "sandbox"),
               {.training = true, .notifyUrl = m_options.publicBaseUrl + "/notify", .limits = {}},
               m_clock),
      m_context{m_ledger, m_wallet, m_clock, m_options},
      m_gate(std::make_unique<gate::GateService>(m_ledger, m_wallet, m_clock, m_options))
{
    m_gate->recover();
    m_gate->start();
    m_pages = std::make_unique<server::PayPageServer>(m_gate->door(), m_gate->options(),
                                                      server::PayPageOptions{.port = m_publicPort});
}

DayWorld::~DayWorld()
{
    m_gate->stop();
    m_wallet.stop();
    m_pages.reset();
}

void DayWorld::goTo(Instant instant)
{
    if (instant - now() > kLagMost) m_clock.set(instant);
    m_sandbox.setClockOffset(instant - m_start);
    settle();
    m_clock.set(instant);
    m_gate->finishDue();
    settle();
}

void DayWorld::settle()
{
    m_sandbox.finishDue();
    m_gate->finishDue();
}

std::string DayWorld::linkOf(const std::string& token) const
{
    return domain::linkFor(m_options.publicBaseUrl, token);
}

} // namespace hallpay::test
