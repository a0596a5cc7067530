// Reads codes from pictures with zbarimg, a program that knows nothing of this product.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hallpay::test {

/// The texts of all QR codes in the picture. @throws std::runtime_error when zbarimg (package
/// zbar-tools) cannot be run, so that a test without it fails instead of passing.
std::vector<std::string> readQrCodes(const std::filesystem::path& picture);

} // namespace hallpay::test
