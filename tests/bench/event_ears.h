// Many event streams of one hall, read on one thread: when each of them heard of a payment.
#pragma once

#include <Poco/Net/PollSet.h>
#include <Poco/Net/StreamSocket.h>

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hallpay::bench {

class EventEars {
public:
    /// Opens `count` streams, one after the other, and returns once each has been greeted.
    /// @throws std::runtime_error when one is not.
    EventEars(std::uint16_t port, const std::string& token, const std::string& asOf, int count);
    ~EventEars();
    EventEars(const EventEars&) = delete;
    EventEars& operator=(const EventEars&) = delete;

    /// Waits until every stream has heard that the slip is paid; the wall clock's milliseconds at
    /// which they did. @throws std::runtime_error when one does not within half a minute.
    std::vector<std::int64_t> heardPaid(std::int64_t slipId);

private:
    struct Ear {
        Poco::Net::StreamSocket socket;
        std::string rest; ///< what came behind the last whole line
    };

    void listen(const std::stop_token& stop);
    void hear(Ear& ear);
    void take(const std::string& line, std::int64_t now);

    std::vector<std::unique_ptr<Ear>> m_ears;
    Poco::Net::PollSet m_poll;
    std::map<int, Ear*> m_bySocket;
    std::mutex m_mutex;
    std::condition_variable m_news;
    std::map<std::int64_t, std::vector<std::int64_t>> m_heard; // GUARDED_BY(m_mutex)
    std::jthread m_thread; // last: joins before the members it uses go
};

} // namespace hallpay::bench
