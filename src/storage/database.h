// One session with the database: statements kept by their text, values always bound.
#pragma once

#include "base/text.h"

#include <Poco/Data/LOB.h>
#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>
#include <Poco/Nullable.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <typeindex>
#include <unordered_map>
#include <vector>

namespace hallpay::storage {

/// How a value of ours travels through Poco::Data. Integers are 64 bits, text is UTF-8.
template <typename T> struct Column;

template <> struct Column<std::int64_t> {
    using Stored = Poco::Int64;
    static Stored in(std::int64_t value) { return value; }
    static std::int64_t out(const Stored& value) { return value; }
};

template <> struct Column<std::string> {
    using Stored = std::string;
    static const std::string& in(const std::string& value) { return value; }
    static const std::string& out(const Stored& value) { return value; }
};

template <> struct Column<Bytes> {
    using Stored = Poco::Data::BLOB;
    static Stored in(const Bytes& value) { return Stored(value.data(), value.size()); }
    static Bytes out(const Stored& value)
    {
        return Bytes(value.rawContent(), value.rawContent() + value.size());
    }
};

template <typename T> struct Column<std::optional<T>> {
    using Stored = Poco::Nullable<typename Column<T>::Stored>;
    static Stored in(const std::optional<T>& value)
    {
        if (!value) return Stored();
        return Stored(Column<T>::in(*value));
    }
    static std::optional<T> out(const Stored& value)
    {
        if (value.isNull()) return std::nullopt;
        return Column<T>::out(value.value());
    }
};

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

/// Not thread-safe: one session per thread. Statements are kept with their bindings by their text,
/// so `sql` must be a named constant, never built; Poco's connector parses it anew at each
/// execution. Parameters $1, $2 … first appear in rising order.
class Database {
public:
    enum class Access { ReadWrite, ReadOnly };

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
    struct Kept {
        virtual ~Kept() = default;
    };

    template <typename ParamTuple, typename ColumnTuple> struct Prepared;

    template <typename... P, typename... C>
    struct Prepared<std::tuple<P...>, std::tuple<C...>> final : Kept {
        Prepared(Poco::Data::Session& session, std::string_view sql) : statement(session)
        {
            statement << std::string(sql);
            bindAll(std::index_sequence_for<P...>{});
            extractAll(std::index_sequence_for<C...>{});
        }

        template <std::size_t... I> void bindAll(std::index_sequence<I...>);
        template <std::size_t... I> void extractAll(std::index_sequence<I...>);

        Poco::Data::Statement statement;
        std::tuple<typename Column<P>::Stored...> parameters;
        std::tuple<std::vector<typename Column<C>::Stored>...> columns;
    };

    struct Key {
        const char* text;
        std::type_index shape;
        bool operator==(const Key&) const = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const noexcept
        {
            return std::hash<const void*>()(key.text) ^ key.shape.hash_code();
        }
    };

    template <typename... Columns, typename... Params>
    std::pair<std::vector<std::tuple<Columns...>>, std::size_t> select(std::string_view sql,
                                                                       const Params&... params);

    static void keepWords(); // rethrows what Poco threw as ports::LedgerError

    void readBack(std::string_view pragma, std::string_view wanted);

    std::unique_ptr<Poco::Data::Session> m_session;
    std::unordered_map<Key, std::unique_ptr<Kept>, KeyHash> m_kept;
};

} // namespace hallpay::storage

#include "storage/database_rows.h"
