// Reads print from pictures with two programs that know nothing of this product nor of each other.
#pragma once

#include "support/pgm.h"

#include <filesystem>
#include <string>

namespace hallpay::test {

/// All that Tesseract (tesseract-ocr, tesseract-ocr-eng) makes of the picture, a PGM, line by line;
/// Chinese is rubbish to it. @throws std::runtime_error when it cannot be run, so that a test
/// without it fails instead of passing.
std::string readByTesseract(const std::filesystem::path& picture);

/// The same by Ocrad (ocrad), which takes a page with rules and boxes for one drawing: it gets each
/// line of print alone, cut out where rows are empty.
std::string readByOcrad(const GreyRows& picture);

} // namespace hallpay::test
