// Finds words on a picture by drawing them and looking for that very drawing.
#pragma once

#include "printing/raster.h"

#include <string_view>

namespace hallpay::test {

/// True when `text` stands somewhere on `paper`, in regular or bold, at a size of 12 to 110 dots.
bool showsText(const printing::Raster& paper, std::string_view text);

} // namespace hallpay::test
