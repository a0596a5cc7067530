// Whether this program runs under a sanitizer: several times slower, which bounds of time forgive.
#pragma once

namespace hallpay::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

} // namespace hallpay::test
