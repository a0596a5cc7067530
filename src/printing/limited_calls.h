// Calls of the system that may wait without end, each with a limit to our own waiting.
#pragma once

#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>
#include <type_traits>
#include <utility>

namespace hallpay::printing {

/// The call took longer than its limit, or one before it is still not back. It may yet do its work.
class CallTooLong : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Each call runs on a thread of its own, one at a time. Owned and used by one thread.
class LimitedCalls {
public:
    explicit LimitedCalls(std::chrono::milliseconds limit);
    /// Breaks off a call that still waits in Windows' spooler, and waits for its end.
    ~LimitedCalls();
    LimitedCalls(const LimitedCalls&) = delete;
    LimitedCalls& operator=(const LimitedCalls&) = delete;

    /// `longer`: so much beyond the limit is given. What `call` returns or throws. It must own all
    /// that it uses: it may outlive this waiting.
    /// @throws CallTooLong
    template <typename Call>
    std::invoke_result_t<Call> run(Call call, std::chrono::milliseconds longer = {})
    {
        using Answer = std::invoke_result_t<Call>;
        requireIdle();
        std::packaged_task<Answer()> task(std::move(call));
        auto answer = task.get_future();
        std::promise<void> end;
        m_end = end.get_future();
        m_thread = std::jthread([task = std::move(task), end = std::move(end)]() mutable {
            task();
            end.set_value();
        });
        if (answer.wait_for(m_limit + longer) != std::future_status::ready)
            throw CallTooLong("the print service does not answer");
        m_thread.join();
        return answer.get();
    }

private:
    /// @throws CallTooLong
    void requireIdle();

    std::chrono::milliseconds m_limit;
    std::future<void> m_end; ///< of the call that runs, or ran last
    std::jthread m_thread;
};

} // namespace hallpay::printing
