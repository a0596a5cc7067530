// Threads that wait are woken: by work, by time and by being told to end. Every server stops by it.
#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace hallpay {
namespace {

using namespace std::chrono_literals;

/// Workers as the servers have them: they wait for work, and end when they are asked to.
class Workers {
public:
    explicit Workers(int count)
    {
        for (int i = 0; i < count; ++i)
            m_threads.emplace_back([this](const std::stop_token& stop) { loop(stop); });
    }
    ~Workers()
    {
        for (auto& thread : m_threads) thread.request_stop();
        m_wake.notify_all();
    }
    void submit()
    {
        {
            const std::lock_guard lock(m_mutex);
            ++m_waiting;
        }
        m_wake.notify_one();
    }

private:
    void loop(const std::stop_token& stop)
    {
        for (;;) {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return m_waiting > 0; })) return;
            --m_waiting;
        }
    }

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    int m_waiting = 0;
    std::vector<std::jthread> m_threads;
};

TEST(Waiting, EightWorkersEndEachTimeTheyAreTold)
{
    for (int day = 0; day < 500; ++day) {
        Workers workers(8);
        for (int task = 0; task < day % 5; ++task) workers.submit();
    } // one that is not woken never ends, and the test with it
}

TEST(Waiting, TimeEndsAWaitAndNeverTooEarly)
{
    std::mutex mutex;
    std::condition_variable condition;
    std::unique_lock lock(mutex);
    for (const auto patience : {0ms, 1ms, 30ms}) {
        const auto begin = std::chrono::steady_clock::now();
        EXPECT_FALSE(condition.wait_for(lock, patience, [] { return false; }));
        EXPECT_GE(std::chrono::steady_clock::now() - begin, patience);
    }
}

TEST(Waiting, ASignalComesBeforeTheTimeIsUp)
{
    std::mutex mutex;
    std::condition_variable condition;
    bool said = false;
    const std::jthread other([&] {
        const std::lock_guard lock(mutex);
        said = true;
        condition.notify_one();
    });
    std::unique_lock lock(mutex);
    EXPECT_TRUE(condition.wait_until(lock, std::chrono::system_clock::now() + 1h * 24 * 365,
                                     [&] { return said; }));
}

TEST(Waiting, EveryPassOfABallBetweenTwoThreadsArrives)
{
    constexpr int kPasses = 2000;
    std::mutex mutex;
    std::condition_variable condition;
    int passes = 0;
    const auto play = [&](int side) {
        std::unique_lock lock(mutex);
        while (passes < kPasses) {
            condition.wait(lock, [&] { return passes % 2 == side || passes >= kPasses; });
            ++passes;
            condition.notify_all();
        }
    };
    {
        const std::jthread other([&] { play(1); });
        play(0);
    }
    EXPECT_GE(passes, kPasses);
}

} // namespace
} // namespace hallpay
