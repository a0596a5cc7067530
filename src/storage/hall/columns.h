// How values of the hall's ledger stand in columns, and back; a column that cannot be is breakage.
#pragma once

#include "base/money.h"
#include "base/time.h"
#include "ports/ledger_error.h"
#include "storage/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace hallpay::storage {

/// The stored number of an enumerator.
template <typename Enum> constexpr std::int64_t toColumn(Enum value)
{
    return static_cast<std::int64_t>(value);
}

/// @throws ports::LedgerError past `last`.
template <typename Enum> Enum enumFromColumn(std::int64_t number, Enum last)
{
    if (number < 0 || number > toColumn(last))
        throw ports::LedgerError("a stored number has no meaning: " + std::to_string(number));
    return static_cast<Enum>(number);
}

inline Day dayFromColumn(const std::string& text)
{
    const auto day = parseDay(text);
    if (!day) throw ports::LedgerError("a stored day is none");
    return *day;
}

inline std::optional<Day> dayFromColumn(const std::optional<std::string>& text)
{
    if (!text) return std::nullopt;
    return dayFromColumn(*text);
}

inline std::optional<std::string> toColumn(const std::optional<Day>& day)
{
    if (!day) return std::nullopt;
    return formatDay(*day);
}

inline std::optional<Instant> instantFromColumn(const std::optional<std::int64_t>& millis)
{
    if (!millis) return std::nullopt;
    return fromMillis(*millis);
}

inline std::optional<std::int64_t> toColumn(const std::optional<Instant>& instant)
{
    if (!instant) return std::nullopt;
    return toMillis(*instant);
}

/// Database::rows and row with the columns of a tuple type.
template <typename Tuple> struct RowsOf;
template <typename... Columns> struct RowsOf<std::tuple<Columns...>> {
    template <typename... Params>
    static std::vector<std::tuple<Columns...>> all(Database& database, std::string_view sql,
                                                   const Params&... params)
    {
        return database.rows<Columns...>(sql, params...);
    }
    template <typename... Params>
    static std::optional<std::tuple<Columns...>> first(Database& database, std::string_view sql,
                                                       const Params&... params)
    {
        return database.row<Columns...>(sql, params...);
    }
};

/// The one column of the first row. @throws ports::LedgerError when there is no row.
template <typename T, typename... Params>
T single(Database& database, std::string_view sql, const Params&... params)
{
    auto row = database.row<T>(sql, params...);
    if (!row) throw ports::LedgerError("a row that must be there is not");
    return std::get<0>(*std::move(row));
}

} // namespace hallpay::storage
