#include "server/stream_hub.h"

#include "base/log.h"
#include "wire/staff_json.h"

#include <Poco/Exception.h>
#include <Poco/Timespan.h>

#include <algorithm>
#include <condition_variable>

namespace hallpay::server {

namespace {

using Poco::Net::PollSet;

constexpr int kEventsAtOnce = 200;
constexpr auto kAfterBreakage = std::chrono::milliseconds(500);
constexpr std::size_t kSystemBufferBytes = 64 * 1024;
constexpr std::string_view kHead = "HTTP/1.1 200 OK\r\n"
                                   "Content-Type: text/event-stream; charset=utf-8\r\n"
                                   "Cache-Control: no-store\r\n"
                                   "Connection: close\r\n\r\n";

std::string frame(std::string_view event, const std::string& id, const std::string& data)
{
    std::string text = "event: " + std::string(event) + "\n";
    if (!id.empty()) text += "id: " + id + "\n";
    return text + "data: " + data + "\n\n";
}

/// How many bytes the system took; 0 when it takes none just now, which Poco throws.
int sendSome(Poco::Net::StreamSocket& socket, std::string_view bytes)
{
    try {
        const auto size = static_cast<int>(std::min<std::size_t>(bytes.size(), 64 * 1024));
        return std::max(0, socket.sendBytes(bytes.data(), size));
    } catch (const Poco::IOException& e) {
        if (e.code() == POCO_EWOULDBLOCK || e.code() == POCO_EAGAIN) return 0;
        throw;
    }
}

} // namespace

StreamHub::StreamHub(const desk::Desk& desk, const ports::Clock& clock, Options options)
    : m_desk(desk), m_clock(clock), m_options(options),
      m_bell(Poco::Net::SocketAddress("127.0.0.1", 0)),
      m_nextBeat(Steady::now() + m_options.heartbeat)
{
    m_bell.setBlocking(false);
    m_thread = std::jthread([this](const std::stop_token& stop) { loop(stop); });
}

StreamHub::~StreamHub()
{
    m_thread.request_stop();
    wake();
}

bool StreamHub::take(const Poco::Net::StreamSocket& socket, const std::string& lastId,
                     const std::string& bearer)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_count >= m_options.streamsMax) return false;
        ++m_count;
        m_arrivals.push_back({socket, lastId, bearer});
    }
    wake();
    return true;
}

void StreamHub::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_rung) return;
        m_rung = true;
    }
    try {
        const char byte = 1;
        m_bell.sendTo(&byte, 1, m_bell.address());
    } catch (const Poco::Exception& e) {
        // The poll ends by itself within a second: later, not lost.
        log(LogLevel::Warning, "stream-hub", "bell: " + e.displayText());
    }
}

std::size_t StreamHub::streams() const
{
    const std::lock_guard lock(m_mutex);
    return m_count;
}

std::string StreamHub::clockFrame() const
{
    return frame("clock", {}, "{\"now_ms\":" + std::to_string(toMillis(m_clock.now())) + "}");
}

std::string StreamHub::helloFrame() const
{
    return frame("hello", {},
                 wire::encode(domain::ServerVersion{m_desk.settings().version, domain::kApiMajor}));
}

void StreamHub::loop(const std::stop_token& stop)
{
    m_poll.add(m_bell, PollSet::POLL_READ);
    std::mutex mutex;
    std::condition_variable_any rest;
    while (!stop.stop_requested()) {
        try {
            round();
        } catch (const std::exception& e) { // boundary: the streams are still there afterwards
            log(LogLevel::Error, "stream-hub", e.what());
            std::unique_lock lock(mutex);
            rest.wait_for(lock, stop, kAfterBreakage, [] { return false; });
        }
    }
}

