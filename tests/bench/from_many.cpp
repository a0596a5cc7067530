#include "bench/from_many.h"

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace hallpay::bench {

void fromMany(int callers, std::size_t count, const std::function<bool(std::size_t)>& act)
{
    std::atomic<std::size_t> next = 0;
    std::atomic<int> refused = 0;
    {
        std::vector<std::jthread> windows;
        for (int i = 0; i < callers; ++i)
            windows.emplace_back([&] {
                for (std::size_t at = next++; at < count; at = next++) {
                    try {
                        if (!act(at)) ++refused;
                    } catch (const std::exception& failure) { // boundary of the thread: counted
                        std::fprintf(stderr, "hallpay-bench: %s\n", failure.what());
                        ++refused;
                    }
                }
            });
    }
    if (refused > 0) throw std::runtime_error(std::to_string(refused) + " acts were refused");
}

void restUntil(std::chrono::steady_clock::time_point until)
{
    std::mutex mutex;
    std::condition_variable nobody;
    std::unique_lock lock(mutex);
    nobody.wait_until(lock, until, [] { return false; });
}

} // namespace hallpay::bench
