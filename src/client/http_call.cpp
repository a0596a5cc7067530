#include "client/http_call.h"

#include "ports/staff_api.h"

#include <curl/curl.h>

#include <stdexcept>

namespace hallpay::client {

namespace {

struct FreeList {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};

std::size_t keepBody(char* data, std::size_t size, std::size_t count, void* to)
{
    auto& body = *static_cast<std::string*>(to);
    if (body.size() + size * count > HttpCall::kAnswerBytesMax) return 0; // curl then gives up
    body.append(data, size * count);
    return size * count;
}

/// curl asks now and then whether to go on.
int stopWhenInterrupted(void* interrupted, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return *static_cast<const std::atomic<bool>*>(interrupted) ? 1 : 0;
}

void startCurlOnce()
{
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw ports::TransportError("libcurl does not start");
}

} // namespace

bool isLoopback(const std::string& url)
{
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), &curl_url_cleanup);
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return false;
    const auto part = [&parsed](CURLUPart which) {
        char* text = nullptr;
        if (curl_url_get(parsed.get(), which, &text, 0) != CURLUE_OK) return std::string();
        std::string copy(text);
        curl_free(text);
        return copy;
    };
    const std::string host = part(CURLUPART_HOST);
    return part(CURLUPART_SCHEME) == "http"
        && (host == "127.0.0.1" || host == "localhost" || host == "[::1]");
}

struct HttpCall::Handle {
    Handle()
    {
        startCurlOnce();
        curl = curl_easy_init();
        if (!curl) throw ports::TransportError("libcurl gives no handle");
    }
    ~Handle() { curl_easy_cleanup(curl); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    CURL* curl = nullptr;
};

HttpCall::HttpCall(std::string baseUrl) : m_baseUrl(std::move(baseUrl))
{
    if (!isLoopback(m_baseUrl))
        throw std::invalid_argument("the hall's server must be on this machine: " + m_baseUrl);
    m_handle = std::make_unique<Handle>();
}

HttpCall::~HttpCall() = default;

HttpResponse HttpCall::send(const HttpRequest& request)
{
    const std::lock_guard lock(m_mutex);
    if (m_interrupted) throw ports::TransportError("calls have ended");
    CURL* curl = m_handle->curl;
    curl_easy_reset(curl); // options go, the connection stays

    std::unique_ptr<curl_slist, FreeList> headers;
    const auto add = [&headers](const std::string& line) {
        curl_slist* longer = curl_slist_append(headers.get(), line.c_str());
        if (!longer) throw std::bad_alloc();
        (void)headers.release();
        headers.reset(longer);
    };
    for (const auto& line : request.headers) add(line);
    if (!request.body.empty()) add("Content-Type: application/json");
    add("Expect:"); // a small body needs no "100 Continue"

    HttpResponse response;
    const std::string url = m_baseUrl + request.path;
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    if (request.method != "GET") {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
    }
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &keepBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &response.body);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &stopWhenInterrupted);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &m_interrupted);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, 2000L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
    const CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK) throw ports::TransportError(curl_easy_strerror(code));
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    response.status = static_cast<int>(status);
    return response;
}

} // namespace hallpay::client
