// How a ledger breaks. Refusals of a use case are results, not these.
#pragma once

#include <stdexcept>

namespace hallpay::ports {

/// The store failed (disk, lock, corruption); nothing of this transaction was kept.
class LedgerError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// COMMIT itself failed or the ledger had already stopped: what was written may or may not be
/// kept. Only a repeat with the same idempotency key, or a query, tells.
class CommitUnknown : public LedgerError {
public:
    using LedgerError::LedgerError;
};

} // namespace hallpay::ports
