#include "storage/statement.h"

#include "ports/ledger_error.h"
#include "storage/ledger_fault.h"

#include <sqlite3.h>

namespace hallpay::storage {

Statement::Statement(sqlite3* connection, std::string_view sql) : m_connection(connection)
{
    const char* rest = nullptr;
    check(sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()),
                             SQLITE_PREPARE_PERSISTENT, &m_statement, &rest));
    if (m_statement && rest == sql.data() + sql.size()) return;
    sqlite3_finalize(m_statement);
    throw ports::LedgerError("a statement must be one, neither none nor several");
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

int Statement::parameters() const
{
    return sqlite3_bind_parameter_count(m_statement);
}

int Statement::columns() const
{
    return sqlite3_column_count(m_statement);
}

void Statement::bind(int place, std::int64_t value)
{
    check(sqlite3_bind_int64(m_statement, place, value));
}

void Statement::bind(int place, const std::string& value)
{
    check(sqlite3_bind_text64(m_statement, place, value.data(), value.size(), SQLITE_STATIC,
                              SQLITE_UTF8));
}

void Statement::bind(int place, const Bytes& value)
{
    // A vector without bytes may have no address, and a blob without one would be NULL.
    if (value.empty())
        check(sqlite3_bind_zeroblob(m_statement, place, 0));
    else
        check(sqlite3_bind_blob64(m_statement, place, value.data(), value.size(), SQLITE_STATIC));
}

void Statement::bindNull(int place)
{
    check(sqlite3_bind_null(m_statement, place));
}

bool Statement::step()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) check(code);
    return false;
}

std::size_t Statement::changed() const
{
    return static_cast<std::size_t>(sqlite3_changes(m_connection));
}

bool Statement::isNull(int place) const
{
    return sqlite3_column_type(m_statement, place) == SQLITE_NULL;
}

void Statement::demandValue(int place) const
{
    if (isNull(place))
        throw ports::LedgerError("column " + std::to_string(place + 1) + " has no value");
}

void Statement::read(int place, std::int64_t& value) const
{
    demandValue(place);
    value = sqlite3_column_int64(m_statement, place);
}

void Statement::read(int place, std::string& value) const
{
    demandValue(place);
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, place));
    const auto size = sqlite3_column_bytes(m_statement, place);
    if (!text) throw ports::LedgerError("no memory for a text");
    value.assign(text, static_cast<std::size_t>(size));
}

void Statement::read(int place, Bytes& value) const
{
    demandValue(place);
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement, place));
    const auto size = sqlite3_column_bytes(m_statement, place);
    value.assign(bytes, bytes + size);
}

void Statement::reset() noexcept
{
    // The code says again what the last step said already.
    (void)sqlite3_reset(m_statement);
    (void)sqlite3_clear_bindings(m_statement);
}

void Statement::check(int code) const
{
    if (code != SQLITE_OK) throwLedgerFault(m_connection, code, sqlite3_errmsg(m_connection));
}

} // namespace hallpay::storage
