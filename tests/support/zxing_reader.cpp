#include "support/zxing_reader.h"

#define ZX_USE_UTF8 1 // its texts are std::string
#include <ZXing/ReadBarcode.h>

#include <fstream>
#include <stdexcept>

namespace hallpay::test {

GreyRows loadPgm(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::string magic;
    std::size_t width = 0;
    std::size_t height = 0;
    int white = 0;
    in >> magic >> width >> height >> white;
    in.get();
    if (!in || magic != "P5" || white != 255)
        throw std::runtime_error("no PGM of 8 bits: " + file.string());
    GreyRows rows(height, std::vector<unsigned char>(width));
    for (auto& row : rows)
        in.read(reinterpret_cast<char*>(row.data()), static_cast<std::streamsize>(width));
    if (!in) throw std::runtime_error("half a PGM: " + file.string());
    return rows;
}

std::string readByZxing(const GreyRows& picture)
{
    const auto hints
        = ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode).setTryHarder(true);
    std::vector<unsigned char> dots;
    for (const auto& row : picture) dots.insert(dots.end(), row.begin(), row.end());
    const auto result
        = ZXing::ReadBarcode({dots.data(), static_cast<int>(picture.front().size()),
                              static_cast<int>(picture.size()), ZXing::ImageFormat::Lum},
                             hints);
    return result.isValid() ? result.text() : std::string();
}

} // namespace hallpay::test
