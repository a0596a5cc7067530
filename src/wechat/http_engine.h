// Every call to the wallet goes through one curl-multi thread, so that no request thread ever
// waits inside curl and connections are used again.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::wechat {

struct HttpCall {
    std::string url;
    std::optional<std::string> body; ///< POST with it, GET without
    std::vector<std::string> headers; ///< "Name: value"
    std::chrono::milliseconds connectLimit{3'000};
    std::chrono::milliseconds wholeLimit{10'000};
    std::size_t bodyBytesMax = 1024 * 1024; ///< of the answer
};

/// Why there is no answer.
enum class HttpFailure {
    None,
    NotSent, ///< no connection was made: the other side saw nothing
    TimedOut,
    TooLarge,
    Broken, ///< the connection ended before the answer did
    Stopped, ///< we are shutting down
    Overloaded ///< too many calls under way here: it was not sent
};

/// Our own words for the record, in the place of the wallet's: TIMED_OUT …; UNVERIFIED for an
/// answer that did come.
std::string wordOf(HttpFailure failure);

struct HttpReply {
    HttpFailure failure = HttpFailure::None;
    int status = 0;
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;
};

/// Owns the thread. Calls from any thread.
class HttpEngine {
public:
    /// Calls under way at most; more are Overloaded.
    static constexpr std::size_t kCallsMax = 1'000;

    HttpEngine();
    ~HttpEngine();
    HttpEngine(const HttpEngine&) = delete;
    HttpEngine& operator=(const HttpEngine&) = delete;

    /// `done` is called exactly once, on the engine's thread (on this one when the call is refused
    /// at once); it must not block.
    void submit(HttpCall call, std::function<void(HttpReply)> done);

    /// Waits for the answer. Not from the engine's thread.
    HttpReply run(HttpCall call);

    /// Ends every call with Stopped and the thread with them; later calls are Stopped at once.
    void stop();

private:
    class Loop;
    std::unique_ptr<Loop> m_loop;
};

} // namespace hallpay::wechat
