#include "printing/printer_line.h"

#include <Poco/Net/NetException.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Timespan.h>

#include <algorithm>
#include <array>

namespace hallpay::printing {

namespace {

using Clock = std::chrono::steady_clock;
using ports::PrinterHealth;

Poco::Timespan timespan(PrinterLine::Millis wait)
{
    return Poco::Timespan(static_cast<Poco::Timespan::TimeDiff>(wait.count()) * 1'000);
}

PrinterLine::Millis until(Clock::time_point deadline)
{
    const auto left = std::chrono::duration_cast<PrinterLine::Millis>(deadline - Clock::now());
    return std::max(left, PrinterLine::Millis(0));
}

// A printer that hangs up while we write must be an error of this job, not a signal that ends the
// program. Windows has no such signal.
#ifdef MSG_NOSIGNAL
constexpr int kSendFlags = MSG_NOSIGNAL;
#else
constexpr int kSendFlags = 0;
#endif

} // namespace

PrinterLine::PrinterLine(const std::string& host, std::uint16_t port, Millis connectTimeout,
                         Millis answerTimeout)
    : m_answerTimeout(answerTimeout)
{
    m_socket.connect(Poco::Net::SocketAddress(host, port), timespan(connectTimeout));
    m_socket.setSendTimeout(timespan(answerTimeout));
    m_socket.setNoDelay(true);
}

void PrinterLine::send(std::span<const std::uint8_t> bytes)
{
    constexpr std::size_t kChunk = 16 * 1024;
    while (!bytes.empty()) {
        const auto count = std::min(kChunk, bytes.size());
        const int sent = m_socket.sendBytes(bytes.data(), static_cast<int>(count), kSendFlags);
        if (sent <= 0) throw Poco::TimeoutException("send");
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
}

std::optional<std::uint8_t> PrinterLine::nextByte(Millis wait)
{
    if (!m_socket.poll(timespan(wait), Poco::Net::Socket::SELECT_READ)) return std::nullopt;
    std::uint8_t byte = 0;
    if (m_socket.receiveBytes(&byte, 1) <= 0)
        throw Poco::Net::ConnectionResetException("printer hung up");
    return byte;
}

std::optional<std::uint8_t> PrinterLine::ask(RealTimeStatus what)
{
    // What lies there unread answers nothing that is asked now.
    while (nextByte(Millis(0))) { }
    send(askRealTime(what));
    const auto deadline = Clock::now() + m_answerTimeout;
    for (;;) {
        const auto byte = nextByte(until(deadline));
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
    return saysOffline(*printer) ? PrinterHealth::NotReached : PrinterHealth::Ready;
}

std::optional<std::string> PrinterLine::provenOrWhy(Millis patience)
{
    constexpr Millis kAskAgain{500};
    send(askPaperInTurn());
    const auto deadline = Clock::now() + patience;
    while (Clock::now() < deadline) {
        const auto byte = nextByte(std::min(kAskAgain, until(deadline)));
        if (!byte) {
            // A printer without paper stops in the middle and never comes to the question in turn.
            send(askRealTime(RealTimeStatus::Paper));
        } else if (isInTurnAnswer(*byte)) {
            return std::nullopt;
        } else if (isRealTimeAnswer(*byte) && saysPaperEnd(*byte)) {
            return "paper ran out during the job";
        }
    }
    return "no answer after the job";
}

} // namespace hallpay::printing
