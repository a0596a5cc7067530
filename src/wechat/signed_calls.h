// Signs each call, believes only answers that are signed, and keeps the certificates new.
#pragma once

#include "ports/clock.h"
#include "wechat/http_engine.h"
#include "wechat/platform_keys.h"

#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <optional>
#include <string>

namespace hallpay::wechat {

/// Limits of calls; the defaults suit real work.
struct CallLimits {
    std::chrono::milliseconds connect{3'000};
    std::chrono::milliseconds whole{10'000}; ///< all tries of one call together
    std::size_t bodyBytesMax = 1024 * 1024;
    /// Source: WeChat Pay v3, platform certificates: fetch at least every 12 hours.
    std::chrono::seconds certificateAge{12 * 60 * 60};
    /// Least time between two fetches, since anybody can send an unknown serial.
    std::chrono::milliseconds certificateRest{5'000};
};

struct SignedCall {
    std::string target; ///< path and query
    std::optional<std::string> body; ///< POST with it, GET without
    int triesMax = 1; ///< after a 5xx or a broken connection, with the same bytes
};

/// What came of a call. `code` is the wallet's own word for an error, whoever said it.
struct SignedReply {
    bool verified = false; ///< else status and body are worth nothing
    /// An earlier try of this call ended without a clear answer: it may have happened.
    bool unclearBefore = false;
    int status = 0;
    std::string body;
    std::string code;
};

/// Any thread. Keys, clock and engine outlive it.
class SignedCalls {
public:
    SignedCalls(const Merchant& merchant, const CallLimits& limits, const ports::Clock& clock);
    ~SignedCalls();

    /// Calls and waits within the limits. An answer with an unknown serial makes us fetch the
    /// certificates once before it is judged.
    SignedReply call(const SignedCall& call);

    /// For the calls that are not signed (OAuth). No redirects, no proxy.
    HttpReply callPlain(const std::string& url);

    /// Judges something that came to us. Does not wait: an unknown serial starts a fetch in the
    /// background, and the sender will come again.
    Verdict checkArrival(const SignedText& text);

    /// Ends all calls; those under way come back unverified.
    void stop();

private:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// A download of the certificates, begun by whoever came first.
    struct Fetch {
        std::shared_future<void> ended;
        TimePoint startedAt;
    };

    HttpCall signedCall(const SignedCall& call, std::chrono::milliseconds limit) const;
    HttpReply tryOnce(const SignedCall& call, TimePoint deadline);
    bool verify(const HttpReply& reply, TimePoint deadline);
    Fetch fetchCertificates(std::chrono::milliseconds rest);
    void takeCertificates(const HttpReply& reply);
    bool isTrusted(const SignedText& text, const std::vector<NamedKey>& fetched) const;
    void refreshWhenOld();
    bool pauseBeforeTry(int number, TimePoint deadline);

    const Merchant& m_merchant;
    const CallLimits m_limits;
    const ports::Clock& m_clock;
    const Signer m_signer;
    PlatformKeys m_keys;

    std::mutex m_mutex;
    std::condition_variable m_stopped;
    bool m_stopping = false; // GUARDED_BY m_mutex
    bool m_fetching = false; // GUARDED_BY m_mutex
    std::optional<TimePoint> m_renewedAt; // GUARDED_BY m_mutex: last success
    std::optional<Fetch> m_fetch; // GUARDED_BY m_mutex: the last one

    HttpEngine m_engine; // Last: its thread uses all of the above.
};

} // namespace hallpay::wechat
