#include "bench/pay_hall.h"

#include "bench/from_many.h"
#include "support/programs.h"

#include "base/path_text.h"
#include "base/random.h"

#include <chrono>
#include <stdexcept>

namespace hallpay::bench {

namespace {

using nlohmann::json;

constexpr int kWindows = 8; ///< that register at once
constexpr int kPressesMax = 50;
constexpr auto kBetweenPresses = std::chrono::milliseconds(100);

ServerSettings settingsIn(const std::string& folder)
{
    ServerSettings settings;
    settings.dataFolder = pathFrom(folder) / "ledgers";
    settings.keysFolder = pathFrom(folder) / "keys";
    settings.merchantFolder = pathFrom(folder) / "sandbox";
    return settings;
}

domain::SlipDraft passport(int version)
{
    domain::SlipDraft slip{
        .applicants = {}, .shownTotal = Money::fromFen(12'000), .scheduleVersion = version};
    slip.applicants.push_back({.documentNumber = "11010519491231002X",
                               .name = "张小丰",
                               .acceptanceNumber = {},
                               .lines = {{"passport", 1}}});
    return slip;
}

} // namespace

PayHall::PayHall()
    : m_sandbox({.dataFolder = pathFrom(m_folder.path()) / "sandbox"},
                [this] { return m_clock.now(); }),
      m_hall(std::make_unique<HallStack>(settingsIn(m_folder.path()), m_clock,
                                         [](const std::string&) {})),
      m_api(std::make_unique<client::HttpStaffApi>(m_hall->staffUrl()))
{
    const auto hall = m_api->hall();
    if (!hall) throw std::runtime_error("the hall does not answer");
    std::int64_t window = 0;
    for (const auto& each : hall.value().places.front().windows)
        if (each.registration && window == 0) window = each.id;
    if (!m_api->signIn({"1001", "1001", window, 0}))
        throw std::runtime_error("the clerk cannot sign in");
    m_scheduleVersion = m_api->fees().value().version();
}

std::vector<BenchSlip> PayHall::registered(std::size_t count)
{
    std::vector<BenchSlip> slips(count);
    fromMany(kWindows, count, [&](std::size_t i) {
        const auto card = m_api->registerSlip(passport(m_scheduleVersion), randomHex(16));
        if (!card || card.value().link.empty()) return false;
        slips[i] = {card.value().row.id, card.value().link};
        return true;
    });
    return slips;
}

std::int64_t PayHall::pay(const BenchSlip& slip, const std::string& payer)
{
    const json wanted{{"qr", slip.link}, {"payer", payer}};
    std::string said = "no answer";
    for (int i = 0; i < kPressesMax; ++i) {
        const auto paid = test::http("POST", m_sandbox.port(), "/sandbox/pay", wanted.dump());
        if (!paid) continue;
        said = paid->body;
        if (paid->status == 200) return json::parse(said).at("paid_stamp_ms");
        // More pages at once than the gate lets wait are asked to try again in a moment: at the
        // button, or already where the page asks who opens it.
        const auto reason = json::parse(said).value("reason", "");
        if (reason != "wallet_away" && reason != "unknown") break;
        restUntil(std::chrono::steady_clock::now() + kBetweenPresses);
    }
    throw std::runtime_error("a page did not pay: " + said);
}

void PayHall::setFaults(const json& faults)
{
    const auto set = test::http("PUT", m_sandbox.port(), "/sandbox/faults", faults.dump());
    if (!set || set->status != 200) throw std::runtime_error("the sandbox refuses the faults");
}

std::string PayHall::asOf()
{
    return m_api->slips(businessDay(m_clock.now()), 0).value().asOf;
}

} // namespace hallpay::bench
