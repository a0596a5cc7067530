// Rasters as PNG files, and the hall's own pictures read from them.
#pragma once

#include "base/text.h"
#include "printing/raster.h"

#include <filesystem>
#include <optional>

namespace hallpay::printing {

/// An 8-bit grey PNG. @throws PrintingError when libpng fails.
Bytes pngFromRaster(const Raster& raster);

/// Any PNG as grey on white paper, or nullopt when there is none, it is broken, or a side is
/// longer than a Raster may be.
std::optional<Raster> readPng(const std::filesystem::path& file);

} // namespace hallpay::printing
