#include "main/program_folder.h"

#ifdef _WIN32
#include <windows.h>

#include <array>
#endif

namespace hallpay {

#ifdef _WIN32

std::filesystem::path programFile()
{
    std::array<wchar_t, 32'768> name{}; // the longest path that Windows has
    const DWORD length
        = GetModuleFileNameW(nullptr, name.data(), static_cast<DWORD>(name.size() - 1));
    return std::wstring(name.data(), length);
}

#else

std::filesystem::path programFile()
{
    std::error_code unknown;
    return std::filesystem::read_symlink("/proc/self/exe", unknown);
}

#endif

} // namespace hallpay
