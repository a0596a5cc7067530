// hallpay-bench: measurements, one JSON object a line.
#include "bench/benches.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>
#include <string_view>
#include <system_error>

namespace hallpay::bench {

void report(const char* name, const char* figures)
{
    std::printf("{\"bench\": \"%s\", \"figures\": %s}\n", name, figures);
    std::fflush(stdout);
}

} // namespace hallpay::bench

namespace {

constexpr std::uint64_t kPaymentsMax = 100'000;

std::optional<std::uint64_t> numberIn(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

int usage()
{
    std::fputs("hallpay-bench [pay | paper | day [SEED [PAYMENTS]]]\n", stderr);
    return 2;
}

} // namespace

int main(int argc, char** argv)
{
    using namespace hallpay;
    try {
        if (argc == 2 && std::string_view(argv[1]) == "pay") return bench::payBench() ? 0 : 1;
        if (argc == 2 && std::string_view(argv[1]) == "paper") return bench::paperBench() ? 0 : 1;
        if (argc > 1) {
            const auto seed = argc > 2 ? numberIn(argv[2]) : 1;
            const auto payments = argc > 3 ? numberIn(argv[3]) : bench::kDayPayments;
            const bool known = std::string_view(argv[1]) == "day" && argc <= 4;
            if (!known || !seed || !payments || *payments < 1 || *payments > kPaymentsMax)
                return usage();
            return bench::simulatedDayBench(*seed, static_cast<int>(*payments)) ? 0 : 1;
        }
        const bool goodEnough = bench::useCaseBench();
        const bool quickEnough = bench::dayBench();
        const bool kept = bench::payBench();
        const bool soon = bench::paperBench();
        if (std::getenv("DISPLAY")) bench::startBench();
        if (!goodEnough)
            std::fprintf(stderr, "hallpay-bench: with many callers less than half of SQLite\n");
        if (!quickEnough)
            std::fprintf(stderr, "hallpay-bench: a day took over five seconds to match\n");
        if (!kept) std::fprintf(stderr, "hallpay-bench: a payment was told of too late\n");
        if (!soon) std::fprintf(stderr, "hallpay-bench: slips begin too late at the printer\n");
        return goodEnough && quickEnough && kept && soon ? 0 : 1;
    } catch (const std::exception& e) { // boundary: a measurement that cannot be made says why
        std::fprintf(stderr, "hallpay-bench: %s\n", e.what());
        return 1;
    }
}
