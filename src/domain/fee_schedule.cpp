#include "domain/fee_schedule.h"

#include <algorithm>

namespace hallpay::domain {

namespace {

bool holds(const FeeRow& row, Day day)
{
    return row.from <= day && (!row.until || day < *row.until);
}

bool knows(const std::vector<FeeItem>& items, std::string_view code)
{
    return std::any_of(items.begin(), items.end(),
                       [code](const FeeItem& item) { return item.code == code; });
}

/// The later of two ends, where nullopt is "for good".
std::optional<Day> laterEnd(std::optional<Day> a, std::optional<Day> b)
{
    if (!a || !b) return std::nullopt;
    return std::max(*a, *b);
}

std::optional<Day> earlierEnd(std::optional<Day> a, std::optional<Day> b)
{
    if (!a) return b;
    if (!b) return a;
    return std::min(*a, *b);
}

/// Faults of single rows; such a row takes no part in the search for gaps.
std::optional<FeeFaultKind> rowFault(const std::vector<FeeItem>& items, const FeeRow& row)
{
    if (!knows(items, row.itemCode)) return FeeFaultKind::UnknownItem;
    if (row.until && *row.until <= row.from) return FeeFaultKind::EmptyPeriod;
    if (row.amount < Money{}) return FeeFaultKind::Negative;
    return std::nullopt;
}

} // namespace

std::optional<FeeKind> feeKindFromNumber(int number)
{
    if (number < 0 || number > toNumber(FeeKind::Annotation)) return std::nullopt;
    return static_cast<FeeKind>(number);
}

std::vector<FeeFault> checkFeeRows(const std::vector<FeeItem>& items,
                                   const std::vector<FeeRow>& rows)
{
    std::vector<FeeFault> faults;
    std::vector<FeeRow> sound;
    for (const auto& row : rows) {
        if (const auto kind = rowFault(items, row))
            faults.push_back({*kind, row.itemCode, row.from, row.until});
        else
            sound.push_back(row);
    }
    std::stable_sort(sound.begin(), sound.end(), [](const FeeRow& a, const FeeRow& b) {
        return a.itemCode != b.itemCode ? a.itemCode < b.itemCode : a.from < b.from;
    });
    std::optional<Day> covered; // The first day that no row so far of this item reaches.
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const auto& row = sound[i];
        if (i == 0 || sound[i - 1].itemCode != row.itemCode) {
            covered = row.until;
            continue;
        }
        if (covered && *covered < row.from)
            faults.push_back({FeeFaultKind::Gap, row.itemCode, *covered, row.from});
        if (!covered || row.from < *covered)
            faults.push_back(
                {FeeFaultKind::Overlap, row.itemCode, row.from, earlierEnd(covered, row.until)});
        covered = laterEnd(covered, row.until);
    }
    return faults;
}

FeeSchedule::FeeSchedule(int version, std::vector<FeeItem> items, std::vector<FeeRow> rows)
    : m_version(version), m_items(std::move(items)), m_rows(std::move(rows))
{
    ensure(checkFeeRows(m_items, m_rows).empty());
}

const FeeItem* FeeSchedule::item(std::string_view code) const
{
    const auto found = std::find_if(m_items.begin(), m_items.end(),
                                    [code](const FeeItem& item) { return item.code == code; });
    return found == m_items.end() ? nullptr : &*found;
}

Result<FeePrice, FeeRefusal> FeeSchedule::price(std::string_view code, Day day) const
{
    if (!item(code)) return FeeRefusal::UnknownItem;
    bool ended = false;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto& row = m_rows[i];
        if (row.itemCode != code) continue;
        if (holds(row, day)) return FeePrice{row.amount, i, row.document};
        if (row.from <= day) ended = true;
    }
    return ended ? FeeRefusal::NoLongerInForce : FeeRefusal::NotYetInForce;
}

Result<FeeSchedule, FeeChangeRefusal> changed(const FeeSchedule& schedule, const FeeRow& next,
                                              Day today)
{
    if (!schedule.item(next.itemCode)) return FeeChangeRefusal::UnknownItem;
    if (!next.from.ok() || next.from <= today) return FeeChangeRefusal::NotInFuture;
    if (next.amount < Money{}) return FeeChangeRefusal::Negative;
    if (next.document.empty()) return FeeChangeRefusal::NoDocument;
    if (next.until) return FeeChangeRefusal::EndsEarly;
    auto rows = schedule.rows();
    FeeRow* last = nullptr;
    for (auto& row : rows)
        if (row.itemCode == next.itemCode && (!last || row.from > last->from)) last = &row;
    if (last && last->from > next.from) return FeeChangeRefusal::LaterRowPlanned;
    if (last && last->until && *last->until < next.from) return FeeChangeRefusal::Gap;
    if (last && last->from == next.from) {
        *last = next;
    } else {
        if (last) last->until = next.from;
        rows.push_back(next);
    }
    return FeeSchedule(schedule.version() + 1, schedule.items(), std::move(rows));
}

} // namespace hallpay::domain
