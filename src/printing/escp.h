// ESC/P bytes: pages as graphics of 24 needles at 180 dpi, for impact printers.
#pragma once

#include "base/text.h"
#include "printing/raster.h"

#include <chrono>
#include <vector>

namespace hallpay::printing {

inline constexpr int kEscpDotsPerInch = 180;
inline constexpr int kEscpBandRows = 24;

/// Each page: initialise, its length, its ink in bands by ESC * 39, form feed. Bands and ends of
/// bands without ink cost no bytes of data. The length is as near as 255 lines of the finest
/// spacing can come, within 1/180 inch for every page of A5 and A4.
/// Source: Epson ESC/P Reference Manual, ESC @, ESC 3, ESC C, ESC *, CR, LF, FF.
Bytes escpFromPages(const std::vector<Raster>& pages);

/// How long a slow printer (a band a second) needs for the pages.
std::chrono::milliseconds escpPrintingTime(const std::vector<Raster>& pages);

} // namespace hallpay::printing
