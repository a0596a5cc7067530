// hallpay-bench: measurements, one JSON object a line.
#include "bench/benches.h"

#include <cstdio>
#include <cstdlib>
#include <exception>

namespace hallpay::bench {

void report(const char* name, const char* figures)
{
    std::printf("{\"bench\": \"%s\", \"figures\": %s}\n", name, figures);
    std::fflush(stdout);
}

} // namespace hallpay::bench

int main()
{
    try {
        const bool goodEnough = hallpay::bench::useCaseBench();
        const bool quickEnough = hallpay::bench::dayBench();
        if (std::getenv("DISPLAY")) hallpay::bench::startBench();
        if (!goodEnough)
            std::fprintf(stderr, "hallpay-bench: with many callers less than half of SQLite\n");
        if (!quickEnough)
            std::fprintf(stderr, "hallpay-bench: a day took over five seconds to match\n");
        return goodEnough && quickEnough ? 0 : 1;
    } catch (const std::exception& e) { // boundary: a measurement that cannot be made says why
        std::fprintf(stderr, "hallpay-bench: %s\n", e.what());
        return 1;
    }
}
