// The sandbox's ear: an HTTP server on 127.0.0.1 that hands every request to one function.
#pragma once

#include "sandbox/http_message.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace hallpay::sandbox {

class HttpListener {
public:
    static constexpr int kThreadsMax = 64;
    static constexpr int kQueuedMax = 128;
    static constexpr std::size_t kBodyBytesMax = 256 * 1024;

    /// Called from many threads at once; what it throws is answered 500.
    using Handler = std::function<Reply(const Request&)>;
    /// Waits before a connection is dropped unanswered (Reply::hangUp), or until the given function
    /// says that the caller has left.
    using Silence = std::function<void(const std::function<bool()>&)>;

    /// Takes the port, which is free or 0, but answers nobody yet. @throws SandboxError
    explicit HttpListener(std::uint16_t port);
    ~HttpListener();
    HttpListener(const HttpListener&) = delete;
    HttpListener& operator=(const HttpListener&) = delete;

    std::uint16_t port() const;
    void start(Handler handler, Silence silence);
    /// Returns when no handler runs any more.
    void stop();

private:
    struct Server;
    std::unique_ptr<Server> m_server;
};

} // namespace hallpay::sandbox
