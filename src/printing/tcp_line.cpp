#include "printing/tcp_line.h"

#include <Poco/Net/NetException.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Timespan.h>

#include <algorithm>
#include <utility>

namespace hallpay::printing {

namespace {

Poco::Timespan timespan(devices::ByteLine::Millis wait)
{
    return Poco::Timespan(static_cast<Poco::Timespan::TimeDiff>(wait.count()) * 1'000);
}

// A printer that hangs up while we write must be an error of this job, not a signal that ends the
// program. Windows has no such signal.
#ifdef MSG_NOSIGNAL
constexpr int kSendFlags = MSG_NOSIGNAL;
#else
constexpr int kSendFlags = 0;
#endif

class TcpLine final : public devices::ByteLine {
public:
    TcpLine(const std::string& host, std::uint16_t port, Millis connectTimeout, Millis sendTimeout)
    {
        m_socket.connect(Poco::Net::SocketAddress(host, port), timespan(connectTimeout));
        m_socket.setSendTimeout(timespan(sendTimeout));
        m_socket.setNoDelay(true);
    }

    void send(std::span<const std::uint8_t> bytes) override
    {
        constexpr std::size_t kChunk = 16 * 1024;
        while (!bytes.empty()) {
            const auto count = std::min(kChunk, bytes.size());
            const int sent = m_socket.sendBytes(bytes.data(), static_cast<int>(count), kSendFlags);
            if (sent <= 0) throw Poco::TimeoutException("send");
            bytes = bytes.subspan(static_cast<std::size_t>(sent));
        }
    }

    std::optional<std::uint8_t> nextByte(Millis wait) override
    {
        if (!m_socket.poll(timespan(wait), Poco::Net::Socket::SELECT_READ)) return std::nullopt;
        std::uint8_t byte = 0;
        if (m_socket.receiveBytes(&byte, 1) <= 0)
            throw Poco::Net::ConnectionResetException("printer hung up");
        return byte;
    }

    /// A network is faster than any printer.
    Millis transferTime(std::size_t) const override { return Millis(0); }

private:
    Poco::Net::StreamSocket m_socket;
};

} // namespace

devices::LineOpener tcpLine(std::string host, std::uint16_t port,
                            devices::ByteLine::Millis connectTimeout,
                            devices::ByteLine::Millis sendTimeout)
{
    return [host = std::move(host), port, connectTimeout, sendTimeout] {
        return std::make_unique<TcpLine>(host, port, connectTimeout, sendTimeout);
    };
}

} // namespace hallpay::printing
