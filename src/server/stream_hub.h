// One thread for all event streams: a thousand desktops, one write each, never a wait.
#pragma once

#include "desk/desk.h"

#include <Poco/Net/DatagramSocket.h>
#include <Poco/Net/PollSet.h>
#include <Poco/Net/StreamSocket.h>

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace hallpay::server {

/// Owns the sockets that are handed to it and its thread ("stream-hub").
class StreamHub {
public:
    struct Options {
        std::chrono::milliseconds heartbeat{15'000};
        std::size_t streamsMax = 1100;
        /// Whoever is further behind is fed again once this has drained.
        std::size_t bufferBytesMax = 256 * 1024;
        /// A reader that takes nothing for so long is cut off (steady clock).
        std::chrono::milliseconds stallMax{20'000};
    };

    /// `desk` and `clock` outlive this.
    StreamHub(const desk::Desk& desk, const ports::Clock& clock, Options options);
    ~StreamHub();
    StreamHub(const StreamHub&) = delete;
    StreamHub& operator=(const StreamHub&) = delete;

    /// Takes over a connection whose request is read; sends the head, our version, the clock and
    /// everything after `lastId` ("epoch.seq"; empty = from now on). The stream ends within a
    /// heartbeat after the session of `bearer`. False when the hub is full: the socket is then
    /// still the caller's. Any thread.
    bool take(const Poco::Net::StreamSocket& socket, const std::string& lastId,
              const std::string& bearer);

    /// Something was committed. Any thread, quick.
    void wake();

    std::size_t streams() const;

private:
    using Steady = std::chrono::steady_clock;
    struct Stream {
        Poco::Net::StreamSocket socket;
        std::string bearer; ///< whose session it lives in
        std::string lastId; ///< everything up to this one is in `buffer` or sent
        std::string buffer; ///< not sent yet
        Steady::time_point askSession; ///< when the session is looked at next
        std::optional<Steady::time_point> stuckSince{}; ///< the reader has taken nothing since
        bool behind = false; ///< more is there than the buffer may hold
        bool wantsWrite = false;
    };
    struct Batch {
        std::string frames;
        std::string lastId; ///< of the last frame
        bool more = false;
    };
    struct Arrival {
        Poco::Net::StreamSocket socket;
        std::string lastId;
        std::string bearer;
    };

    void loop(const std::stop_token& stop);
    void round();
    void admit();
    void admitOne(Arrival& arrival);
    Batch batchAfter(const std::string& lastId) const;
    void feedAll();
    void heartbeat();
    void endWithSessions();
    /// False when the stream has to go.
    bool flush(Stream& stream);
    void serve(const Poco::Net::PollSet::SocketModeMap& ready);
    void drop(const std::vector<Poco::Net::Socket>& gone);
    void flushAll();
    std::string clockFrame() const;
    std::string helloFrame() const;

    const desk::Desk& m_desk;
    const ports::Clock& m_clock;
    const Options m_options;
    Poco::Net::DatagramSocket m_bell; ///< a byte to itself ends the poll
    mutable std::mutex m_mutex;
    std::vector<Arrival> m_arrivals; // GUARDED_BY(m_mutex)
    bool m_rung = false; // GUARDED_BY(m_mutex)
    std::size_t m_count = 0; // GUARDED_BY(m_mutex)
    Steady::time_point m_nextBeat; // hub thread only
    Poco::Net::PollSet m_poll; // hub thread only
    std::map<Poco::Net::Socket, Stream> m_streams; // hub thread only
    std::jthread m_thread; // last: joins before the members it uses go
};

} // namespace hallpay::server
