// The same statements in the same batches through the C API of SQLite, and nothing else.
#pragma once

#include "bench/statement_tape.h"

#include <string>

namespace hallpay::bench {

/// Replays `tape` on `file` (WAL, synchronous=FULL, foreign keys), each statement prepared once.
/// Returns the seconds that the batches which count took. @throws std::runtime_error with SQLite's
/// words.
double replay(const std::string& file, const Tape& tape);

} // namespace hallpay::bench
