// The measurements of this program.
#pragma once

namespace hallpay::bench {

/// Registering a slip, settling its payment and handing out its receipt, hall and gate with a fake
/// wallet, against bare SQLite; by number of callers. False when too slow against it.
bool useCaseBench();

/// A day of 100,000 payments is matched with its bill, while others write. False when that takes
/// over five seconds.
bool dayBench();

/// Start of the desktop to its first paint, and its memory. Needs a display.
void startBench();

/// One JSON object on a line of its own: {"bench": NAME, "figures": JSON}.
void report(const char* name, const char* figures);

} // namespace hallpay::bench
