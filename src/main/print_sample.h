// A sample slip from the command line: proves a printer before anybody works with it.
#pragma once

#include "main/arguments.h"

namespace hallpay {

/// Prints the sample on the printer that --print-sample names and says on standard output, in the
/// language of --language, what became of it. Needs no display and no server. Returns 0 when it
/// came out, 3 when nobody knows, 4 when it did not.
/// An address that is none is a sample that did not come out.
int printSample(const Arguments& arguments);

} // namespace hallpay
