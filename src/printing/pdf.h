// Pages' pictures as a PDF file.
#pragma once

#include "base/text.h"
#include "printing/raster.h"

#include <vector>

namespace hallpay::printing {

/// One page as large as the picture at its resolution, the picture filling it; grey, compressed.
/// Source: ISO 32000-1, sections 7.5 (file structure) and 8.9 (images).
/// @throws PrintingError when zlib fails.
Bytes pdfFromRaster(const Raster& raster, int dotsPerInch);

/// The same with a page for each picture, of which there is at least one.
Bytes pdfFromRasters(const std::vector<Raster>& pages, int dotsPerInch);

} // namespace hallpay::printing
