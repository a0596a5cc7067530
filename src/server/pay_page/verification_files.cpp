#include "server/pay_page/verification_files.h"

#include "base/path_text.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace hallpay::server {

namespace {

constexpr std::string_view kPrefix = "MP_verify_";
constexpr std::string_view kEnding = ".txt";
constexpr std::size_t kLettersMax = 64;
constexpr std::uintmax_t kBytesMax = 1024;

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

} // namespace

bool isVerificationName(std::string_view name)
{
    if (!name.ends_with(kEnding)) return false;
    name.remove_suffix(kEnding.size());
    if (name.starts_with(kPrefix)) name.remove_prefix(kPrefix.size());
    return !name.empty() && name.size() <= kLettersMax
        && std::all_of(name.begin(), name.end(), isLetterOrDigit);
}

std::optional<std::string> verificationText(const std::filesystem::path& folder,
                                            std::string_view name)
{
    if (folder.empty() || !isVerificationName(name)) return std::nullopt;
    std::error_code unreadable;
    // Looked for in the list: opening "NUL.txt" by its name would open a device on Windows.
    for (const auto& entry : std::filesystem::directory_iterator(folder, unreadable)) {
        if (textOf(entry.path().filename()) != name) continue;
        if (!entry.is_regular_file(unreadable) || entry.file_size(unreadable) > kBytesMax)
            return std::nullopt;
        std::ifstream stream(entry.path(), std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(stream), {});
    }
    return std::nullopt;
}

} // namespace hallpay::server
