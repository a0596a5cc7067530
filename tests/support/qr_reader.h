// Reads codes from pictures with zbarimg, a program that knows nothing of this product.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hallpay::test {

/// The texts of all QR codes in the pictures. @throws std::runtime_error when zbarimg (package
/// zbar-tools) cannot be run, so that a test without it fails instead of passing.
std::vector<std::string> readQrCodes(const std::vector<std::filesystem::path>& pictures);
inline std::vector<std::string> readQrCodes(const std::filesystem::path& picture)
{
    return readQrCodes(std::vector{picture});
}

} // namespace hallpay::test
