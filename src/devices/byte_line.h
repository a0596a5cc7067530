// A line to a printer that carries bytes both ways: a TCP connection or a serial port.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace hallpay::devices {

/// Open from construction to destruction; one thread at a time. Every call may throw
/// Poco::Exception when the line breaks.
class ByteLine {
public:
    using Millis = std::chrono::milliseconds;

    /// What the other end has not taken by then is dropped.
    virtual ~ByteLine() = default;

    /// Returns once the system has taken all bytes. @throws Poco::TimeoutException when the other
    /// end takes none for as long as the line's time-out.
    virtual void send(std::span<const std::uint8_t> bytes) = 0;

    /// The next byte, or nullopt after `wait`. @throws Poco::Exception when the printer hung up.
    virtual std::optional<std::uint8_t> nextByte(Millis wait) = 0;

    /// How long so many bytes are under way after the system has taken them.
    virtual Millis transferTime(std::size_t bytes) const = 0;
};

/// Opens the line anew for each job. @throws Poco::Exception when nothing is there.
using LineOpener = std::function<std::unique_ptr<ByteLine>()>;

} // namespace hallpay::devices
