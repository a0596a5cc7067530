// One prepared statement of SQLite: bound, stepped and read by place.
#pragma once

#include "base/text.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace hallpay::storage {

/// Prepared once and run as often as wanted. Places of parameters begin at 1, of columns at 0, as
/// SQLite counts them. Not thread-safe, and it must not outlive its connection. What SQLite refuses
/// is a ports::LedgerError with SQLite's own words, which name tables and columns but no values.
class Statement {
public:
    /// @throws ports::LedgerError when `sql` is none or is more than one statement.
    Statement(sqlite3* connection, std::string_view sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    int parameters() const;
    int columns() const;

    /// Text and bytes are not copied: they must live until the next reset.
    void bind(int place, std::int64_t value);
    void bind(int place, const std::string& value);
    void bind(int place, const Bytes& value);
    template <typename T> void bind(int place, const std::optional<T>& value)
    {
        if (value)
            bind(place, *value);
        else
            bindNull(place);
    }

    /// Whether there is a (further) row to read.
    bool step();

    /// How many rows it inserted, updated or deleted, if it is of those; after its last step.
    std::size_t changed() const;

    /// @throws ports::LedgerError for NULL, which only an optional can take.
    void read(int place, std::int64_t& value) const;
    void read(int place, std::string& value) const;
    void read(int place, Bytes& value) const;
    template <typename T> void read(int place, std::optional<T>& value) const
    {
        if (isNull(place))
            value.reset();
        else
            read(place, value.emplace());
    }

    /// Ready to be bound and run again; what was bound is let go.
    void reset() noexcept;

private:
    void bindNull(int place);
    bool isNull(int place) const;
    void demandValue(int place) const;
    void check(int code) const;

    sqlite3* m_connection;
    sqlite3_stmt* m_statement = nullptr;
};

} // namespace hallpay::storage
