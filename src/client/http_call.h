// One HTTP exchange with the hall's server over libcurl.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace hallpay::client {

/// Is `url` http:// to this very machine? Until TLS stands nothing else is spoken to.
bool isLoopback(const std::string& url);

struct HttpRequest {
    std::string method = "GET";
    std::string path; ///< with query, percent-encoded
    std::string body; ///< JSON, or empty
    std::vector<std::string> headers; ///< "Name: value"
    std::chrono::milliseconds timeout{5000};
};

struct HttpResponse {
    int status = 0;
    std::string body;
};

/// Keeps its connection. Any thread, one call at a time.
class HttpCall {
public:
    /// The largest answer that is read.
    static constexpr std::size_t kAnswerBytesMax = 16 * 1024 * 1024;

    /// `baseUrl` is scheme, host and port. @throws std::invalid_argument when it is not loopback.
    explicit HttpCall(std::string baseUrl);
    ~HttpCall();

    /// @throws ports::TransportError when no whole answer came.
    HttpResponse send(const HttpRequest& request);
    /// Ends the call under way within a second or so, and refuses all that come later: whoever
    /// waits gets a TransportError. Any thread.
    void interrupt() noexcept { m_interrupted = true; }

    const std::string& baseUrl() const noexcept { return m_baseUrl; }

private:
    struct Handle;
    const std::string m_baseUrl;
    std::atomic<bool> m_interrupted = false;
    std::mutex m_mutex;
    std::unique_ptr<Handle> m_handle; // GUARDED_BY(m_mutex)
};

} // namespace hallpay::client
