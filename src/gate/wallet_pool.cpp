#include "gate/wallet_pool.h"

#include "base/log.h"

namespace hallpay::gate {

WalletPool::WalletPool(int threads)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this](const std::stop_token& stop) { loop(stop); });
}

WalletPool::~WalletPool()
{
    for (auto& thread : m_threads) thread.request_stop();
    m_wake.notify_all();
}

bool WalletPool::submit(const std::string& key, std::function<void()> task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_queue.size() >= kQueueMax || !m_keys.insert(key).second) return false;
        m_queue.push_back({key, std::move(task)});
        ++m_taken;
    }
    m_wake.notify_one();
    return true;
}

std::uint64_t WalletPool::taken() const
{
    const std::lock_guard lock(m_mutex);
    return m_taken;
}

void WalletPool::waitUntilIdle()
{
    std::unique_lock lock(m_mutex);
    m_idle.wait(lock, [this] { return m_keys.empty(); });
}

void WalletPool::loop(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        Task task;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return !m_queue.empty(); })) return;
            task = std::move(m_queue.front());
            m_queue.pop_front();
        }
        try {
            task.act();
        } catch (const std::exception& failure) { // boundary: the next sweep tries again
            log(LogLevel::Error, "gate", std::string("a job failed: ") + failure.what());
        }
        const std::lock_guard lock(m_mutex);
        m_keys.erase(task.key);
        if (m_keys.empty()) m_idle.notify_all();
    }
}

} // namespace hallpay::gate
