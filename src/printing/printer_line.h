// One TCP connection to an ESC/POS printer: questions, answers, and bytes of a job.
#pragma once

#include "base/text.h"
#include "ports/printer.h"
#include "printing/escpos.h"

#include <Poco/Net/StreamSocket.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace hallpay::printing {

/// Every call may throw Poco::Exception when the connection breaks.
class PrinterLine {
public:
    using Millis = std::chrono::milliseconds;

    /// Connects. `answerTimeout` bounds every later send and answer.
    PrinterLine(const std::string& host, std::uint16_t port, Millis connectTimeout,
                Millis answerTimeout);

    /// Printer, cover and paper, each by a question of its own; Unknown when one is not answered.
    ports::PrinterHealth health();

    void send(std::span<const std::uint8_t> bytes);

    /// Asks in turn and waits up to `patience` for the proof that all bytes were processed.
    /// Empty = proven, else what is known, for people.
    std::optional<std::string> provenOrWhy(Millis patience);

private:
    std::optional<std::uint8_t> ask(RealTimeStatus what);
    /// The next byte, or nullopt after `wait`. @throws Poco::Exception when the printer hung up.
    std::optional<std::uint8_t> nextByte(Millis wait);

    Poco::Net::StreamSocket m_socket;
    Millis m_answerTimeout;
};

} // namespace hallpay::printing
