// One run of "hallpay --print-sample", as an installer types it.
#pragma once

#include "support/escpos_roll.h"

#include <string>
#include <vector>

namespace hallpay::test {

/// What the sample's code says.
inline const std::string kSampleLink = "HTTPS://HALLPAY.INVALID/P/SAMPLE0SAMPLE0SAMPLE0";

struct SampleRun {
    int exitCode = -1;
    std::string words;
};

/// The desktop with these options, until it ends by itself.
SampleRun runHallpay(std::vector<std::string> options);
SampleRun printSample(const std::string& uri, std::vector<std::string> more = {});

/// The codes on the one sheet that fell from a printer.
std::vector<std::string> codesOn(const std::vector<EscposSheet>& sheets);

} // namespace hallpay::test
