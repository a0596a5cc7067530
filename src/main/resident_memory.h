// How much memory this process holds now.
#pragma once

#include <cstdint>

namespace hallpay {

/// 0 where the system does not say.
std::int64_t residentKilobytes();

} // namespace hallpay
