#include "printing/payment_code.h"

#include "base/ensure.h"

#include <qrencode.h>

#include <algorithm>
#include <memory>
#include <string>

namespace hallpay::printing {

std::optional<PaymentCode> encodePaymentCode(std::string_view link)
{
    if (link.empty() || link.find('\0') != link.npos) return std::nullopt;
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeString(std::string(link).c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free);
    if (!code) return std::nullopt;
    PaymentCode result;
    result.side = code->width;
    result.dark.reserve(static_cast<std::size_t>(code->width) * code->width);
    for (int i = 0; i < code->width * code->width; ++i)
        result.dark.push_back((code->data[i] & 1) != 0);
    return result;
}

std::optional<int> byteCodeSide(std::string_view link)
{
    if (link.empty()) return std::nullopt;
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
        QRcode_encodeData(static_cast<int>(link.size()),
                          reinterpret_cast<const unsigned char*>(link.data()), 0, QR_ECLEVEL_M),
        QRcode_free);
    return code ? std::optional(code->width) : std::nullopt;
}

int moduleDots(const PaymentCode& code, int room)
{
    return std::max(kModuleDotsMin, room / (code.side + 2 * kQuietModules));
}

void drawPaymentCode(Raster& raster, const PaymentCode& code, const Box& place)
{
    ensure(code.side > 0 && place.width == place.height && place.width % code.side == 0);
    const int dots = place.width / code.side;
    for (int y = 0; y < code.side; ++y)
        for (int x = 0; x < code.side; ++x)
            if (code.dark[static_cast<std::size_t>(y) * code.side + x])
                raster.fill({place.x + x * dots, place.y + y * dots, dots, dots});
}

} // namespace hallpay::printing
