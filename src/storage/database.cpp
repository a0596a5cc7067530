#include "storage/database.h"

#include "ports/ledger_error.h"
#include "storage/ledger_fault.h"

#include <sqlite3.h>

namespace hallpay::storage {

namespace {

constexpr std::string_view kForeignKeysOn = "PRAGMA foreign_keys = ON";
constexpr std::string_view kBusyTimeout = "PRAGMA busy_timeout = 5000";
constexpr std::string_view kWal = "PRAGMA journal_mode = WAL";
constexpr std::string_view kSynchronousFull = "PRAGMA synchronous = FULL";
constexpr std::string_view kQueryOnly = "PRAGMA query_only = ON";
constexpr std::string_view kReadJournal = "PRAGMA journal_mode";
constexpr std::string_view kReadSynchronous = "PRAGMA synchronous";
constexpr std::string_view kReadForeignKeys = "PRAGMA foreign_keys";

} // namespace

void Database::Close::operator()(sqlite3* connection) const noexcept
{
    sqlite3_close_v2(connection);
}

Database::Database(const std::string& path, Access access)
{
    // A reader may have to make the -shm file of the WAL: it is kept from writing by query_only.
    // One thread at a time works on a session, which therefore needs no mutex of its own.
    const int create = access == Access::ReadWrite ? SQLITE_OPEN_CREATE : 0;
    const int way
        = access == Access::Inspect ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | create;
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &raw, way | SQLITE_OPEN_NOMUTEX, nullptr);
    m_connection.reset(raw); // there is one to close also when it did not open
    if (code != SQLITE_OK)
        throwLedgerFault(raw, code, raw ? sqlite3_errmsg(raw) : sqlite3_errstr(code), path);
    script(kBusyTimeout);
    if (access == Access::Inspect) return;
    script(kForeignKeysOn);
    if (access == Access::ReadWrite) script(kWal);
    script(kSynchronousFull);
    if (access == Access::ReadOnly) script(kQueryOnly);
    readBack(kReadJournal, "wal");
    readBack(kReadSynchronous, "2");
    readBack(kReadForeignKeys, "1");
}

Database::~Database() = default;

void Database::readBack(std::string_view pragma, std::string_view wanted)
{
    const auto answer = row<std::string>(pragma);
    if (answer && std::get<0>(*answer) == wanted) return;
    throw ports::LedgerError(std::string(pragma) + " is not " + std::string(wanted));
}

void Database::script(std::string_view sql)
{
    char* words = nullptr;
    const int code
        = sqlite3_exec(m_connection.get(), std::string(sql).c_str(), nullptr, nullptr, &words);
    if (code == SQLITE_OK) return;
    const std::string message = words ? words : "unknown";
    sqlite3_free(words);
    throwLedgerFault(m_connection.get(), code, message);
}

Statement& Database::kept(std::string_view sql, std::size_t parameters, std::size_t columns)
{
    auto& statement = m_kept[{sql.data(), sql.size()}];
    if (!statement) statement = std::make_unique<Statement>(m_connection.get(), sql);
    if (statement->parameters() != static_cast<int>(parameters))
        throw ports::LedgerError("a statement has another number of parameters");
    if (columns > 0 && statement->columns() != static_cast<int>(columns))
        throw ports::LedgerError("a statement answers another number of columns");
    return *statement;
}

} // namespace hallpay::storage
