// Grey pictures as files that zbarimg, Tesseract, Ocrad and image viewers open.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hallpay::test {

/// Rows of one width, from the head; 0 = ink, 255 = paper.
using GreyRows = std::vector<std::vector<unsigned char>>;

/// A binary PGM of 8 bits. @throws std::runtime_error when it is none.
GreyRows loadPgm(const std::filesystem::path& file);
void savePgm(const GreyRows& picture, const std::string& path);

} // namespace hallpay::test
