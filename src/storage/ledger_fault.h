// SQLite's refusals as what they mean for a ledger.
#pragma once

#include <string>

struct sqlite3;

namespace hallpay::storage {

/// @throws ports::LedgerUnusable when `code` says that the file itself does not serve, else
/// ports::LedgerError. `file` is asked of the connection when it is empty.
[[noreturn]] void throwLedgerFault(sqlite3* connection, int code, const std::string& words,
                                   std::string file = {});

} // namespace hallpay::storage
