#include "storage/ledger_fault.h"

#include "ports/ledger_unusable.h"

#include <sqlite3.h>

#include <optional>

namespace hallpay::storage {

namespace {

using ports::LedgerUnusable;

constexpr int kPrimaryCode = 0xFF; // an extended code says more in the bits above

std::optional<LedgerUnusable::Why> whyOf(int code)
{
    switch (code & kPrimaryCode) {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return LedgerUnusable::Why::Broken;
    case SQLITE_BUSY:
    case SQLITE_CANTOPEN:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_READONLY: return LedgerUnusable::Why::OutOfReach;
    default: return std::nullopt;
    }
}

std::string fileOf(sqlite3* connection)
{
    const char* name = connection ? sqlite3_db_filename(connection, "main") : nullptr;
    return name ? name : "";
}

} // namespace

void throwLedgerFault(sqlite3* connection, int code, const std::string& words, std::string file)
{
    const auto why = whyOf(code);
    if (!why) throw ports::LedgerError(words);
    if (file.empty()) file = fileOf(connection);
    throw LedgerUnusable(*why, std::move(file), words);
}

} // namespace hallpay::storage
