#include "client/event_stream.h"

#include "base/log.h"
#include "client/http_call.h"
#include "client/sse_parser.h"
#include "wire/staff_json.h"

#include <curl/curl.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>

namespace hallpay::client {

namespace {

using namespace std::chrono_literals;

constexpr auto kFirstPause = 200ms;
constexpr auto kLongestPause = 2000ms;
/// Three heartbeats of 15 s: whoever has been silent for longer is not there.
constexpr auto kSilenceMax = 45s;
constexpr std::size_t kFrameBytesMax = SseParser::kLineBytesMax;

struct Clock {
    Instant now{};
};

template <typename V> void fields(V& v, Clock& x)
{
    v("now_ms", x.now);
}

} // namespace

class EventStream::Running {
public:
    Running(std::string url, std::function<std::string()> token, std::string asOf,
            Callbacks callbacks)
        : m_url(std::move(url)), m_token(std::move(token)), m_lastId(std::move(asOf)),
          m_callbacks(std::move(callbacks)),
          m_parser([this](const SseFrame& frame) { take(frame); }),
          m_multi(curl_multi_init(), &curl_multi_cleanup),
          m_thread([this](const std::stop_token& stop) { loop(stop); })
    {
    }

    ~Running()
    {
        m_thread.request_stop();
        curl_multi_wakeup(m_multi.get());
        m_wake.notify_all();
    }

private:
    using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
    using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

    static std::size_t onBytes(char* data, std::size_t size, std::size_t count, void* self)
    {
        auto& running = *static_cast<Running*>(self);
        running.m_heardAt = std::chrono::steady_clock::now();
        return running.m_parser.take({data, size * count}) ? size * count : 0;
    }

    void loop(const std::stop_token& stop)
    {
        auto pause = std::chrono::milliseconds(kFirstPause);
        while (!stop.stop_requested()) {
            m_connected = false;
            m_callbacks.link(Link::Connecting);
            readUntilLost(stop);
            if (stop.stop_requested()) return;
            if (m_connected) pause = kFirstPause;
            m_callbacks.link(Link::Away);
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, stop, pause, [] { return false; });
            pause = std::min<std::chrono::milliseconds>(pause * 2, kLongestPause);
        }
    }

    void readUntilLost(const std::stop_token& stop)
    {
        m_parser = SseParser([this](const SseFrame& frame) { take(frame); });
        const Easy easy(curl_easy_init(), &curl_easy_cleanup);
        Headers headers(nullptr, &curl_slist_free_all);
        for (const auto& line :
             {"Authorization: Bearer " + m_token(), std::string("Accept: text/event-stream"),
              "Last-Event-ID: " + m_lastId}) {
            curl_slist* longer = curl_slist_append(headers.get(), line.c_str());
            if (!easy || !longer) throw std::bad_alloc();
            (void)headers.release();
            headers.reset(longer);
        }
        curl_easy_setopt(easy.get(), CURLOPT_URL, m_url.c_str());
        curl_easy_setopt(easy.get(), CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(easy.get(), CURLOPT_WRITEFUNCTION, &onBytes);
        curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, this);
        curl_easy_setopt(easy.get(), CURLOPT_FAILONERROR, 1L);
        curl_easy_setopt(easy.get(), CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(easy.get(), CURLOPT_PROXY, "");
        curl_easy_setopt(easy.get(), CURLOPT_CONNECTTIMEOUT_MS, 2000L);
        m_heardAt = std::chrono::steady_clock::now();
        curl_multi_add_handle(m_multi.get(), easy.get());
        int running = 1;
        while (running > 0 && !stop.stop_requested()
               && std::chrono::steady_clock::now() - m_heardAt < kSilenceMax) {
            if (curl_multi_perform(m_multi.get(), &running) != CURLM_OK) break;
            if (running > 0) curl_multi_poll(m_multi.get(), nullptr, 0, 1000, nullptr);
        }
        curl_multi_remove_handle(m_multi.get(), easy.get());
    }

    void take(const SseFrame& frame)
    {
        if (!m_connected) {
            m_connected = true;
            m_callbacks.link(Link::Connected);
        }
        if (frame.event == "reload") {
            m_callbacks.reload();
            if (!frame.id.empty()) m_lastId = frame.id;
            return;
        }
        try {
            if (!act(frame) && !frame.id.empty()) m_lastId = frame.id; // passed over for good
        } catch (const wire::WireError& e) {
            log(LogLevel::Warning, "events", std::string("unreadable event: ") + e.what());
            m_callbacks.reload();
        }
    }

    /// False for what only newer programs know: a frame of another name, a change of another kind.
    bool act(const SseFrame& frame)
    {
        const auto json = [&frame] { return wire::parseJson(frame.data, kFrameBytesMax); };
        if (frame.event == "clock") {
            m_callbacks.clock(wire::fromJson<Clock>(json()).now);
        } else if (frame.event == "hello") {
            const auto server = wire::decode<domain::ServerVersion>(json());
            if (m_callbacks.server) m_callbacks.server(server);
        } else if (frame.event == "change") {
            const auto change = json();
            if (!wire::isKnownEvent(change)) return false;
            const auto event = wire::decode<domain::HallEvent>(change);
            m_lastId = event.id;
            m_callbacks.event(event);
        } else {
            return false;
        }
        return true;
    }

    const std::string m_url;
    const std::function<std::string()> m_token;
    std::string m_lastId; // events thread only
    Callbacks m_callbacks;
    SseParser m_parser; // events thread only
    bool m_connected = false; // events thread only
    std::chrono::steady_clock::time_point m_heardAt; // events thread only
    std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> m_multi;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread; // last: joins before the members it uses go
};

EventStream::EventStream(std::string baseUrl, std::function<std::string()> token)
    : m_baseUrl(std::move(baseUrl)), m_token(std::move(token))
{
    if (!isLoopback(m_baseUrl))
        throw std::invalid_argument("the hall's server must be on this machine: " + m_baseUrl);
}

EventStream::~EventStream() = default;

void EventStream::start(const std::string& asOf, Callbacks callbacks)
{
    stop();
    m_running = std::make_unique<Running>(m_baseUrl + "/api/v1/events", m_token, asOf,
                                          std::move(callbacks));
}

void EventStream::stop()
{
    m_running.reset();
}

} // namespace hallpay::client
