// The fonts that a desktop's papers are drawn with.
#pragma once

#include "main/arguments.h"
#include "printing/text_engine.h"

#include <memory>

namespace hallpay {

/// The program's own font beside it, else the system's, and what --rare-glyph-font adds.
/// @throws printing::PrintingError when none can be read.
std::unique_ptr<printing::TextEngine> desktopFonts(const Arguments& arguments);

} // namespace hallpay
