// Reads codes with ZXing, a library that knows nothing of this product nor of zbarimg.
#pragma once

#include "support/pgm.h"

#include <string>

namespace hallpay::test {

/// The text of the first QR code; empty = none is read.
std::string readByZxing(const GreyRows& picture);

} // namespace hallpay::test
