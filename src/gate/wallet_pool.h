// The threads on which polling and closing wait for the wallet.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

namespace hallpay::gate {

/// Any thread. Tasks that still wait when the pool goes are dropped: all they do can be repeated.
class WalletPool {
public:
    /// At most this many tasks wait; one more is not taken.
    static constexpr std::size_t kQueueMax = 1024;

    explicit WalletPool(int threads);
    ~WalletPool();
    WalletPool(const WalletPool&) = delete;
    WalletPool& operator=(const WalletPool&) = delete;

    /// Queues `task`; false when the queue is full or a task with this key waits or runs already.
    bool submit(const std::string& key, std::function<void()> task);

    /// How many tasks were taken so far.
    std::uint64_t taken() const;
    /// Returns when no task waits or runs.
    void waitUntilIdle();

private:
    struct Task {
        std::string key;
        std::function<void()> act;
    };

    void loop(const std::stop_token& stop);

    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::condition_variable m_idle;
    std::deque<Task> m_queue; // GUARDED_BY(m_mutex)
    std::unordered_set<std::string> m_keys; // GUARDED_BY(m_mutex)
    std::uint64_t m_taken = 0; // GUARDED_BY(m_mutex)
    std::vector<std::jthread> m_threads; // last: they join before the members they use go
};

} // namespace hallpay::gate
