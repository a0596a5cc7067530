// A sample slip from the command line: proves a printer before anybody works with it.
#pragma once

#include "main/arguments.h"

#include <filesystem>

namespace hallpay {

/// Prints the sample that --sample names (slip, receipt, crosses; without it a receipt where the
/// address has a form, else a slip) on the printer that --print-sample names and says on standard
/// output, in the language of --language, what became of it. Needs no display and no server.
/// Returns 0 when it came out, 3 when nobody knows, 4 when it did not. An address that is none is a
/// sample that did not come out. `folder`: where layouts of forms lie, unless --data says another.
int printSample(const Arguments& arguments, const std::filesystem::path& folder);

} // namespace hallpay