void StreamHub::round()
{
    const auto ready = m_poll.poll(Poco::Timespan(0, 500'000));
    {
        const std::lock_guard lock(m_mutex);
        m_rung = false; // before reading: what is committed from here on rings again
    }
    serve(ready);
    admit();
    endWithSessions();
    feedAll();
    if (Steady::now() >= m_nextBeat) {
        heartbeat();
        m_nextBeat = Steady::now() + m_options.heartbeat;
    }
    flushAll();
}

void StreamHub::admit()
{
    std::vector<Arrival> arrivals;
    {
        const std::lock_guard lock(m_mutex);
        arrivals.swap(m_arrivals);
    }
    for (auto& arrival : arrivals) {
        try {
            admitOne(arrival);
        } catch (const std::exception& e) { // this one alone: it comes back with its last id
            log(LogLevel::Warning, "stream-hub", std::string("a stream cannot begin: ") + e.what());
            m_streams.erase(arrival.socket);
            arrival.socket.close();
            const std::lock_guard lock(m_mutex);
            --m_count;
        }
    }
}

void StreamHub::admitOne(Arrival& arrival)
{
    arrival.socket.setBlocking(false);
    arrival.socket.setNoDelay(true);
    // What waits in the system's buffer is as stale as what waits in ours.
    arrival.socket.setSendBufferSize(
        static_cast<int>(std::min<std::size_t>(m_options.bufferBytesMax, kSystemBufferBytes)));
    Stream stream{.socket = arrival.socket,
                  .bearer = std::move(arrival.bearer),
                  .lastId = arrival.lastId.empty() ? m_desk.asOf() : std::move(arrival.lastId),
                  .buffer = std::string(kHead) + helloFrame() + clockFrame(),
                  .askSession = Steady::now() + m_options.heartbeat};
    m_poll.add(arrival.socket, PollSet::POLL_READ);
    m_streams.insert_or_assign(arrival.socket, std::move(stream));
}

void StreamHub::endWithSessions()
{
    const auto now = Steady::now();
    std::vector<Poco::Net::Socket> gone;
    for (auto& [socket, stream] : m_streams) {
        if (now < stream.askSession) continue;
        stream.askSession = now + m_options.heartbeat;
        if (!m_desk.callerOf(stream.bearer)) gone.push_back(socket);
    }
    drop(gone);
}

StreamHub::Batch StreamHub::batchAfter(const std::string& lastId) const
{
    const auto events = m_desk.eventsAfter(lastId, kEventsAtOnce);
    if (!events) {
        const auto newest = m_desk.asOf();
        return {frame("reload", newest, "{}"), newest, false};
    }
    Batch batch{{}, lastId, events->size() >= kEventsAtOnce};
    for (const auto& event : *events) {
        batch.frames += frame("change", event.id, wire::encode(event));
        batch.lastId = event.id;
    }
    return batch;
}

void StreamHub::feedAll()
{
    // Nearly all streams stand at the same event: it is read and written out once for all.
    std::map<std::string, Batch> batches;
    for (auto& [socket, stream] : m_streams) {
        stream.behind = true;
        while (stream.behind && stream.buffer.size() < m_options.bufferBytesMax) {
            auto found = batches.find(stream.lastId);
            if (found == batches.end())
                found = batches.emplace(stream.lastId, batchAfter(stream.lastId)).first;
            stream.buffer += found->second.frames;
            stream.behind = found->second.more;
            stream.lastId = found->second.lastId;
        }
    }
}

void StreamHub::heartbeat()
{
    const auto beat = clockFrame();
    for (auto& [socket, stream] : m_streams) // whoever has bytes to come hears us anyway
        if (stream.buffer.empty()) stream.buffer += beat;
}

bool StreamHub::flush(Stream& stream)
{
    std::size_t sent = 0;
    try {
        while (sent < stream.buffer.size()) {
            const int count = sendSome(stream.socket, std::string_view(stream.buffer).substr(sent));
            if (count == 0) break;
            sent += static_cast<std::size_t>(count);
        }
    } catch (const Poco::Exception&) {
        return false; // the reader has gone; it comes back with its last id
    }
    const auto now = Steady::now();
    if (sent > 0)
        stream.stuckSince.reset();
    else if (!stream.stuckSince)
        stream.stuckSince = now;
    if (stream.stuckSince && now - *stream.stuckSince > m_options.stallMax) {
        log(LogLevel::Info, "stream-hub", "a reader that takes nothing is cut off");
        return false;
    }
    stream.buffer.erase(0, sent);
    const bool wants = !stream.buffer.empty() || stream.behind;
    if (wants != stream.wantsWrite) {
        stream.wantsWrite = wants;
        m_poll.update(stream.socket,
                      wants ? PollSet::POLL_READ | PollSet::POLL_WRITE : PollSet::POLL_READ);
    }
    return true;
}

void StreamHub::flushAll()
{
    std::vector<Poco::Net::Socket> gone;
    for (auto& [socket, stream] : m_streams)
        if (!stream.buffer.empty() && !flush(stream)) gone.push_back(socket);
    drop(gone);
}

void StreamHub::serve(const PollSet::SocketModeMap& ready)
{
    std::vector<Poco::Net::Socket> gone;
    for (const auto& [socket, mode] : ready) {
        char bytes[256];
        if (socket == m_bell) {
            Poco::Net::SocketAddress from;
            while (m_bell.available() > 0) m_bell.receiveFrom(bytes, sizeof bytes, from);
            continue;
        }
        const auto found = m_streams.find(socket);
        if (found == m_streams.end()) continue;
        bool lost = (mode & PollSet::POLL_ERROR) != 0;
        if (!lost && (mode & PollSet::POLL_READ) != 0) {
            try {
                // A reader has nothing to say: bytes are thrown away, an end is an end.
                lost = found->second.socket.receiveBytes(bytes, sizeof bytes) == 0;
            } catch (const Poco::Exception&) {
                lost = true;
            }
        }
        if (lost) gone.push_back(socket);
    }
    drop(gone);
}

void StreamHub::drop(const std::vector<Poco::Net::Socket>& gone)
{
    for (const auto& socket : gone) {
        m_poll.remove(socket);
        const auto found = m_streams.find(socket);
        if (found == m_streams.end()) continue;
        found->second.socket.close();
        m_streams.erase(found);
        const std::lock_guard lock(m_mutex);
        --m_count;
    }
}

} // namespace hallpay::server
