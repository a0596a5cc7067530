#include "bench/benches.h"
#include "fault/day/simulated_day.h"
#include "support/temp_folder.h"

#include "base/log.h"

#include <cstdio>

namespace hallpay::bench {

bool simulatedDayBench(std::uint64_t seed, int payments)
{
    // Every fault is a line of the log.
    setLogSink([](LogLevel, std::string_view) {});
    const test::TempFolder folder;
    const auto report = test::simulateDay(folder.path(), {.seed = seed, .payments = payments});
    setLogSink(nullptr);
    auto line = test::toJson(report);
    line["bench"] = "day";
    std::printf("%s\n", line.dump().c_str());
    for (const auto& complaint : report.complaints)
        std::fprintf(stderr, "hallpay-bench: %s\n", complaint.c_str());
    return report.complaints.empty() && report.payments == payments;
}

} // namespace hallpay::bench
