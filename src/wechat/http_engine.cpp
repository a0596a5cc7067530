#include "wechat/http_engine.h"

#include "base/ensure.h"
#include "base/log.h"

#include <curl/curl.h>

#include <algorithm>
#include <future>
#include <mutex>
#include <thread>

namespace hallpay::wechat {

namespace {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kPollMax{1'000};
constexpr long kConnectionsPerHostMax = 32;
constexpr std::size_t kHeadersMax = 64;
constexpr std::size_t kHeaderBytesMax = 8 * 1024;

struct CloseEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct CloseMulti {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// One call from its start to its `done`.
struct Transfer {
    HttpCall call;
    std::function<void(HttpReply)> done;
    SteadyClock::time_point deadline;
    HttpReply reply;
    std::size_t sent = 0; ///< bytes of the body that curl has taken
    std::unique_ptr<curl_slist, FreeList> headers;
    std::unique_ptr<CURL, CloseEasy> easy;
};

void startCurlOnce()
{
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    ensure(started == CURLE_OK);
}

std::size_t onBody(char* bytes, std::size_t, std::size_t count, void* user)
{
    auto& transfer = *static_cast<Transfer*>(user);
    if (transfer.reply.body.size() + count > transfer.call.bodyBytesMax) {
        transfer.reply.failure = HttpFailure::TooLarge;
        return 0;
    }
    transfer.reply.body.append(bytes, count);
    return count;
}

std::size_t onSend(char* bytes, std::size_t size, std::size_t count, void* user)
{
    auto& transfer = *static_cast<Transfer*>(user);
    const std::string_view rest = std::string_view(*transfer.call.body).substr(transfer.sent);
    const auto taken = rest.copy(bytes, size * count);
    transfer.sent += taken;
    return taken;
}

/// Left alone, curl sends a body again when a kept connection dies under it, and nobody would know
/// that the first sending may have been acted on.
int onRewind(void*, curl_off_t, int)
{
    return CURL_SEEKFUNC_FAIL;
}

std::string trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

std::size_t onHeader(char* bytes, std::size_t, std::size_t count, void* user)
{
    auto& transfer = *static_cast<Transfer*>(user);
    const std::string_view line(bytes, count);
    // An interim answer (100) has headers of its own: the last status line begins anew.
    if (line.starts_with("HTTP/")) transfer.reply.headers.clear();
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return count;
    if (count > kHeaderBytesMax || transfer.reply.headers.size() >= kHeadersMax) {
        transfer.reply.failure = HttpFailure::TooLarge;
        return 0;
    }
    std::string name(line.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    transfer.reply.headers[name] = trimmed(line.substr(colon + 1));
    return count;
}

void addHeader(Transfer& transfer, const std::string& line)
{
    curl_slist* longer = curl_slist_append(transfer.headers.get(), line.c_str());
    if (!longer) throw std::bad_alloc();
    static_cast<void>(transfer.headers.release());
    transfer.headers.reset(longer);
}

void prepare(Transfer& transfer)
{
    transfer.easy.reset(curl_easy_init());
    if (!transfer.easy) throw std::bad_alloc();
    CURL* easy = transfer.easy.get();
    for (const auto& header : transfer.call.headers) addHeader(transfer, header);
    addHeader(transfer, "Expect:");
    curl_easy_setopt(easy, CURLOPT_URL, transfer.call.url.c_str());
    // The path is signed: it must go out as it stands.
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    // A proxy out of the environment would see the shop's secrets.
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer.headers.get());
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(transfer.call.connectLimit.count()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(transfer.call.wholeLimit.count()));
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
    if (!transfer.call.body) return;
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(transfer.call.body->size()));
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, onSend);
    curl_easy_setopt(easy, CURLOPT_READDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, onRewind);
}

HttpFailure failureOf(CURL* easy, CURLcode code)
{
    curl_off_t sendingAt = 0;
    curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &sendingAt);
    switch (code) {
    case CURLE_OK: return HttpFailure::None;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION: return HttpFailure::NotSent;
    case CURLE_OPERATION_TIMEDOUT:
        return sendingAt == 0 ? HttpFailure::NotSent : HttpFailure::TimedOut;
    default: return HttpFailure::Broken;
    }
}

/// The engine's own worker boundary: a caller's `done` must not end the thread.
void finish(Transfer& transfer)
{
    if (transfer.reply.failure != HttpFailure::None) {
        transfer.reply.status = 0;
        transfer.reply.body.clear();
        transfer.reply.headers.clear();
    }
    try {
        transfer.done(std::move(transfer.reply));
    } catch (const std::exception& error) {
        log(LogLevel::Error, "wechat", std::string("after a call: ") + error.what());
    }
}

void fail(Transfer& transfer, HttpFailure failure)
{
    transfer.reply.failure = failure;
    finish(transfer);
}

} // namespace

class HttpEngine::Loop {
public:
    Loop()
    {
        startCurlOnce();
        m_multi.reset(curl_multi_init());
        if (!m_multi) throw std::bad_alloc();
        curl_multi_setopt(m_multi.get(), CURLMOPT_MAX_HOST_CONNECTIONS, kConnectionsPerHostMax);
        // Kept when idle: curl's own count follows the calls under way and would drop most.
        curl_multi_setopt(m_multi.get(), CURLMOPT_MAXCONNECTS, kConnectionsPerHostMax);
        m_thread = std::thread([this] { work(); });
    }

    ~Loop() { stop(); }

