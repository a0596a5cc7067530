// What became of a sample slip, for a command line: no window, no display.
#pragma once

#include "ports/printer.h"

#include <string>

namespace hallpay::gui {

/// One sentence in UTF-8, in `language` as for useLanguage(). Before any window is made.
std::string sampleWords(const std::string& language, const ports::PrintReport& report);

} // namespace hallpay::gui
