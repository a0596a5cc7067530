#include "bench/bare_sqlite.h"
#include "bench/bench_hall.h"
#include "bench/benches.h"
#include "bench/from_many.h"
#include "support/temp_folder.h"

#include "base/random.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <stdexcept>
#include <thread>

namespace hallpay::bench {

namespace {

using namespace hallpay::literals;

/// Below this share of bare SQLite's speed something of ours is in the way.
constexpr double kRatioLeast = 0.5;
constexpr int kManyCallers = 16;
constexpr int kTries = 3;

/// The slips of one measurement as they go through the use cases.
struct Slips {
    Outside outside;
    std::vector<std::int64_t> ids;
    std::vector<std::string> tokens;
    std::vector<ports::NotificationRequest> notices;
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

/// A use case: `ready` makes what it needs in the hall and answers with the act that is timed.
struct UseCase {
    const char* name;
    bool follow; ///< whether the hall mirrors the gate meanwhile
    std::function<void(Slips&, BenchHall&, std::size_t count)> before; ///< on an earlier opening
    std::function<std::function<void()>(Slips&, BenchHall&, int callers)> ready;
};

std::function<void()> registering(Slips& slips, BenchHall& hall, int callers, std::size_t count)
{
    const auto clerk = hall.clerk();
    const int version = hall.desk().fees(clerk).value().version();
    slips.ids.assign(count, 0);
    slips.tokens.assign(count, {});
    return [&slips, &hall, callers, clerk, version, count] {
        fromMany(callers, count, [&](std::size_t i) {
            const auto card = hall.desk().registerSlip(clerk, draft(version), randomHex(16));
            if (!card || card.value().link.empty()) return false;
            slips.ids[i] = card.value().row.id;
            const auto& link = card.value().link;
            slips.tokens[i] = link.substr(link.rfind('/') + 1);
            return true;
        });
    };
}

/// Every slip is opened on a phone and paid at the wallet; its notification is on the way.
void payAll(Slips& slips, BenchHall& hall, std::size_t count)
{
    registering(slips, hall, kManyCallers, count)();
    slips.notices.resize(count);
    fromMany(kManyCallers, count, [&](std::size_t i) {
        const auto opened = hall.door().pay(slips.tokens[i], "openid-" + std::to_string(i));
        if (!opened) return false;
        auto& wallet = slips.outside.wallet;
        const auto number = wallet.numberOf(opened.value().package);
        wallet.pay(opened.value().package);
        slips.notices[i] = wallet.notification(wallet.trade(number));
        return true;
    });
    hall.catchUp();
}

std::function<void()> settling(Slips& slips, BenchHall& hall, int callers)
{
    return [&slips, &hall, callers] {
        fromMany(callers, slips.notices.size(), [&](std::size_t i) {
            return hall.door().notified(slips.notices[i]) == gate::NotifyAnswer::Kept;
        });
        hall.catchUp();
    };
}

std::function<void()> handingOut(Slips& slips, BenchHall& hall, int callers)
{
    return [&slips, &hall, callers, cashier = hall.cashier()] {
        fromMany(callers, slips.ids.size(), [&](std::size_t i) {
            const auto id = slips.ids[i];
            auto& desk = hall.desk();
            const auto job = desk.printReceipts(cashier, id, randomHex(16));
            if (!job) return false;
            ports::ReceiptReport report{
                .slipId = id, .receiptIds = {}, .outcome = ports::PrintOutcome::Printed};
            for (const auto& sheet : job.value().sheets)
                report.receiptIds.push_back(sheet.receipt.id);
            return desk.reportReceiptPrint(cashier, report, randomHex(16))
                && desk.confirmReceipts(cashier, id, randomHex(16));
        });
    };
}

double timed(const std::function<void()>& act)
{
    const auto start = std::chrono::steady_clock::now();
    act();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Whether the ratio is good enough; below kManyCallers there is nothing to demand.
bool measure(const UseCase& useCase, int callers, std::size_t count)
{
    Slips slips;
    const test::TempFolder folder;
    const test::TempFolder bare;
    {
        BenchHall before(slips.outside, folder.path(), true);
        useCase.before(slips, before, count);
    }
    std::filesystem::copy(folder.path(), bare.path(),
                          std::filesystem::copy_options::recursive
                              | std::filesystem::copy_options::overwrite_existing);
    // The tape and the time are of one run, so that the batches are the same. The writers' threads
    // do the taping, and everybody waits for them: the time of the one that taped most is taken
    // off.
    TapeRecorder recorder;
    double ours = 0;
    {
        BenchHall hall(slips.outside, folder.path(), useCase.follow);
        if (useCase.follow) hall.catchUp();
        const auto act = useCase.ready(slips, hall, callers);
        recorder.begin();
        ours = timed(act);
        recorder.end();
    }
    const auto hallTape = recorder.tapeOf("hall.db");
    const auto gateTape = recorder.tapeOf("gate.db");
    const double taping = std::max(hallTape.tapingSeconds, gateTape.tapingSeconds);
    ours -= taping;
    double hallSeconds = 0;
    double gateSeconds = 0;
    {
        const std::jthread other([&] { gateSeconds = replay(bare.file("gate.db"), gateTape); });
        hallSeconds = replay(bare.file("hall.db"), hallTape);
    }
    const double theirs = std::max(hallSeconds, gateSeconds);
    const nlohmann::json figures{
        {"callers", callers},
        {"slips", count},
        {"slips_per_second", static_cast<double>(count) / ours},
        {"bare_sqlite_slips_per_second", static_cast<double>(count) / theirs},
        {"ratio", theirs / ours},
        {"taping_seconds", taping},
        {"hall_commits", hallTape.last - hallTape.first},
        {"gate_commits", gateTape.last - gateTape.first},
        {"bare_hall_seconds", hallSeconds},
        {"bare_gate_seconds", gateSeconds}};
    report(useCase.name, figures.dump().c_str());
    return callers < kManyCallers || theirs / ours >= kRatioLeast;
}

} // namespace

bool useCaseBench()
{
    std::size_t registered = 0;
    const UseCase useCases[] = {
        {"register", false, [&](Slips&, BenchHall&, std::size_t count) { registered = count; },
         [&](Slips& slips, BenchHall& hall, int callers) {
             return registering(slips, hall, callers, registered);
         }},
        {"settle", true, payAll, settling},
        {"receipt", false,
         [](Slips& slips, BenchHall& hall, std::size_t count) {
             payAll(slips, hall, count);
             settling(slips, hall, kManyCallers)();
         },
         handingOut},
    };
    bool allGood = true;
    for (const auto& useCase : useCases) {
        (void)measure(useCase, 1, 400);
        bool good = false; // a machine that is busy with other things may slow one side
        for (int left = kTries; left > 0 && !good; --left)
            good = measure(useCase, kManyCallers, 2000);
        allGood = allGood && good;
    }
    return allGood;
}

} // namespace hallpay::bench
