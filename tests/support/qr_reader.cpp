#include "support/qr_reader.h"

#include "base/path_text.h"
#include "support/outside_program.h"

#include <stdexcept>

namespace hallpay::test {

std::vector<std::string> readQrCodes(const std::vector<std::filesystem::path>& pictures)
{
    constexpr int kFound = 0;
    constexpr int kNothingFound = 4;
    std::vector<std::string> paths;
    for (const auto& picture : pictures) paths.push_back(textOf(picture));
    auto read
        = runOutside("zbarimg", {"-q", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable"}, paths);
    if (read.status != kFound && read.status != kNothingFound)
        throw std::runtime_error("zbarimg (zbar-tools) failed with " + std::to_string(read.status));
    return std::move(read.lines);
}

} // namespace hallpay::test
