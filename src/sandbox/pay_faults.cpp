#include "sandbox/pay_faults.h"

namespace hallpay::sandbox {

namespace {

constexpr std::int64_t kSecondMs = 1000;
/// Past the end of the business day at the latest.
constexpr std::uint32_t kLateMostS = 12 * 3600;
constexpr std::uint32_t kLateLeastS = 30;
/// Enough for later payments to be told first.
constexpr std::uint32_t kShuffledMostMs = 3000;
constexpr std::uint32_t kPasswordLeastS = 5;
constexpr std::uint32_t kPasswordMostS = 40;
constexpr std::uint32_t kWrongMostFen = 500;

std::int64_t between(std::uint32_t force, std::uint32_t least, std::uint32_t most)
{
    return least + force % (most - least + 1);
}

} // namespace

PayTerms drawnTerms(FaultSwitches& switches, const Occasion& occasion)
{
    const auto faults = switches.now();
    PayTerms terms{faults.wrongAmountFen, faults.notificationDelayMs, 0, false};
    const auto wrong = switches.drawn(Chance::WrongAmount, occasion);
    if (wrong.strikes) {
        const auto fen = between(wrong.force, 1, kWrongMostFen);
        terms.extraFen += wrong.force % 2 == 0 ? fen : -fen;
    }
    const auto late = switches.drawn(Chance::NotificationLate, occasion);
    if (late.strikes)
        terms.noticeDelayMs += between(late.force, kLateLeastS, kLateMostS) * kSecondMs;
    const auto shuffled = switches.drawn(Chance::NotificationShuffled, occasion);
    if (shuffled.strikes) terms.noticeDelayMs += between(shuffled.force, 0, kShuffledMostMs);
    const auto slow = switches.drawn(Chance::LongPassword, occasion);
    if (slow.strikes)
        terms.passwordMs = between(slow.force, kPasswordLeastS, kPasswordMostS) * kSecondMs;
    return terms;
}

} // namespace hallpay::sandbox
