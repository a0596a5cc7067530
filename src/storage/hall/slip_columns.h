// A slip's columns, in the order in which every statement lists them.
#pragma once

#include "ports/hall_rows.h"
#include "storage/hall/columns.h"

namespace hallpay::storage {

using SlipRow
    = std::tuple<std::int64_t, std::int64_t, std::string, std::int64_t, std::int64_t, std::int64_t,
                 std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t,
                 std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t,
                 std::optional<std::int64_t>, std::optional<std::string>, std::int64_t,
                 std::int64_t, std::optional<std::int64_t>, std::int64_t, std::int64_t>;
/// The slip, then its first applicant's key and box, then its order's deadline.
using ListedRow = decltype(std::tuple_cat(
    std::declval<SlipRow>(), std::declval<std::tuple<std::int64_t, Bytes, std::int64_t>>()));

ports::StoredSlip slipFrom(const SlipRow& row);
ports::ListedSlip listedFrom(const ListedRow& row);

} // namespace hallpay::storage
