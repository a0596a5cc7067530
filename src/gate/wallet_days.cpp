#include "gate/wallet_days.h"

#include "base/log.h"

#include <algorithm>

namespace hallpay::gate {

using ports::DayState;
using ports::WalletDay;

namespace {

/// More than the wallet's reach: after that a day is looked at for its payers alone.
constexpr int kUnfinishedMax = 500;
/// A ledger that slept longer than this begins anew where the wallet still gives bills.
constexpr int kLookBackDays = 800;

std::vector<WalletDay> unfinished(const GateContext& gate)
{
    return gate.ledger.read(
        [](ports::GateRead& from) { return from.days().unfinished(kUnfinishedMax); });
}

/// The first day that has no row yet; nullopt while nobody has ever tried to pay.
std::optional<Day> firstMissing(ports::GateRead& from)
{
    const auto newest = from.days().days(1);
    if (!newest.empty()) return addDays(newest.front().day, 1);
    const auto first = from.days().firstAttemptAt();
    if (!first) return std::nullopt;
    return businessDay(*first);
}

/// A day beyond the wallet's reach still matters when something of it is here.
bool hasAnything(ports::GateTx& tx, Day day)
{
    return tx.days().keepsPayers(day) || !tx.days().payments(day, "", 1).empty();
}

std::chrono::milliseconds pauseOf(const WalletDay& row, Instant now)
{
    const bool waitsForPeople
        = row.state == DayState::Differs && now >= endOfDay(row.day) + kBillLateAfter;
    return waitsForPeople ? kOpenTryEvery : kBillTryEvery;
}

bool isDue(const WalletDay& row, Instant now)
{
    const bool toMatch = row.state != DayState::Matched && isInReach(row.day, now);
    const bool toErase
        = row.payersKept && (row.state == DayState::Matched || !isInReach(row.day, now));
    if (!toMatch && !toErase) return false;
    if (now < endOfDay(row.day) + kBillReadyAfter) return false;
    // One that lies ahead was set by a clock that has been put back since.
    return !row.triedAt || *row.triedAt > now || now >= *row.triedAt + pauseOf(row, now);
}

} // namespace

bool isInReach(Day day, Instant now)
{
    return day >= addDays(businessDay(now), -kBillReachDays);
}

void keepDay(ports::GateTx& tx, WalletDay& row)
{
    ++row.version;
    ensure(tx.days().replaceDay(row));
}

void addDaysThatAreOver(const GateContext& gate)
{
    const auto now = gate.clock.now();
    const auto yesterday = addDays(businessDay(now), -1);
    const auto missing = gate.ledger.read(firstMissing);
    if (!missing || *missing > yesterday) return;
    gate.ledger.write([&](ports::GateTx& tx) {
        auto first = firstMissing(tx);
        if (!first) return;
        first = std::max(*first, addDays(yesterday, -kLookBackDays));
        for (auto day = *first; day <= yesterday; day = addDays(day, 1))
            if (isInReach(day, now) || hasAnything(tx, day)) tx.days().addDay({.day = day});
    });
}

std::optional<Day> dayDue(const GateContext& gate)
{
    const auto now = gate.clock.now();
    for (const auto& row : unfinished(gate))
        if (isDue(row, now)) return row.day;
    return std::nullopt;
}

void raiseLateDays(const GateContext& gate)
{
    const auto now = gate.clock.now();
    const auto isLate = [&](const WalletDay& row) {
        return row.state != DayState::Matched && !row.late && row.triedAt
            && now >= endOfDay(row.day) + kBillLateAfter;
    };
    for (const auto& seen : unfinished(gate)) {
        if (!isLate(seen)) continue;
        gate.ledger.write([&](ports::GateTx& tx) {
            auto row = tx.days().day(seen.day);
            if (!row || !isLate(*row)) return;
            row->late = true;
            keepDay(tx, *row);
            tx.appendDayEvent(ports::GateEventKind::DayLate, now, row->day);
            log(LogLevel::Error, "gate",
                formatDay(row->day) + " is not matched with the wallet's bill by 18:00 "
                    + (row->errorCode.empty() ? "" : "(" + row->errorCode + ")"));
        });
    }
}

void matchAgain(ports::GateTx& tx, Day day)
{
    auto row = tx.days().day(day);
    if (!row) return;
    if (row->state == DayState::Matched) {
        row->state = DayState::Waiting;
        row->comparedAt.reset();
        row->fileHash.clear();
    }
    row->triedAt.reset();
    keepDay(tx, *row);
}

ports::DaysHealth daysHealth(const GateContext& gate)
{
    const auto now = gate.clock.now();
    ports::DaysHealth health;
    for (const auto& row : unfinished(gate)) {
        if (row.state == DayState::Matched || now < endOfDay(row.day) + kBillReadyAfter) continue;
        ++(row.state == DayState::Waiting ? health.waiting : health.differing);
        health.late = health.late || row.late;
    }
    return health;
}

} // namespace hallpay::gate
