// A switch of the tests: the process dies on the spot at a named place, as if the power had gone.
#pragma once

#include <string>

namespace hallpay {

/// `where` is NAME:N, the N-th time (from 1) that checkpoint NAME is reached. Training only.
/// @throws std::invalid_argument when it is neither.
void stopAtCheckpoint(const std::string& where);

} // namespace hallpay
