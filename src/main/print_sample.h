// A sample slip from the command line: proves a printer before anybody works with it.
#pragma once

#include "base/time.h"
#include "main/arguments.h"
#include "ports/printer.h"

#include <string>

namespace hallpay {

/// The address with --width, where that was given: it holds over what the address says.
std::string sampleAddress(const Arguments& arguments);

/// A slip of nobody, marked as an exercise; its code leads nowhere, for ever.
/// Source: RFC 2606, section 2 (".invalid").
ports::SlipPaper sampleSlip(Instant now);

/// 0 it came out, 3 nobody knows, 4 it did not.
int exitCodeOf(const ports::PrintReport& report);

/// Prints the sample on the printer that --print-sample names and says on standard output, in the
/// language of --language, what became of it. Needs no display and no server. Returns exitCodeOf().
/// An address that is none is a sample that did not come out.
int printSample(const Arguments& arguments);

} // namespace hallpay
