// Reads codes with ZXing, a library that knows nothing of this product nor of zbarimg.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hallpay::test {

/// Rows of one width, from the head; 0 = ink, 255 = paper.
using GreyRows = std::vector<std::vector<unsigned char>>;

/// A binary PGM of 8 bits. @throws std::runtime_error when it is none.
GreyRows loadPgm(const std::filesystem::path& file);

/// The text of the first QR code; empty = none is read.
std::string readByZxing(const GreyRows& picture);

} // namespace hallpay::test
