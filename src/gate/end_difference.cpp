#include "gate/end_difference.h"

#include "domain/money_limits.h"
#include "gate/wallet_days.h"

#include <algorithm>
#include <iterator>

namespace hallpay::gate {

using domain::DifferenceEnd;
using domain::DifferenceFix;
using ports::DayDifference;
using ports::DayRefusal;
using ports::DayReport;
using ports::DifferenceChoice;
using Answer = Result<DayReport, DayRefusal>;

namespace {

/// Days that are not matched although they lie further back than what is asked for.
constexpr int kOlderDaysMax = 100;

std::optional<DayReport> reportOf(ports::GateRead& from, Day day)
{
    const auto row = from.days().day(day);
    if (!row) return std::nullopt;
    DayReport report{*row, from.days().differences(day, true, 0, DayReport::kDifferencesMax)};
    const auto left = DayReport::kDifferencesMax - static_cast<int>(report.differences.size());
    if (left <= 0) return report;
    for (auto& one : from.days().differences(day, false, 0, DayReport::kDifferencesMax))
        if (one.what.end != DifferenceEnd::Open
            && report.differences.size() < DayReport::kDifferencesMax)
            report.differences.push_back(std::move(one));
    return report;
}

bool isUsable(const DifferenceChoice& choice)
{
    if (choice.staffId <= 0) return false;
    if (choice.fix == DifferenceFix::QueryAgain) return choice.reference.empty();
    return !choice.reference.empty() && choice.reference.size() <= domain::kReferenceBytesMax;
}

bool isRepeat(const DayDifference& row, const DifferenceChoice& choice)
{
    return row.what.end == DifferenceEnd::ByStaff && row.chosen == choice.fix
        && row.reference == choice.reference && row.staffId == choice.staffId;
}

/// The day of a difference that a person has just decided about.
void moveDay(ports::GateTx& tx, Day day, Instant now)
{
    auto row = tx.days().day(day);
    ensure(row.has_value());
    row->open = tx.days().openDifferences(day);
    row->triedAt.reset(); // its payers' ids may go, or it is asked again
    const bool matched = row->open == 0 && row->state == ports::DayState::Differs;
    if (matched) row->state = ports::DayState::Matched;
    keepDay(tx, *row);
    if (matched) tx.appendDayEvent(ports::GateEventKind::DayMatched, now, day);
}

} // namespace

Answer dayReport(const GateContext& gate, Day day)
{
    const auto report
        = gate.ledger.read([&](ports::GateRead& from) { return reportOf(from, day); });
    if (!report) return DayRefusal::UnknownDay;
    return *report;
}

std::vector<DayReport> lastDays(ports::GateRead& from, int limit)
{
    auto days = from.days().days(limit);
    const auto older = from.days().unfinished(kOlderDaysMax);
    const auto oldest = days.empty() ? Day{} : days.back().day;
    std::copy_if(older.rbegin(), older.rend(), std::back_inserter(days), [&](const auto& row) {
        return row.day < oldest && row.state != ports::DayState::Matched;
    });
    std::vector<DayReport> reports;
    for (auto& row : days) {
        const auto day = row.day;
        reports.push_back(
            {std::move(row), from.days().differences(day, true, 0, DayReport::kDifferencesMax)});
    }
    return reports;
}

Answer endDifference(const GateContext& gate, const DifferenceChoice& choice)
{
    if (!isUsable(choice)) return DayRefusal::Conflict;
    const auto now = gate.clock.now();
    return gate.ledger.transact([&](ports::GateTx& tx) -> Answer {
        auto row = tx.days().difference(choice.id);
        if (!row) return DayRefusal::UnknownDifference;
        if (isRepeat(*row, choice)) return *reportOf(tx, row->day);
        const bool asks = choice.fix == DifferenceFix::QueryAgain;
        // Whoever asks again of what has ended meanwhile sees that it has.
        if (row->what.end != DifferenceEnd::Open && asks) return *reportOf(tx, row->day);
        if (row->what.end != DifferenceEnd::Open) return DayRefusal::Conflict;
        if (!domain::mayEndBy(row->what, choice.fix)) return DayRefusal::NotThatWay;
        row->staffId = choice.staffId;
        row->chosen = choice.fix;
        row->reference = choice.reference;
        if (asks) {
            row->what.fix = DifferenceFix::QueryAgain;
        } else {
            row->what.end = DifferenceEnd::ByStaff;
            row->what.fix = DifferenceFix::None;
            row->endedAt = now;
        }
        tx.days().replaceDifference(*row);
        moveDay(tx, row->day, now);
        return *reportOf(tx, row->day);
    });
}

} // namespace hallpay::gate
