#include "support/zxing_reader.h"

#define ZX_USE_UTF8 1 // its texts are std::string
#include <ZXing/ReadBarcode.h>

namespace hallpay::test {

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
