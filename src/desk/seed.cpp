#include "desk/seed.h"

#include "domain/slip_number.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

using domain::Role;

constexpr int kTrainingPlace = 9001;
constexpr std::int64_t kTrainingReceipts = 2000;

std::optional<domain::Refusal> checkSeed(bool training, const HallSeed& seed)
{
    for (const auto& place : seed.places)
        if (domain::isTrainingPlace(place.code) != training) return badField("place");
    if (seed.places.empty()) return badField("places");
    const bool supervised = std::any_of(seed.staff.begin(), seed.staff.end(), [](const auto& s) {
        return s.roles.has(Role::Supervisor);
    });
    if (!supervised) return badField("supervisor");
    return std::nullopt;
}

void addPlaces(ports::HallTx& tx, const HallSeed& seed)
{
    for (const auto& place : seed.places) {
        const auto placeId = tx.staff().addPlace(place);
        for (const auto& window : place.windows) {
            const auto windowId = tx.staff().addWindow(placeId, window);
            for (const auto& range : seed.receipts)
                if (range.windowName == window.name)
                    tx.receipts().addRange(windowId, {range.code, range.first, range.last});
        }
    }
}

} // namespace

HallSeed trainingSeed()
{
    HallSeed seed;
    domain::PlaceView place{0, kTrainingPlace, "出入境接待大厅（培训）", {}};
    for (const auto* number : {"1", "2", "3"})
        place.windows.push_back({0, std::string("受理窗口 ") + number + " 号", true, false});
    for (const auto* number : {"1", "2"})
        place.windows.push_back({0, std::string("人工收费窗口 ") + number + " 号", false, true});
    seed.receipts
        = {{place.windows[3].name, "99010126", 1, kTrainingReceipts},
           {place.windows[4].name, "99010126", kTrainingReceipts + 1, 2 * kTrainingReceipts}};
    seed.places.push_back(std::move(place));
    seed.staff = {{"1001", "李受理", {Role::Clerk}, "1001"},
                  {"2001", "王收费", {Role::Cashier}, "2001"},
                  {"3001", "张主管", {Role::Supervisor}, "3001"}};
    return seed;
}

HallSeed realSeed(int placeCode, const std::string& placeName,
                  const std::string& firstSupervisorPassword)
{
    HallSeed seed;
    seed.places = {{.code = placeCode,
                    .name = placeName,
                    .windows = {{.name = "受理窗口 1 号", .registration = true},
                                {.name = "人工收费窗口 1 号", .toll = true}}}};
    seed.staff = {{.number = "1",
                   .name = "主管",
                   .roles = {Role::Supervisor},
                   .password = firstSupervisorPassword}};
    return seed;
}

std::vector<domain::SignInHint> trainingHints()
{
    std::vector<domain::SignInHint> hints;
    for (const auto& staff : trainingSeed().staff)
        hints.push_back({staff.number, staff.password, staff.name, staff.roles});
    return hints;
}

Answer<Done> seedHall(ports::HallLedger& ledger, ports::PasswordHasher& hasher, bool training,
                      const HallSeed& seed)
{
    const bool empty
        = ledger.read([](const ports::HallTx& tx) { return tx.staff().places().empty(); });
    if (!empty) return Done{};
    if (auto no = checkSeed(training, seed)) return *no;
    std::vector<ports::StoredStaff> staff;
    for (const auto& person : seed.staff)
        staff.push_back(
            {0, person.number, person.name, person.roles, hasher.hash(person.password)});
    ledger.write([&](ports::HallTx& tx) {
        if (!tx.staff().places().empty()) return;
        tx.fees().add(seed.schedule);
        addPlaces(tx, seed);
        for (const auto& person : staff) tx.staff().addStaff(person);
    });
    return Done{};
}

} // namespace hallpay::desk
