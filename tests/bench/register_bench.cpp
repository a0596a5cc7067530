#include "bench/bare_sqlite.h"
#include "bench/benches.h"
#include "desk/desk.h"
#include "desk/gate_link.h"
#include "desk/seed.h"
#include "gate/gate_service.h"
#include "main/system_clock.h"
#include "storage/gate/sqlite_gate_ledger.h"
#include "storage/hall/folder_key_store.h"
#include "storage/hall/hall_ledger.h"
#include "storage/hall/sodium_vault.h"
#include "support/temp_folder.h"

#include "base/random.h"

#include <nlohmann/json.hpp>

#include <atomic>
#include <filesystem>
#include <thread>

namespace hallpay::bench {

namespace {

using namespace hallpay::literals;

/// Registering never asks the wallet.
class FakeWallet final : public ports::Wallet {
public:
    std::string merchant() const override { return "1900000001"; }
    ports::Placed placeJsapi(const ports::JsapiOrder&) override { return {}; }
    ports::Queried query(const std::string&) override { return {}; }
    ports::Closed close(const std::string&) override { return {}; }
    ports::BridgeParameters bridgeParameters(const std::string&) override { return {}; }
    std::string identifyUrl(const std::string&, const std::string&) const override { return {}; }
    ports::PayerIdentity identify(const std::string&) override { return {}; }
    ports::OpenedNotification open(const ports::NotificationRequest&) override { return {}; }
};

/// Passwords are no part of what is measured.
class PlainHasher final : public ports::PasswordHasher {
public:
    std::string hash(std::string_view password) override { return std::string(password); }
    bool matches(std::string_view hash, std::string_view password) override
    {
        return hash == password;
    }
};

struct Hall {
    explicit Hall(const test::TempFolder& folder, bool follow)
        : gateLedger({folder.file("gate.db"), folder.file("payer.key")}, {true, "1900000001"},
                     nullptr),
          gate(gateLedger, wallet, clock, {.merchant = "1900000001", .publicBaseUrl = kUrl}),
          keys(folder.file("keys")), vault(keys),
          ledger(folder.file("hall.db"), {1, true, "1900000001"}, nullptr)
    {
        settings.merchant = "1900000001";
        settings.publicBaseUrl = kUrl;
        (void)desk::seedHall(ledger, hasher, true, desk::trainingSeed());
        hall = std::make_unique<desk::Desk>(
            desk::Ports{ledger, gate.payGate(), clock, vault, hasher}, settings);
        if (follow) link = std::make_unique<desk::GateLink>(hall->context());
    }
    ~Hall() { gate.stop(); }

    static constexpr const char* kUrl = "http://127.0.0.1:8080";
    SystemClock clock;
    FakeWallet wallet;
    storage::SqliteGateLedger gateLedger;
    gate::GateService gate;
    storage::FolderKeyStore keys;
    storage::SodiumVault vault;
    PlainHasher hasher;
    storage::SqliteHallLedger ledger;
    desk::HallSettings settings;
    std::unique_ptr<desk::Desk> hall;
    std::unique_ptr<desk::GateLink> link;
};

domain::SlipDraft draft(int version)
{
    domain::SlipDraft slip{.applicants = {}, .shownTotal = 13'500_fen, .scheduleVersion = version};
    slip.applicants.push_back({.documentNumber = "11010519491231002X",
                               .name = "张小丰",
                               .acceptanceNumber = {},
                               .lines = {{"passport", 1}, {"hk.once", 1}}});
    return slip;
}

/// Registers `count` slips from `callers` threads and returns the seconds it took.
double registerMany(Hall& hall, int callers, int count)
{
    const auto session = hall.hall->signIn({"1001", "1001", 1, 0});
    const auto caller = hall.hall->callerOf(session.value().token).value();
    const int version = hall.hall->fees(caller).value().version();
    std::atomic<int> next = 0;
    std::atomic<int> refused = 0;
    const auto start = std::chrono::steady_clock::now();
    {
        std::vector<std::jthread> windows;
        for (int i = 0; i < callers; ++i)
            windows.emplace_back([&] {
                while (next++ < count)
                    if (const auto card
                        = hall.hall->registerSlip(caller, draft(version), randomHex(16));
                        !card || card.value().link.empty())
                        ++refused;
            });
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    if (refused > 0) throw std::runtime_error("registering was refused");
    return took.count();
}

/// The files as they are after seeding, for the replay to begin from.
void measure(int callers, int count)
{
    Tape hallTape;
    Tape gateTape;
    const test::TempFolder bare;
    {
        const test::TempFolder folder;
        {
            const Hall seeded(folder, false);
        }
        std::filesystem::copy(folder.path(), bare.path(),
                              std::filesystem::copy_options::recursive
                                  | std::filesystem::copy_options::overwrite_existing);
        const TapeRecorder recorder;
        {
            Hall hall(folder, false);
            (void)registerMany(hall, callers, count);
        }
        hallTape = recorder.tapeOf("hall.db");
        gateTape = recorder.tapeOf("gate.db");
    }
    double ours = 0;
    {
        const test::TempFolder folder;
        Hall hall(folder, false);
        ours = registerMany(hall, callers, count);
    }
    double hallSeconds = 0;
    double gateSeconds = 0;
    const auto start = std::chrono::steady_clock::now();
    {
        const std::jthread other([&] { gateSeconds = replay(bare.file("gate.db"), gateTape); });
        hallSeconds = replay(bare.file("hall.db"), hallTape);
    }
    const std::chrono::duration<double> both = std::chrono::steady_clock::now() - start;
    const nlohmann::json figures{{"callers", callers},
                                 {"slips", count},
                                 {"slips_per_second", count / ours},
                                 {"bare_sqlite_slips_per_second", count / both.count()},
                                 {"ratio", both.count() / ours},
                                 {"hall_commits", hallTape.batches.size()},
                                 {"gate_commits", gateTape.batches.size()},
                                 {"bare_hall_seconds", hallSeconds},
                                 {"bare_gate_seconds", gateSeconds}};
    report("register", figures.dump().c_str());
}

} // namespace

void registerBench()
{
    measure(1, 400);
    measure(16, 4000);
}

} // namespace hallpay::bench
