// In training the sandbox owns the time: this clock follows its offset.
#pragma once

#include "ports/clock.h"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

namespace hallpay {

/// The sandbox that owns the time does not answer at the start.
class SandboxAway : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Asks `GET /sandbox/clock` four times a second on a thread of its own ("training-clock"); while
/// the sandbox is away the last offset holds.
class TrainingClock final : public ports::Clock {
public:
    /// `sandboxUrl` is the merchant's base_url, which must have passed wechat::checkHosts. Returns
    /// once the first offset is read: without it the day itself may be another one.
    /// @throws SandboxAway when there is no answer within `patience`.
    TrainingClock(const ports::Clock& machine, std::string sandboxUrl,
                  std::chrono::milliseconds patience = std::chrono::seconds(10));
    ~TrainingClock() override;

    Instant now() const override;

private:
    void follow(const std::stop_token& stop);
    bool readOffset();
    void waitForFirst(std::chrono::milliseconds patience);

    const ports::Clock& m_machine;
    const std::string m_sandboxUrl;
    std::atomic<std::int64_t> m_offsetMs{0};
    std::jthread m_thread; // last: joins before the members it uses go
};

} // namespace hallpay
