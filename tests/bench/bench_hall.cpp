#include "bench/bench_hall.h"

#include "desk/seed.h"
#include "support/programs.h"

#include <stdexcept>

namespace hallpay::bench {

namespace {

using namespace std::chrono_literals;

constexpr auto kUrl = "http://127.0.0.1:8080";
constexpr auto kMerchant = test::FakeWallet::kMerchant;

gate::GateOptions gateOptions()
{
    gate::GateOptions options;
    options.training = true;
    options.merchant = kMerchant;
    options.publicBaseUrl = kUrl;
    return options;
}

desk::HallSettings hallSettings()
{
    desk::HallSettings settings;
    settings.merchant = kMerchant;
    settings.publicBaseUrl = kUrl;
    return settings;
}

} // namespace

BenchHall::BenchHall(Outside& outside, const std::string& folder, bool follow)
    : m_gateLedger({folder + "/gate.db", folder + "/payer.key"}, {true, kMerchant}, nullptr),
      m_gate(m_gateLedger, outside.wallet, outside.clock, gateOptions()), m_keys(folder + "/keys"),
      m_vault(m_keys), m_ledger(folder + "/hall.db", {1, true, kMerchant}, nullptr)
{
    (void)desk::seedHall(m_ledger, m_hasher, true, desk::trainingSeed());
    m_desk = std::make_unique<desk::Desk>(
        desk::Ports{m_ledger, m_gate.payGate(), outside.clock, m_vault, m_hasher}, hallSettings());
    if (follow) m_link = std::make_unique<desk::GateLink>(m_desk->context());
}

BenchHall::~BenchHall()
{
    m_gate.stop();
}

desk::Caller BenchHall::signedIn(const ports::SignIn& who)
{
    const auto session = m_desk->signIn(who);
    return m_desk->callerOf(session.value().token).value();
}

desk::Caller BenchHall::clerk()
{
    return signedIn({"1001", "1001", 1, 0});
}

desk::Caller BenchHall::cashier()
{
    for (const auto& window : m_desk->hall().places.front().windows)
        if (window.toll) return signedIn({"2001", "2001", 0, window.id});
    throw std::runtime_error("the hall has no toll window");
}

void BenchHall::catchUp()
{
    const auto caughtUp = [this] {
        const auto cursor
            = m_ledger.read([](const ports::HallTx& tx) { return tx.head().gateCursor; });
        return m_gateLedger.read(
            [cursor](ports::GateRead& from) { return from.eventsAfter(cursor, 1).empty(); });
    };
    if (!test::waitUntil(caughtUp, 60s)) throw std::runtime_error("the hall does not catch up");
}

} // namespace hallpay::bench
