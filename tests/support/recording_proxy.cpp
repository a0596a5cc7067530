#include "support/recording_proxy.h"

#include <Poco/Exception.h>

namespace hallpay::test {

namespace {
const Poco::Timespan kPatience(0, 100'000);
}

RecordingProxy::RecordingProxy(std::uint16_t target)
    : m_listener(Poco::Net::SocketAddress("127.0.0.1", 0)), m_target(target),
      m_acceptor([this](const std::stop_token& stop) { accept(stop); })
{
}

RecordingProxy::~RecordingProxy()
{
    m_acceptor.request_stop();
    m_acceptor.join();
    for (auto& line : m_lines) line.request_stop();
}

std::string RecordingProxy::recorded() const
{
    const std::lock_guard lock(m_mutex);
    return m_recorded;
}

void RecordingProxy::accept(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        if (!m_listener.poll(kPatience, Poco::Net::Socket::SELECT_READ)) continue;
        auto caller = m_listener.acceptConnection();
        try {
            Poco::Net::StreamSocket target(Poco::Net::SocketAddress("127.0.0.1", m_target.load()));
            m_lines.emplace_back(
                [this, caller, target](const std::stop_token& s) { pass(s, caller, target); });
            m_lines.emplace_back(
                [this, caller, target](const std::stop_token& s) { pass(s, target, caller); });
        } catch (const Poco::Exception&) {
            caller.close(); // nobody at the target: as if we were not there either
        }
    }
}

void RecordingProxy::pass(const std::stop_token& stop, Poco::Net::StreamSocket from,
                          Poco::Net::StreamSocket to)
{
    char bytes[16 * 1024];
    try {
        while (!stop.stop_requested()) {
            if (!from.poll(kPatience, Poco::Net::Socket::SELECT_READ)) continue;
            const int count = from.receiveBytes(bytes, sizeof bytes);
            if (count <= 0) break;
            {
                const std::lock_guard lock(m_mutex);
                m_recorded.append(bytes, static_cast<std::size_t>(count));
            }
            for (int sent = 0; sent < count;) sent += to.sendBytes(bytes + sent, count - sent);
        }
        to.shutdownSend();
    } catch (const Poco::Exception&) {
        return; // one side hung up: this line is over
    }
}

} // namespace hallpay::test