    void submit(std::unique_ptr<Transfer> transfer)
    {
        HttpFailure refusal = HttpFailure::None;
        {
            const std::lock_guard lock(m_mutex);
            if (m_stopping)
                refusal = HttpFailure::Stopped;
            else if (m_underWay >= kCallsMax)
                refusal = HttpFailure::Overloaded;
            else {
                ++m_underWay;
                m_queued.push_back(std::move(transfer));
            }
        }
        if (refusal != HttpFailure::None) return fail(*transfer, refusal);
        curl_multi_wakeup(m_multi.get());
    }

    void stop()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
        }
        curl_multi_wakeup(m_multi.get());
        const std::lock_guard lock(m_joining);
        if (m_thread.joinable()) m_thread.join();
    }

private:
    using Running = std::vector<std::unique_ptr<Transfer>>;

    void work()
    {
        while (takeQueued()) {
            int running = 0;
            curl_multi_perform(m_multi.get(), &running);
            finishEnded();
            finishLate();
            curl_multi_poll(m_multi.get(), nullptr, 0, static_cast<int>(pollFor().count()),
                            nullptr);
        }
        while (!m_running.empty()) end(m_running.begin(), HttpFailure::Stopped);
        for (auto& transfer : m_left) fail(*transfer, HttpFailure::Stopped);
    }

    /// False when it is time to go.
    bool takeQueued()
    {
        Running queued;
        {
            const std::lock_guard lock(m_mutex);
            queued.swap(m_queued);
            if (m_stopping) {
                m_left = std::move(queued);
                return false;
            }
        }
        for (auto& transfer : queued) {
            curl_multi_add_handle(m_multi.get(), transfer->easy.get());
            m_running.push_back(std::move(transfer));
        }
        return true;
    }

    void finishEnded()
    {
        int left = 0;
        while (CURLMsg* message = curl_multi_info_read(m_multi.get(), &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            CURL* easy = message->easy_handle;
            const CURLcode code = message->data.result;
            const auto at = std::find_if(m_running.begin(), m_running.end(),
                                         [easy](const auto& t) { return t->easy.get() == easy; });
            ensure(at != m_running.end());
            long status = 0;
            curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
            (*at)->reply.status = static_cast<int>(status);
            end(at, failureOf(easy, code));
        }
    }

    /// curl's own limit does not run while a call waits for a free connection; ours does.
    void finishLate()
    {
        const auto now = SteadyClock::now();
        for (std::size_t i = 0; i < m_running.size();) {
            if (m_running[i]->deadline > now) {
                ++i;
                continue;
            }
            const auto at = m_running.begin() + static_cast<std::ptrdiff_t>(i);
            end(at, failureOf((*at)->easy.get(), CURLE_OPERATION_TIMEDOUT));
        }
    }

    milliseconds pollFor() const
    {
        milliseconds longest = kPollMax;
        const auto now = SteadyClock::now();
        for (const auto& transfer : m_running)
            longest = std::min(longest, std::chrono::ceil<milliseconds>(transfer->deadline - now));
        return std::max(longest, milliseconds{0});
    }

    void end(Running::iterator at, HttpFailure failure)
    {
        auto transfer = std::move(*at);
        m_running.erase(at);
        curl_multi_remove_handle(m_multi.get(), transfer->easy.get());
        {
            const std::lock_guard lock(m_mutex);
            --m_underWay;
        }
        // A callback that stopped the transfer knows the reason better than curl does.
        if (transfer->reply.failure == HttpFailure::None) transfer->reply.failure = failure;
        finish(*transfer);
    }

    std::unique_ptr<CURLM, CloseMulti> m_multi;
    Running m_running; // The engine's thread only.
    Running m_left; // The engine's thread only: queued when it ended.
    std::mutex m_mutex;
    Running m_queued; // GUARDED_BY m_mutex
    std::size_t m_underWay = 0; // GUARDED_BY m_mutex
    bool m_stopping = false; // GUARDED_BY m_mutex
    std::mutex m_joining;
    std::thread m_thread; // GUARDED_BY m_joining
};

std::string wordOf(HttpFailure failure)
{
    switch (failure) {
    case HttpFailure::None: return "UNVERIFIED";
    case HttpFailure::NotSent: return "NOT_CONNECTED";
    case HttpFailure::TimedOut: return "TIMED_OUT";
    case HttpFailure::TooLarge: return "TOO_LARGE";
    case HttpFailure::Broken: return "BROKEN_OFF";
    case HttpFailure::Stopped: return "STOPPED";
    case HttpFailure::Overloaded: return "OVERLOADED";
    }
    return {};
}

HttpEngine::HttpEngine() : m_loop(std::make_unique<Loop>()) { }

HttpEngine::~HttpEngine() = default;

void HttpEngine::submit(HttpCall call, std::function<void(HttpReply)> done)
{
    auto transfer = std::make_unique<Transfer>();
    transfer->deadline = SteadyClock::now() + call.wholeLimit;
    transfer->call = std::move(call);
    transfer->done = std::move(done);
    prepare(*transfer);
    m_loop->submit(std::move(transfer));
}

HttpReply HttpEngine::run(HttpCall call)
{
    auto answer = std::make_shared<std::promise<HttpReply>>();
    auto reply = answer->get_future();
    submit(std::move(call), [answer](HttpReply arrived) { answer->set_value(std::move(arrived)); });
    return reply.get();
}

void HttpEngine::stop()
{
    m_loop->stop();
}

} // namespace hallpay::wechat
