#ifndef _WIN32

#include "base/private_path.h"

namespace hallpay {

namespace fs = std::filesystem;

std::error_code makePrivate(const fs::path& path)
{
    std::error_code failure;
    const auto mine = fs::is_directory(path, failure)
        ? fs::perms::owner_all
        : fs::perms::owner_read | fs::perms::owner_write;
    if (!failure) fs::permissions(path, mine, failure);
    return failure;
}

bool isPrivate(const fs::path& path)
{
    const auto others = fs::perms::group_all | fs::perms::others_all;
    return (fs::status(path).permissions() & others) == fs::perms::none;
}

} // namespace hallpay

#endif
