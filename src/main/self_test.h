// This PC looked at from the command line, before its counter opens.
#pragma once

#include "main/arguments.h"

#include <filesystem>

namespace hallpay {

/// Says a line for each part on standard output. Returns 0 when all is well, 3 when some part
/// cannot be asked, 4 when one is not well.
/// Asks printers and server, which takes up to their time-outs. `home` is where a desktop is kept
/// when its options do not say. @throws ArgumentError when an option holds no printer.
int selfTest(const Arguments& arguments, const std::filesystem::path& home);

} // namespace hallpay
