// Whether a file is the ledger of a hall that has begun, asked without being that hall.
#pragma once

#include <filesystem>

namespace hallpay::storage {

/// True for a hall's ledger that has its first place, whether or not a server works on it. A file
/// that does not open, or is no ledger, counts as one too: it may be a hall that is broken, and
/// nobody begins another one over it. False when there is no file, or a start died before the
/// hall had begun.
bool isBegunHall(const std::filesystem::path& database);

} // namespace hallpay::storage
