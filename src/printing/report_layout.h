// X, Z and a day's totals as pages of A4 at 300 dpi, or as one strip of a roll at 203 dpi.
#pragma once

#include "ports/report_drawing.h"
#include "printing/pen.h"
#include "printing/report_words.h"

#include <vector>

namespace hallpay::printing {

constexpr int kReportDotsPerInch = 300;
constexpr int kReportWidth = 2'480; ///< 210 mm
constexpr int kReportHeight = 3'508; ///< 297 mm
constexpr int kReportPagesMax = 20; ///< more is refused as TooLong

using ReportPages = Result<std::vector<Raster>, ports::PrintReport>;

/// As many pages as it takes, each with its number and how many there are; a section's head stands
/// on no page alone, and the places to sign are not torn apart. In training each page carries the
/// training mark. Any thread.
ReportPages layOutReport(const TextEngine& engine, const ports::ReportPaper& paper);

/// The same words on a roll that prints `width` dots (576 or 384). Any thread.
Layout layOutReportRoll(const TextEngine& engine, const ports::ReportPaper& paper, int width);

} // namespace hallpay::printing
