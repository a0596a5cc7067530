#ifdef _WIN32

#include "base/gbk_system.h"

#include <windows.h>

namespace hallpay {

namespace {

constexpr UINT kGbk = 936;

} // namespace

SystemGbk::SystemGbk() = default;

SystemGbk::~SystemGbk() = default;

char16_t SystemGbk::pointOf(GbkBytes bytes)
{
    std::array<wchar_t, 2> made{};
    const int count = MultiByteToWideChar(
        kGbk, MB_ERR_INVALID_CHARS, reinterpret_cast<const char*>(bytes.data()),
        static_cast<int>(bytes.size()), made.data(), static_cast<int>(made.size()));
    return count == 1 ? static_cast<char16_t>(made[0]) : char16_t{0};
}

} // namespace hallpay

#endif
