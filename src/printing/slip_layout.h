// 办证回执单: the slip as a picture for a roll of 80 mm or 58 mm, at 203 dpi.
#pragma once

#include "ports/printer.h"
#include "printing/pen.h"
#include "printing/printer_options.h"

#include <string>

namespace hallpay::printing {

constexpr int kSlipDotsPerInch = 203;

/// The one layout behind screen, file and printer. A slip without a link says, large, to pay at
/// the window; a paid one says so and when, and has neither code nor call to pay. `width` is
/// kWidePaper or kNarrowPaper: the same words, and the code as large on both. Any thread.
Layout layOutSlip(const TextEngine& engine, const ports::SlipPaper& slip, int width = kWidePaper);

/// What no font here can draw of this slip, each code point once; empty = it can be printed.
std::u32string missingGlyphs(const TextEngine& engine, const ports::SlipPaper& slip);

} // namespace hallpay::printing
