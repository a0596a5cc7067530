#include "fault/day/day_plan.h"

#include "base/ensure.h"
#include "sandbox/fault_draw.h"

#include <algorithm>

namespace hallpay::test {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds kLongestDay = 8h;
/// People come in little crowds, as numbers are called.
constexpr std::chrono::seconds kBetweenCrowds = 15s;
constexpr std::int64_t kFeesFen[] = {1'500, 6'000, 12'000, 16'000, 22'000, 38'000};

/// 32 bits of chance for one question about one slip.
std::uint64_t drawn(std::uint64_t seed, int number, const char* question)
{
    return sandbox::digestOf(std::to_string(seed) + "\n" + std::to_string(number) + "\n" + question)
        >> 32;
}

Deed payingDeed(std::uint64_t chance)
{
    const auto permille = chance % 1000;
    if (permille < 15) return Deed::HeldAfterPaying;
    if (permille < 30) return Deed::TakenOver;
    if (permille < 35) return Deed::TakenOverWhileTyping;
    return Deed::Pays;
}

Deed idleDeed(int number)
{
    constexpr Deed kDeeds[]
        = {Deed::ScansOnly, Deed::NeverScans, Deed::Cancelled, Deed::CancelledAfterScan};
    return kDeeds[static_cast<std::size_t>(number) % std::size(kDeeds)];
}

PlannedSlip planned(std::uint64_t seed, int number, Deed deed, std::chrono::seconds open)
{
    PlannedSlip slip{.number = number, .deed = deed};
    slip.payer = "付款人" + std::to_string(number);
    slip.firstPhone = "家属" + std::to_string(number);
    const auto fee = drawn(seed, number, "fee");
    slip.amount = Money::fromFen(kFeesFen[fee % std::size(kFeesFen)]
                                 * static_cast<std::int64_t>(1 + fee / 64 % 3));
    const auto crowds = static_cast<std::uint64_t>(open / kBetweenCrowds);
    slip.arrival = kBetweenCrowds * static_cast<int>(drawn(seed, number, "arrival") % crowds);
    const auto refund = drawn(seed, number, "refund");
    if (deed == Deed::Pays && refund % 100 < 3) {
        slip.refundParts = 1 + static_cast<int>(refund / 128 % 3);
        slip.wholeRefund = refund / 1024 % 2 == 0;
    }
    return slip;
}

} // namespace

bool isPaidFor(Deed deed)
{
    switch (deed) {
    case Deed::Pays:
    case Deed::HeldAfterPaying:
    case Deed::TakenOver:
    case Deed::TakenOverWhileTyping: return true;
    case Deed::ScansOnly:
    case Deed::NeverScans:
    case Deed::Cancelled:
    case Deed::CancelledAfterScan: return false;
    }
    throw LogicFailure("Deed");
}

std::chrono::seconds openFor(int payments)
{
    return std::clamp<std::chrono::seconds>(4s * payments, 10 * kBetweenCrowds, kLongestDay);
}

std::vector<PlannedSlip> planDay(std::uint64_t seed, int payments)
{
    ensure(payments > 0);
    const auto open = openFor(payments);
    std::vector<PlannedSlip> slips;
    for (int i = 0; i < payments; ++i)
        slips.push_back(planned(seed, i, payingDeed(drawn(seed, i, "deed")), open));
    for (int i = payments; i < payments + 4 + payments / 80; ++i)
        slips.push_back(planned(seed, i, idleDeed(i), open));
    std::stable_sort(slips.begin(), slips.end(), [](const auto& one, const auto& other) {
        return one.arrival < other.arrival;
    });
    return slips;
}

} // namespace hallpay::test
