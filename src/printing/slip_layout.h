// 办证回执单: the slip as a picture for 80 mm paper, 576 dots at 203 dpi.
#pragma once

#include "ports/printer.h"
#include "printing/pen.h"

#include <string>

namespace hallpay::printing {

constexpr int kSlipWidth = 576;
constexpr int kSlipDotsPerInch = 203;

/// The one layout behind screen, file and printer. A slip without a link says, large, to pay at
/// the window; a paid one says so and when, and has neither code nor call to pay. Any thread.
Layout layOutSlip(const TextEngine& engine, const ports::SlipPaper& slip);

/// What no font here can draw of this slip, each code point once; empty = it can be printed.
std::u32string missingGlyphs(const TextEngine& engine, const ports::SlipPaper& slip);

/// "2026年11月22日"
std::string dateZh(Day day);

} // namespace hallpay::printing
