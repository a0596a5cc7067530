#include "server/stream_hub.h"

#include "base/log.h"
#include "ports/ledger_error.h"
#include "wire/staff_json.h"

#include <Poco/Exception.h>
#include <Poco/Timespan.h>

#include <algorithm>

namespace hallpay::server {

namespace {

using Poco::Net::PollSet;

constexpr int kEventsAtOnce = 500;
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

} // namespace

StreamHub::StreamHub(const desk::Desk& desk, const ports::Clock& clock, Options options)
    : m_desk(desk), m_clock(clock), m_options(options),
      m_bell(Poco::Net::SocketAddress("127.0.0.1", 0))
{
    m_bell.setBlocking(false);
    m_thread = std::jthread([this](const std::stop_token& stop) { loop(stop); });
}

StreamHub::~StreamHub()
{
    m_thread.request_stop();
    wake();
}

bool StreamHub::take(const Poco::Net::StreamSocket& socket, const std::string& lastId)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_count >= m_options.streamsMax) return false;
        ++m_count;
        m_arrivals.push_back({socket, lastId});
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

void StreamHub::loop(const std::stop_token& stop)
{
    m_poll.add(m_bell, PollSet::POLL_READ);
    auto nextBeat = std::chrono::steady_clock::now() + m_options.heartbeat;
    while (!stop.stop_requested()) {
        try {
            const auto ready = m_poll.poll(Poco::Timespan(0, 500'000));
            {
                const std::lock_guard lock(m_mutex);
                m_rung = false; // before reading: what is committed from here on rings again
            }
            serve(ready);
            admit();
            feedAll();
            if (std::chrono::steady_clock::now() >= nextBeat) {
                heartbeat();
                nextBeat = std::chrono::steady_clock::now() + m_options.heartbeat;
            }
            flushAll();
        } catch (const ports::LedgerError& e) {
            log(LogLevel::Error, "stream-hub", e.what());
        } catch (const Poco::Exception& e) {
            log(LogLevel::Error, "stream-hub", e.displayText());
        }
    }
}

void StreamHub::admit()
{
    std::vector<Arrival> arrivals;
    {
        const std::lock_guard lock(m_mutex);
        arrivals.swap(m_arrivals);
    }
    for (auto& arrival : arrivals) {
        arrival.socket.setBlocking(false);
        arrival.socket.setNoDelay(true);
        // What waits in the system's buffer is as stale as what waits in ours.
        arrival.socket.setSendBufferSize(
            static_cast<int>(std::min<std::size_t>(m_options.bufferBytesMax, kSystemBufferBytes)));
        Stream stream{arrival.socket, arrival.lastId, std::string(kHead) + clockFrame(), false};
        if (stream.lastId.empty()) stream.lastId = m_desk.asOf();
        m_poll.add(arrival.socket, PollSet::POLL_READ);
        m_streams.insert_or_assign(arrival.socket, std::move(stream));
    }
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
        bool more = true;
        while (more && stream.buffer.size() <= m_options.bufferBytesMax) { // flush cuts it off
            auto found = batches.find(stream.lastId);
            if (found == batches.end())
                found = batches.emplace(stream.lastId, batchAfter(stream.lastId)).first;
            stream.buffer += found->second.frames;
            more = found->second.more;
            stream.lastId = found->second.lastId;
        }
    }
}

void StreamHub::heartbeat()
{
    const auto beat = clockFrame();
    for (auto& [socket, stream] : m_streams) stream.buffer += beat;
}

bool StreamHub::flush(Stream& stream)
{
    if (stream.buffer.size() > m_options.bufferBytesMax) {
        log(LogLevel::Info, "stream-hub", "a slow reader is cut off");
        return false;
    }
    try {
        std::size_t sent = 0;
        while (sent < stream.buffer.size()) {
            const int count = stream.socket.sendBytes(
                stream.buffer.data() + sent,
                static_cast<int>(std::min<std::size_t>(stream.buffer.size() - sent, 64 * 1024)));
            if (count <= 0) break; // would block
            sent += static_cast<std::size_t>(count);
        }
        stream.buffer.erase(0, sent);
    } catch (const Poco::Exception&) {
        return false; // the reader has gone; it comes back with its last id
    }
    const bool wants = !stream.buffer.empty();
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
