// This PC looked at from the command line, before its counter opens.
#pragma once

#include "main/arguments.h"
#include "ports/self_test.h"

#include <cstdint>
#include <filesystem>

namespace hallpay {

struct SelfTestPlace {
    std::filesystem::path folder; ///< of the desktop
    std::uint16_t serverPort = 0; ///< on this machine; 0 = it was told none
};

/// Where the desktop of this command line works; `home` is where it is kept when that is not said.
SelfTestPlace selfTestPlace(const Arguments& arguments, const std::filesystem::path& home);

/// Asks printers and server: takes up to their time-outs.
/// @throws ArgumentError when an option holds no printer.
ports::SelfTest lookAtThisPc(const Arguments& arguments, const SelfTestPlace& place);

/// Says a line for each part on standard output. Returns 0 when all is well, 3 when some part
/// cannot be asked, 4 when one is not well.
int selfTest(const Arguments& arguments, const std::filesystem::path& home);

} // namespace hallpay
