// A hall's server of the future on a real port: recorded answers, and a stream of recorded frames.
#pragma once

#include <Poco/Net/HTTPServer.h>
#include <nlohmann/json.hpp>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

namespace hallpay::test {

/// Answers "METHOD /path" (without query) as `answers` says: {"status", "answer"}. The stream sends
/// `frames`, a text, and then says nothing until the server goes.
class NewerServer {
public:
    NewerServer(nlohmann::json answers, std::string frames);
    ~NewerServer();
    NewerServer(const NewerServer&) = delete;
    NewerServer& operator=(const NewerServer&) = delete;

    std::string url() const;
    /// Cuts every stream off; desktops come back by themselves.
    void breakStreams() { ++m_breaks; }
    /// Last-Event-ID of the desktop that connected last.
    std::string lastEventId() const;

private:
    class Handler;
    class Handlers;

    const nlohmann::json m_answers;
    const std::string m_frames;
    std::atomic<int> m_breaks = 0;
    std::atomic<bool> m_going = false;
    mutable std::mutex m_mutex;
    std::string m_lastEventId; // GUARDED_BY(m_mutex)
    Poco::Net::ServerSocket m_socket;
    std::unique_ptr<Poco::Net::HTTPServer> m_server;
};

} // namespace hallpay::test
