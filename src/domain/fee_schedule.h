// What each item costs on which day, and by which published document.
#pragma once

#include "base/money.h"
#include "base/result.h"
#include "base/time.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallpay::domain {

/// The numbers are stored: append only.
enum class FeeKind { Document = 0, Endorsement = 1, Annotation = 2 };

constexpr int toNumber(FeeKind kind)
{
    return static_cast<int>(kind);
}
std::optional<FeeKind> feeKindFromNumber(int number);

struct FeeItem {
    std::string code; ///< Stable: "passport", "hkmo.permit", "tw.permit", "hk.once" …
    std::string nameZh;
    std::string nameEn;
    FeeKind kind = FeeKind::Document;
    int digit = 0; ///< 1 to 9: its key in the item grid; 0: stands under 更多.

    friend bool operator==(const FeeItem&, const FeeItem&) = default;
};

struct FeeRow {
    std::string itemCode;
    Money amount;
    Day from{};
    std::optional<Day> until; ///< First day on which it no longer holds.
    std::string document; ///< 发改价格〔2019〕914号
    bool dateVerified = false; ///< The start day was read in a source, not inferred.

    friend bool operator==(const FeeRow&, const FeeRow&) = default;
};

enum class FeeRefusal { UnknownItem, NotYetInForce, NoLongerInForce };

struct FeePrice {
    Money amount;
    std::size_t row = 0; ///< Index into FeeSchedule::rows().
    std::string document;

    friend bool operator==(const FeePrice&, const FeePrice&) = default;
};

/// EmptyPeriod: ends on or before the day it starts. Negative: an amount below zero.
enum class FeeFaultKind { Gap, Overlap, EmptyPeriod, Negative, UnknownItem };

/// Days [from, until) of one item that have no price, or more than one. `until` is nullopt when
/// two rows overlap for good.
struct FeeFault {
    FeeFaultKind kind = FeeFaultKind::Gap;
    std::string itemCode;
    Day from{};
    std::optional<Day> until;

    friend bool operator==(const FeeFault&, const FeeFault&) = default;
};

/// Every fault of `rows`, by item and day; empty when each item has exactly one price on every
/// day between its first row and the end of its last.
std::vector<FeeFault> checkFeeRows(const std::vector<FeeItem>& items,
                                   const std::vector<FeeRow>& rows);

/// One version of the table; a value that never changes. A changed price is a new version.
class FeeSchedule {
public:
    /// Faulty rows are a bug here: ask checkFeeRows first when they come from outside.
    FeeSchedule(int version, std::vector<FeeItem> items, std::vector<FeeRow> rows);

    int version() const noexcept { return m_version; }
    /// In the order of the item grid.
    const std::vector<FeeItem>& items() const noexcept { return m_items; }
    const std::vector<FeeRow>& rows() const noexcept { return m_rows; }

    /// Null for an unknown code. Lives as long as this schedule.
    const FeeItem* item(std::string_view code) const;

    /// The price of one piece accepted on `day`: the day of acceptance decides, not that of
    /// payment. Source: 发改价格〔2019〕914号 as reported on 2019-06-25.
    Result<FeePrice, FeeRefusal> price(std::string_view code, Day day) const;

    friend bool operator==(const FeeSchedule&, const FeeSchedule&) = default;

private:
    int m_version;
    std::vector<FeeItem> m_items;
    std::vector<FeeRow> m_rows;
};

/// NotInFuture: a price that starts today or earlier would change one already in use.
/// LaterRowPlanned: another change that starts later stands already.
/// EndsEarly: a changed price holds until it is changed again. Gap: the item ended before.
enum class FeeChangeRefusal {
    UnknownItem,
    NotInFuture,
    Negative,
    NoDocument,
    LaterRowPlanned,
    EndsEarly,
    Gap
};

/// The next version, in which the last row of the item ends where `next` starts. A row in use is
/// only ended and followed; one not yet in use is replaced by a `next` of the same first day.
Result<FeeSchedule, FeeChangeRefusal> changed(const FeeSchedule& schedule, const FeeRow& next,
                                              Day today);

/// Version 1: the sourced fees of mainland residents since 2017-07-01.
/// Source: 发改价格〔2017〕1186号, 发改价格〔2019〕914号, 发改价格规〔2019〕1931号,
/// 公通字〔2000〕99号, as printed in public tables of fees.
FeeSchedule publishedFeeSchedule();

} // namespace hallpay::domain
