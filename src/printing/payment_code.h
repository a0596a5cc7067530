// The payment code on paper: a QR code of error level M.
#pragma once

#include "printing/raster.h"

#include <optional>
#include <string_view>
#include <vector>

namespace hallpay::printing {

/// Modules of a QR code, without its quiet zone.
struct PaymentCode {
    int side = 0; ///< modules along one side
    std::vector<bool> dark; ///< side × side, row by row
};

/// White modules on every side. Source: ISO/IEC 18004, quiet zone of QR codes.
constexpr int kQuietModules = 4;

/// 0.75 mm at 203 dpi: smaller modules no longer decode once the paper has faded.
constexpr int kModuleDotsMin = 6;

/// An all upper-case link takes the alphanumeric mode and so fewer, larger modules. Nullopt when
/// `link` is empty or longer than any QR code of level M can say.
std::optional<PaymentCode> encodePaymentCode(std::string_view link);

/// Modules along one side of the code of `link` where a printer draws it of bytes, in whatever
/// letters it is; nullopt as above.
std::optional<int> byteCodeSide(std::string_view link);

/// The largest module with which code and quiet zone keep within `room` dots, at least
/// kModuleDotsMin (the caller sees to it that the paper is wide enough for that).
int moduleDots(const PaymentCode& code, int room);

/// Draws the modules into the square `place`, whose side is a whole multiple of theirs.
void drawPaymentCode(Raster& raster, const PaymentCode& code, const Box& place);

} // namespace hallpay::printing
