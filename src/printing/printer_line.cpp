#include "printing/printer_line.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hallpay::printing {

namespace {

using Clock = std::chrono::steady_clock;
using ports::PrinterHealth;

PrinterLine::Millis until(Clock::time_point deadline)
{
    const auto left = std::chrono::duration_cast<PrinterLine::Millis>(deadline - Clock::now());
    return std::max(left, PrinterLine::Millis(0));
}

} // namespace

PrinterLine::PrinterLine(std::unique_ptr<devices::ByteLine> line, Millis answerTimeout)
    : m_line(std::move(line)), m_answerTimeout(answerTimeout)
{
}

std::optional<std::uint8_t> PrinterLine::ask(RealTimeStatus what)
{
    // What lies there unread answers nothing that is asked now.
    while (m_line->nextByte(Millis(0))) { }
    send(askRealTime(what));
    const auto deadline = Clock::now() + m_answerTimeout;
    for (;;) {
        const auto byte = m_line->nextByte(until(deadline));
        if (!byte || isRealTimeAnswer(*byte)) return byte;
    }
}

PrinterHealth PrinterLine::health()
{
    const auto printer = ask(RealTimeStatus::Printer);
    if (!printer) return PrinterHealth::Unknown;
    const auto paper = ask(RealTimeStatus::Paper);
    if (!paper) return PrinterHealth::Unknown;
    if (saysPaperEnd(*paper)) return PrinterHealth::PaperOut;
    const auto offline = ask(RealTimeStatus::Offline);
    if (!offline) return PrinterHealth::Unknown;
    if (saysCoverOpen(*offline)) return PrinterHealth::CoverOpen;
    if (saysError(*offline)) {
        const auto error = ask(RealTimeStatus::Error);
        if (!error) return PrinterHealth::Unknown;
        if (saysCutterStuck(*error)) return PrinterHealth::CutterStuck;
    }
    if (saysOffline(*printer)) return PrinterHealth::OffLine;
    return saysPaperNearEnd(*paper) ? PrinterHealth::PaperLow : PrinterHealth::Ready;
}

bool PrinterLine::hearsInTurn(Millis patience)
{
    const auto deadline = Clock::now() + patience;
    while (const auto byte = m_line->nextByte(until(deadline)))
        if (isInTurnAnswer(*byte)) return true;
    return false;
}

bool PrinterLine::comesInStep(Millis patience, Millis quiet)
{
    send(askPaperInTurn());
    ++m_owed;
    if (!hearsInTurn(patience)) return false;
    while (hearsInTurn(quiet)) { }
    m_owed = 0;
    return true;
}

std::optional<std::string> PrinterLine::provenOrWhy(Millis patience, int questions)
{
    constexpr Millis kAskAgain{500};
    send(askPaperInTurn());
    m_owed += questions + 1;
    const auto deadline = Clock::now() + patience;
    while (Clock::now() < deadline) {
        const auto byte = m_line->nextByte(std::min(kAskAgain, until(deadline)));
        if (!byte) {
            // A printer without paper stops in the middle and never comes to the question in turn.
            send(askRealTime(RealTimeStatus::Paper));
        } else if (isInTurnAnswer(*byte)) {
            if (--m_owed > 0) continue; // the earlier ones were asked before the job
            if (!saysPaperEndInTurn(*byte)) return std::nullopt;
            return "paper ran out during the job"; // some swallow what they cannot print
        } else if (isRealTimeAnswer(*byte) && saysPaperEnd(*byte)) {
            return "paper ran out during the job";
        }
    }
    return "no answer after the job";
}

} // namespace hallpay::printing
