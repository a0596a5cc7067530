// In training the sandbox owns the time: this clock follows its offset.
#pragma once

#include "ports/clock.h"

#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace hallpay {

/// Asks `GET /sandbox/clock` four times a second on a thread of its own ("training-clock"); while
/// the sandbox is away the last offset holds.
class TrainingClock final : public ports::Clock {
public:
    /// `sandboxUrl` is the merchant's base_url. The first offset is read before this returns, when
    /// the sandbox answers.
    TrainingClock(const ports::Clock& machine, std::string sandboxUrl);
    ~TrainingClock() override;

    Instant now() const override;

private:
    void follow(const std::stop_token& stop);
    void readOffset();

    const ports::Clock& m_machine;
    const std::string m_sandboxUrl;
    std::atomic<std::int64_t> m_offsetMs{0};
    std::jthread m_thread; // last: joins before the members it uses go
};

} // namespace hallpay
