#include "storage/database.h"

#include "base/log.h"
#include "ports/ledger_error.h"

#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/Utility.h>
#include <Poco/Exception.h>
#include <sqlite3.h>

#include <mutex>

namespace hallpay::storage {

namespace {

void registerOnce()
{
    static std::once_flag once;
    std::call_once(once, [] { Poco::Data::SQLite::Connector::registerConnector(); });
}

// Poco tries again until then; a file that cannot be opened will not open later either.
constexpr std::size_t kOpenSeconds = 1;

constexpr std::string_view kForeignKeysOn = "PRAGMA foreign_keys = ON";
constexpr std::string_view kBusyTimeout = "PRAGMA busy_timeout = 5000";
constexpr std::string_view kWal = "PRAGMA journal_mode = WAL";
constexpr std::string_view kSynchronousFull = "PRAGMA synchronous = FULL";
constexpr std::string_view kQueryOnly = "PRAGMA query_only = ON";
constexpr std::string_view kReadJournal = "PRAGMA journal_mode";
constexpr std::string_view kReadSynchronous = "PRAGMA synchronous";
constexpr std::string_view kReadForeignKeys = "PRAGMA foreign_keys";

} // namespace

Database::Database(const std::string& path, Access access)
{
    registerOnce();
    try {
        m_session = std::make_unique<Poco::Data::Session>("SQLite", path, kOpenSeconds);
    } catch (...) { // translated and rethrown at once
        keepWords();
    }
    script(kBusyTimeout);
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
    // Poco prepares one statement at a time; a script goes to the same connection directly.
    sqlite3* handle = Poco::Data::SQLite::Utility::dbHandle(*m_session);
    char* words = nullptr;
    if (sqlite3_exec(handle, std::string(sql).c_str(), nullptr, nullptr, &words) == SQLITE_OK)
        return;
    const std::string message = words ? words : "unknown";
    sqlite3_free(words);
    throw ports::LedgerError(message);
}

void Database::keepWords()
{
    try {
        throw;
    } catch (const Poco::Exception& e) {
        throw ports::LedgerError(std::string(e.name()) + ": " + e.message());
    }
}

} // namespace hallpay::storage
