// How a hall's ledger begins: what it is born as, its places, windows, staff and receipt numbers.
#pragma once

#include "desk/answer.h"
#include "desk/hall_settings.h"
#include "domain/fee_schedule.h"
#include "ports/clock.h"
#include "ports/hall_ledger.h"
#include "ports/vault.h"

#include <string>
#include <vector>

namespace hallpay::desk {

struct SeedStaff {
    std::string number;
    std::string name;
    domain::RoleSet roles;
    std::string password;
};

/// The numbers that lie at the toll window of this name.
struct SeedReceipts {
    std::string windowName;
    std::string code; ///< 8 digits
    std::int64_t first = 0;
    std::int64_t last = 0;
};

struct HallSeed {
    std::vector<domain::PlaceView> places; ///< ids are given by the ledger
    std::vector<SeedStaff> staff;
    std::vector<SeedReceipts> receipts;
    domain::FeeSchedule schedule = domain::publishedFeeSchedule();
};

/// A place beginning with 9, three registration and two toll windows with 2,000 receipt numbers
/// each, and one clerk, cashier and supervisor, whose passwords are public.
HallSeed trainingSeed();
/// The same people as trainingSeed, as hints for the sign-in window.
std::vector<domain::SignInHint> trainingHints();

/// A real hall as its first start makes it: one place with one registration and one toll window,
/// the regulation's fees and supervisor number 1. More people and the receipt numbers are told to
/// it by that supervisor.
HallSeed realSeed(int placeCode, const std::string& placeName,
                  const std::string& firstSupervisorPassword);

/// Fills an empty ledger; one that has places already is left as it is. A real hall's seed has
/// its first supervisor. Refuses BadRequest ("field") when the seed is of the other kind: places
/// of a training ledger begin with 9, no real one does.
Answer<Done> seedHall(ports::HallLedger& ledger, ports::PasswordHasher& hasher, bool training,
                      const HallSeed& seed);

} // namespace hallpay::desk
