// The hall's staff API: an HTTP listener of its own with a pool of its own.
#pragma once

#include "desk/desk.h"
#include "server/stream_hub.h"

#include <Poco/Net/HTTPServer.h>
#include <Poco/ThreadPool.h>

#include <cstdint>
#include <memory>
#include <string>

namespace hallpay::server {

/// Threads "staff-N" and "stream-hub". Stops taking requests when destroyed, and waits for those
/// under way.
class StaffServer {
public:
    struct Options {
        std::string host = "127.0.0.1";
        std::uint16_t port = 0; ///< 0 = any free one
        int threads = 16;
        std::size_t bodyBytesMax = 256 * 1024;
        StreamHub::Options streams = {};
    };

    /// `desk` and `clock` outlive this. @throws std::invalid_argument for a host that is not this
    /// machine; Poco::Net::NetException when the port is taken.
    StaffServer(const desk::Desk& desk, const ports::Clock& clock, Options options);
    ~StaffServer();
    StaffServer(const StaffServer&) = delete;
    StaffServer& operator=(const StaffServer&) = delete;

    std::uint16_t port() const;
    std::size_t streams() const { return m_hub.streams(); }

private:
    StreamHub m_hub;
    ports::HallLedger& m_ledger;
    int m_listener = 0;
    Poco::ThreadPool m_pool;
    Poco::Net::ServerSocket m_socket;
    std::unique_ptr<Poco::Net::HTTPServer> m_server;
};

} // namespace hallpay::server
