#include "gate/keep_differences.h"

#include "gate/place_differences.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

namespace hallpay::gate {

using domain::Difference;
using domain::DifferenceEnd;
using domain::DifferenceFix;
using ports::DayDifference;

namespace {

constexpr std::size_t kAtOnce = 200; // stored in one transaction

using Matter = std::tuple<std::string, std::string, std::string, bool>;

Matter matterOf(const Difference& difference)
{
    return {difference.transactionId, difference.outTradeNo, difference.refundNo,
            difference.repeated};
}

bool hasSameFigures(const Difference& a, const Difference& b)
{
    return a.kind == b.kind && a.ours == b.ours && a.theirs == b.theirs && a.state == b.state
        && a.otherDay == b.otherDay;
}

void keepOne(ports::GateTx& tx, Day day, const Difference& found, Instant now)
{
    const bool ended = found.end != DifferenceEnd::Open;
    auto row = tx.days().difference(day, found);
    if (!row) {
        tx.days().addDifference({.id = 0,
                                 .day = day,
                                 .what = found,
                                 .token = tokenOf(tx, found),
                                 .foundAt = now,
                                 .reference = {},
                                 .endedAt = ended ? std::optional(now) : std::nullopt});
        return;
    }
    const bool same = hasSameFigures(row->what, found);
    const bool byStaff = row->what.end == DifferenceEnd::ByStaff;
    if (same && (byStaff || (row->what.end == found.end && row->what.fix == found.fix))) return;
    if (byStaff) { // it was another matter that a person decided about
        row->staffId = 0;
        row->chosen = DifferenceFix::None;
        row->reference.clear();
    }
    row->what = found;
    row->token = tokenOf(tx, found);
    row->endedAt = ended ? std::optional(now) : std::nullopt;
    tx.days().replaceDifference(*row);
}

/// What is left to do about money that is on record now.
DifferenceFix leftToDo(ports::GateTx& tx, const Difference& difference)
{
    const auto payment = tx.payment(difference.transactionId);
    const bool excess
        = difference.refundNo.empty() && payment && payment->kind != ports::PaymentKind::Settles;
    return excess ? DifferenceFix::RefundExcess : DifferenceFix::None;
}

void endVanished(const GateContext& gate, Day day, const std::set<Matter>& found,
                 DifferenceEnd vanished)
{
    const auto now = gate.clock.now();
    for (std::int64_t last = 0;;) {
        const auto page = gate.ledger.read([&](ports::GateRead& from) {
            return from.days().differences(day, true, last, static_cast<int>(kAtOnce));
        });
        std::vector<std::int64_t> gone;
        for (const auto& row : page)
            if (!found.contains(matterOf(row.what))) gone.push_back(row.id);
        if (!gone.empty())
            gate.ledger.write([&](ports::GateTx& tx) {
                for (const auto id : gone) {
                    auto row = tx.days().difference(id);
                    if (!row || row->what.end != DifferenceEnd::Open) continue;
                    row->what.end = vanished;
                    row->what.fix = leftToDo(tx, row->what);
                    row->endedAt = now;
                    tx.days().replaceDifference(*row);
                }
            });
        if (page.size() < kAtOnce) return;
        last = page.back().id;
    }
}

} // namespace

void keepDifferences(const GateContext& gate, Day day, const std::vector<Difference>& found,
                     DifferenceEnd vanished)
{
    const auto now = gate.clock.now();
    std::set<Matter> matters;
    for (std::size_t first = 0; first < found.size(); first += kAtOnce) {
        const auto end = std::min(found.size(), first + kAtOnce);
        gate.ledger.write([&](ports::GateTx& tx) {
            for (auto i = first; i < end; ++i) keepOne(tx, day, found[i], now);
        });
        for (auto i = first; i < end; ++i) matters.insert(matterOf(found[i]));
    }
    endVanished(gate, day, matters, vanished);
}

} // namespace hallpay::gate
