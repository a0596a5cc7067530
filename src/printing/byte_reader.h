// Reads the bytes that this program sends back into the pictures that a printer makes of them.
#pragma once

#include "base/text.h"
#include "printing/letter_reader.h"
#include "printing/raster.h"

#include <optional>
#include <vector>

namespace hallpay::printing {

/// A picture for each cut sheet of ESC/POS and each page of ESC/P, and for what was not cut off;
/// ink is 0, paper is white. Only what escposFromRaster and escpFromPages write is known, and with
/// `letters` what TextSheet does: nullopt for anything else, and for bytes that end within a
/// command.
std::optional<std::vector<Raster>> picturesOf(const Bytes& bytes,
                                              const std::optional<OwnLetters>& letters = {});

} // namespace hallpay::printing
