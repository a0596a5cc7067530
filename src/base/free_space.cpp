#include "base/free_space.h"

#include <fstream>
#include <system_error>

namespace hallpay {

std::optional<std::uint64_t> writableBytes(const std::filesystem::path& folder)
{
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    const auto probe = folder / ".self-test";
    const bool isWritable = (std::ofstream(probe) << "written").flush().good();
    std::filesystem::remove(probe, failure);
    const auto space = std::filesystem::space(folder, failure);
    if (!isWritable || failure) return std::nullopt;
    return space.available;
}

} // namespace hallpay
