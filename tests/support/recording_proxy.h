// A wire tap: passes TCP bytes on and keeps every one of them.
#pragma once

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hallpay::test {

/// Listens on a free port of this machine and passes each connection on to `target`.
class RecordingProxy {
public:
    explicit RecordingProxy(std::uint16_t target);
    ~RecordingProxy();
    RecordingProxy(const RecordingProxy&) = delete;
    RecordingProxy& operator=(const RecordingProxy&) = delete;

    std::uint16_t port() const { return m_listener.address().port(); }
    void setTarget(std::uint16_t target) { m_target = target; }
    /// All bytes so far, both ways.
    std::string recorded() const;

private:
    void accept(const std::stop_token& stop);
    void pass(const std::stop_token& stop, Poco::Net::StreamSocket from,
              Poco::Net::StreamSocket to);

    Poco::Net::ServerSocket m_listener;
    std::atomic<std::uint16_t> m_target;
    mutable std::mutex m_mutex;
    std::string m_recorded; // GUARDED_BY(m_mutex)
    std::vector<std::jthread> m_lines; // acceptor's alone until it has ended
    std::jthread m_acceptor;
};

} // namespace hallpay::test
