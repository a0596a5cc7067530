// The audit chain of a hall's ledger looked at from outside, whatever works on it.
#pragma once

#include "domain/trail_check.h"

#include <filesystem>
#include <string>

namespace hallpay::storage {

/// Walks the chain of the ledger in this file, as it is at one moment: a server may be at work on
/// it, it may rest, or be a copy. Nothing is written to it. `knownHead` is as for checkAudit.
/// @throws ports::LedgerError when there is no such file or it is no hall's ledger.
domain::TrailCheck inspectTrail(const std::filesystem::path& ledger, const std::string& knownHead);

} // namespace hallpay::storage
