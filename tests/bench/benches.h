// The measurements of this program.
#pragma once

namespace hallpay::bench {

/// Registering a slip, hall and gate with a fake wallet, against bare SQLite; by number of callers.
void registerBench();

/// Start of the desktop to its first paint, and its memory. Needs a display.
void startBench();

/// One JSON object on a line of its own: {"bench": NAME, "figures": JSON}.
void report(const char* name, const char* figures);

} // namespace hallpay::bench
