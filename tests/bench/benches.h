// The measurements of this program.
#pragma once

#include <cstdint>

namespace hallpay::bench {

/// Registering a slip, settling its payment and handing out its receipt, hall and gate with a fake
/// wallet, against bare SQLite; by number of callers. False when too slow against it.
bool useCaseBench();

/// A day of 100,000 payments is matched with its bill, while others write. False when that takes
/// over five seconds.
bool dayBench();

/// Payments over HTTP, and from a payment to its event at 1, 100 and 1,000 streams, with and
/// without notifications. False when a promise is not kept.
bool payBench();

constexpr int kDayPayments = 15'000;

/// A simulated day with every fault on; prints its line. False when money, an order or a refund is
/// in doubt after it; why goes to standard error.
bool simulatedDayBench(std::uint64_t seed, int payments);

/// From the server's answer with a slip to its first dots at a printer of the network, over the
/// PC's own list of papers. False when one in twenty takes longer than is promised.
bool paperBench();

/// Start of the desktop to its first paint, and its memory. Needs a display.
void startBench();

/// One JSON object on a line of its own: {"bench": NAME, "figures": JSON}.
void report(const char* name, const char* figures);

} // namespace hallpay::bench
