// A thread that holds a reader, and goes back to it whenever it is lost.
#pragma once

#include "ports/counter_readers.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace hallpay::devices {

/// From construction to destruction. `hold` works until the reader is lost or `stop` is asked, and
/// returns whether it has heard from the reader at all: then the pause begins anew.
class ReaderLoop {
public:
    using Millis = std::chrono::milliseconds;
    struct Pause {
        Millis first; ///< doubled with each try that hears nothing
        Millis most;
    };
    using Hold = std::function<bool(const std::stop_token& stop, std::atomic<bool>& works)>;

    ReaderLoop(Pause pause, Hold hold);

    ports::ReaderState state() const
    {
        return m_works ? ports::ReaderState::Working : ports::ReaderState::Lost;
    }

private:
    void run(const std::stop_token& stop);

    const Pause m_pause;
    const Hold m_hold;
    std::atomic<bool> m_works = false;
    std::mutex m_mutex;
    std::condition_variable_any m_stopped;
    std::jthread m_thread; // Last: ends before what it uses.
};

} // namespace hallpay::devices
