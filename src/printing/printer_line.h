// An ESC/POS printer at the other end of a line: questions, answers, and bytes of a job.
#pragma once

#include "devices/byte_line.h"
#include "ports/printer.h"
#include "printing/escpos.h"

#include <memory>
#include <optional>
#include <span>
#include <string>

namespace hallpay::printing {

/// Every call may throw Poco::Exception when the line breaks.
class PrinterLine {
public:
    using Millis = devices::ByteLine::Millis;

    /// A late answer comes first, and a question's own at once after it.
    static constexpr Millis kQuiet{150};

    /// Of an open line. `answerTimeout` bounds each answer.
    PrinterLine(std::unique_ptr<devices::ByteLine> line, Millis answerTimeout);

    /// Printer, cover and paper, each by a question of its own; Unknown when one is not answered.
    ports::PrinterHealth health();

    void send(std::span<const std::uint8_t> bytes) { m_line->send(bytes); }

    /// Waits up to `patience` until all that was sent before is done, so that no late answer of an
    /// earlier job is taken for the next one's. False = the printer does not answer in turn.
    /// What comes within `quiet` after an answer is an earlier question's.
    bool comesInStep(Millis patience, Millis quiet = kQuiet);

    /// Asks in turn and waits up to `patience` for the proof that all bytes were processed: its own
    /// answer, behind those of `questions` that the bytes themselves asked.
    /// Empty = proven, else what is known, for people.
    std::optional<std::string> provenOrWhy(Millis patience, int questions = 0);

    Millis transferTime(std::size_t bytes) const { return m_line->transferTime(bytes); }

private:
    std::optional<std::uint8_t> ask(RealTimeStatus what);
    bool hearsInTurn(Millis patience);

    std::unique_ptr<devices::ByteLine> m_line;
    Millis m_answerTimeout;
    int m_owed = 0; ///< answers in turn that this line may still bring
};

} // namespace hallpay::printing
