// Signs each call, believes only answers that are signed, and keeps the certificates new.
#pragma once

#include "ports/clock.h"
#include "wechat/call_limits.h"
#include "wechat/clock_watch.h"
#include "wechat/http_engine.h"
#include "wechat/platform_keys.h"
#include "wechat/rate_cap.h"

#include <array>
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <optional>
#include <string>

namespace hallpay::wechat {

/// Our own word for a call that never left, since too many of its kind were before it.
inline constexpr const char* kRateCapped = "RATE_CAP";

struct SignedCall {
    CallKind kind = CallKind::Query;
    std::string target; ///< path and query
    std::optional<std::string> body{}; ///< POST with it, GET without
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
    bool neverLeft = false; ///< under the rate cap: nothing can have happened; code is RATE_CAP
};

/// Any thread. Keys, clock and engine outlive it.
class SignedCalls {
public:
    SignedCalls(const Merchant& merchant, const CallLimits& limits, const ports::Clock& clock);
    ~SignedCalls();

    /// Calls and waits within the limits: half of the kind's time at most for its turn under the
    /// rate cap, else RATE_CAP. An answer with an unknown serial makes us fetch the certificates
    /// once before it is judged.
    SignedReply call(const SignedCall& call);

    /// Downloads a bill from `url`, whose path and query are signed; the answer is not, so what
    /// comes must be held against its hash. The caller has checked the host.
    /// Source: WeChat Pay v3, downloading bills.
    HttpReply download(const std::string& url, int triesMax);

    /// For the calls that are not signed (OAuth). No redirects, no proxy. Overloaded when too many
    /// wait for their turn.
    HttpReply callPlain(const std::string& url);

    /// How far the wallet's clock was ahead of ours at its last answer that was rightly signed,
    /// however stale, or that refused our signature (401, which a clock five minutes off gets).
    std::optional<std::chrono::milliseconds> clockAhead() const { return m_clockWatch.ahead(); }

    /// When the first call left that has had no verified answer, nor has any since; else nullopt.
    std::optional<Instant> silentSince() const;

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

    /// What one call may use up.
    struct Bounds {
        TimePoint deadline;
        std::size_t bodyBytesMax;
    };

    HttpCall signedCall(const SignedCall& call, const std::string& base,
                        const Bounds& bounds) const;
    HttpReply tryOnce(const SignedCall& call, const std::string& base, const Bounds& bounds);
    HttpReply tryAll(const SignedCall& call, const std::string& base, const Bounds& bounds,
                     bool& unclearBefore);
    bool waitForTurn(CallKind kind, TimePoint latest);
    bool waitUntil(TimePoint until);
    bool isStopping() const;
    void noteAnswer(bool verified, Instant leftAt);
    void learnClock(const HttpReply& reply, Verdict verdict);
    bool verify(const HttpReply& reply, TimePoint deadline);
    bool mayFetch(TimePoint now, std::chrono::milliseconds rest);
    Fetch fetchCertificates(std::chrono::milliseconds rest);
    void takeCertificates(const HttpReply& reply);
    bool isTrusted(const SignedText& text, const std::vector<NamedKey>& fetched) const;
    void refreshWhenOld();

    const Merchant& m_merchant;
    const CallLimits m_limits;
    const ports::Clock& m_clock;
    const Signer m_signer;
    PlatformKeys m_keys;
    ClockWatch m_clockWatch;
    std::array<RateCap, kCallKinds> m_caps;

    mutable std::mutex m_mutex;
    std::condition_variable m_stopped;
    bool m_stopping = false; // GUARDED_BY m_mutex
    bool m_fetching = false; // GUARDED_BY m_mutex
    std::optional<TimePoint> m_renewedAt; // GUARDED_BY m_mutex: last success
    std::optional<Instant> m_silentSince; // GUARDED_BY m_mutex
    std::optional<Fetch> m_fetch; // GUARDED_BY m_mutex: the last one

    HttpEngine m_engine; // Last: its thread uses all of the above.
};

} // namespace hallpay::wechat
