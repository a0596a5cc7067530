// One session with the database: statements kept by their text, values always bound.
#pragma once

#include "storage/statement.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hallpay::storage {

/// Which stored type a parameter of a C++ type is bound as.
template <typename P> struct ParameterOf {
    using Type = P;
};
template <> struct ParameterOf<int> {
    using Type = std::int64_t;
};
template <> struct ParameterOf<long long> {
    using Type = std::int64_t;
};
template <> struct ParameterOf<bool> {
    using Type = std::int64_t;
};
template <> struct ParameterOf<std::string_view> {
    using Type = std::string;
};
template <> struct ParameterOf<const char*> {
    using Type = std::string;
};
template <> struct ParameterOf<char*> { // what a literal decays to
    using Type = std::string;
};

/// A parameter on its way: as it is where its type is stored as it is, else converted.
template <typename P, typename Stored = typename ParameterOf<std::decay_t<P>>::Type>
using Bound = std::conditional_t<std::is_same_v<std::decay_t<P>, Stored>, const Stored&, Stored>;

/// Not thread-safe: one session per thread at a time. Each statement is prepared once and kept by
/// its text, so `sql` must be a named constant, never built. Integers are 64 bits, text is UTF-8.
/// Parameters $1, $2 … first appear in rising order.
class Database {
public:
    enum class Access {
        ReadWrite,
        ReadOnly,
        /// For looking at a ledger from outside, be it in use, at rest or a copy: the file is not
        /// written to, and its journal may be of any kind.
        Inspect
    };

    /// Opens (and with ReadWrite creates) the SQLite file with WAL, synchronous=FULL, foreign keys;
    /// each setting is read back. @throws ports::LedgerError.
    Database(const std::string& path, Access access);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Runs one statement and returns how many rows it changed.
    /// @throws ports::LedgerError, with the database's own words and no values.
    template <typename... Params> std::size_t run(std::string_view sql, const Params&... params)
    {
        return select<>(sql, params...).second;
    }

    /// All rows that `sql` answers, as tuples of `Columns`.
    template <typename... Columns, typename... Params>
    std::vector<std::tuple<Columns...>> rows(std::string_view sql, const Params&... params)
    {
        return select<Columns...>(sql, params...).first;
    }

    /// The first row, or nullopt when there is none.
    template <typename... Columns, typename... Params>
    std::optional<std::tuple<Columns...>> row(std::string_view sql, const Params&... params)
    {
        auto all = select<Columns...>(sql, params...).first;
        if (all.empty()) return std::nullopt;
        return std::move(all.front());
    }

    /// Runs a script of several statements without parameters: schema and settings.
    void script(std::string_view sql);

private:
    struct Key {
        const char* text;
        std::size_t size;
        bool operator==(const Key&) const = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const noexcept
        {
            return std::hash<const void*>()(key.text) ^ key.size;
        }
    };
    struct Close {
        void operator()(sqlite3* connection) const noexcept;
    };

    template <typename... Columns, typename... Params>
    std::pair<std::vector<std::tuple<Columns...>>, std::size_t> select(std::string_view sql,
                                                                       const Params&... params);

    /// The kept statement of `sql`, prepared at its first use. @throws ports::LedgerError, also
    /// when it has another number of parameters or columns.
    Statement& kept(std::string_view sql, std::size_t parameters, std::size_t columns);

    void readBack(std::string_view pragma, std::string_view wanted);

    std::unique_ptr<sqlite3, Close> m_connection;
    std::unordered_map<Key, std::unique_ptr<Statement>, KeyHash> m_kept; // goes first
};

} // namespace hallpay::storage

#include "storage/database_rows.h"
