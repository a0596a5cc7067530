#ifdef _WIN32

#include "base/private_path.h"

#include <windows.h>

#include <aclapi.h>
#include <sddl.h>

#include <memory>
#include <string>
#include <vector>

namespace hallpay {

namespace {

namespace fs = std::filesystem;

struct LocalFreer {
    void operator()(void* memory) const noexcept { LocalFree(memory); }
};
template <typename T> using Local = std::unique_ptr<T, LocalFreer>;

std::error_code systemError(DWORD code)
{
    return {static_cast<int>(code), std::system_category()};
}

std::wstring textOf(PSID sid)
{
    wchar_t* raw = nullptr;
    if (!ConvertSidToStringSidW(sid, &raw)) return {};
    const Local<wchar_t> text(raw);
    return text.get();
}

/// The security identifier of the user of this process; empty when Windows does not tell.
std::wstring thisUser()
{
    HANDLE token = nullptr;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token)) return {};
    DWORD size = 0;
    GetTokenInformation(token, TokenUser, nullptr, 0, &size);
    std::vector<unsigned char> room(size);
    const bool told = GetTokenInformation(token, TokenUser, room.data(), size, &size) != 0;
    CloseHandle(token);
    if (!told) return {};
    return textOf(reinterpret_cast<const TOKEN_USER*>(room.data())->User.Sid);
}

constexpr const wchar_t* kSystem = L"S-1-5-18";
constexpr const wchar_t* kAdministrators = L"S-1-5-32-544";

} // namespace

std::error_code makePrivate(const fs::path& path)
{
    const auto user = thisUser();
    if (user.empty()) return std::make_error_code(std::errc::permission_denied);
    // P: nothing is inherited from above. OICI: what is made inside inherits it. FA: full access.
    std::wstring rule = L"D:P";
    for (const auto& sid : {std::wstring(kSystem), std::wstring(kAdministrators), user})
        rule += L"(A;OICI;FA;;;" + sid + L")";
    void* raw = nullptr;
    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(rule.c_str(), SDDL_REVISION_1, &raw,
                                                              nullptr))
        return systemError(GetLastError());
    const Local<void> descriptor(raw);
    if (!SetFileSecurityW(path.c_str(), DACL_SECURITY_INFORMATION, descriptor.get()))
        return systemError(GetLastError());
    return {};
}

bool isPrivate(const fs::path& path)
{
    void* raw = nullptr;
    ACL* rules = nullptr;
    std::wstring name = path.wstring();
    if (const DWORD failure
        = GetNamedSecurityInfoW(name.data(), SE_FILE_OBJECT, DACL_SECURITY_INFORMATION, nullptr,
                                nullptr, &rules, nullptr, &raw))
        throw fs::filesystem_error("its rights are not told", path, systemError(failure));
    const Local<void> descriptor(raw);
    if (!rules) return false; // no list at all: everybody may
    const auto user = thisUser();
    for (DWORD i = 0; i < rules->AceCount; ++i) {
        void* rule = nullptr;
        if (!GetAce(rules, i, &rule)) return false;
        if (static_cast<ACE_HEADER*>(rule)->AceType != ACCESS_ALLOWED_ACE_TYPE) continue;
        auto* allowed = static_cast<ACCESS_ALLOWED_ACE*>(rule);
        const auto who = textOf(&allowed->SidStart);
        if (who != user && who != kSystem && who != kAdministrators) return false;
    }
    return true;
}

} // namespace hallpay

#endif
