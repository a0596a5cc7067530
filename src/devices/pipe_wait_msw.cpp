#include "devices/pipe_wait.h"

#include <windows.h>

#include <thread>

namespace hallpay::devices {

bool waitForBytes(const Poco::Pipe& pipe, std::chrono::milliseconds wait)
{
    constexpr std::chrono::milliseconds kStep{20}; // an anonymous pipe wakes nobody
    const auto end = std::chrono::steady_clock::now() + wait;
    while (true) {
        DWORD ready = 0;
        const bool open
            = PeekNamedPipe(pipe.readHandle(), nullptr, 0, nullptr, &ready, nullptr) != 0;
        if (!open || ready > 0) return true;
        if (std::chrono::steady_clock::now() >= end) return false;
        std::this_thread::sleep_for(kStep);
    }
}

} // namespace hallpay::devices
