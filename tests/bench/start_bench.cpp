#include "bench/benches.h"
#include "support/programs.h"
#include "support/temp_folder.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace hallpay::bench {

namespace {

using namespace std::chrono_literals;

std::string contents(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

} // namespace

void startBench()
{
    constexpr int kRuns = 5;
    const test::TempFolder folder;
    std::vector<std::int64_t> millis;
    std::int64_t memory = 0;
    for (int run = 0; run < kRuns; ++run) {
        const auto log = folder.file("log-" + std::to_string(run));
        const auto start = std::chrono::steady_clock::now();
        test::Program hallpay(
            "hallpay", {"--training", "--data", folder.file("data"), "--measure-start"}, log);
        const bool painted = test::waitUntil(
            [&log] { return contents(log).find("first paint") != std::string::npos; }, 60s);
        if (!painted) throw std::runtime_error("the desktop never painted");
        const auto took = std::chrono::steady_clock::now() - start;
        millis.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
        const auto words = contents(log);
        memory = std::stoll(words.substr(words.find("first paint") + 11));
    }
    const auto first = millis.front(); // makes ledgers, keys, merchant
    std::sort(millis.begin(), millis.end());
    const nlohmann::json figures{{"runs", kRuns},
                                 {"first_start_ms", first},
                                 {"median_ms", millis[kRuns / 2]},
                                 {"worst_ms", millis.back()},
                                 {"resident_kb", memory}};
    report("training_start_to_first_paint", figures.dump().c_str());
}

} // namespace hallpay::bench
