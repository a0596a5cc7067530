// How large a code came out on a picture, told by the picture alone.
#pragma once

#include "printing/raster.h"

#include <optional>

namespace hallpay::printing {

/// Dots along one module's side, rounded down: found by the three corners of a QR code, which show
/// dark and light as 1 : 1 : 3 : 1 : 1 across and down. The smallest where there are several codes;
/// nullopt where there is none. Source: ISO/IEC 18004, finder pattern.
std::optional<int> codeModuleDots(const Raster& picture);

} // namespace hallpay::printing
