#include "wechat/signed_calls.h"

#include "base/log.h"
#include "base/random.h"
#include "wechat/json_text.h"

#include <algorithm>

namespace hallpay::wechat {

namespace {

using SteadyClock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr const char* kCertificates = "/v3/certificates";

std::string headerOf(const HttpReply& reply, const char* name)
{
    const auto found = reply.headers.find(name);
    return found == reply.headers.end() ? std::string() : found->second;
}

SignedText signedTextOf(const HttpReply& reply)
{
    return {.timestamp = headerOf(reply, "wechatpay-timestamp"),
            .nonce = headerOf(reply, "wechatpay-nonce"),
            .signature = headerOf(reply, "wechatpay-signature"),
            .serial = headerOf(reply, "wechatpay-serial"),
            .body = reply.body};
}

/// The error's code for the record, when it looks like one: it may come from anybody, and digits
/// alone could be a payer's code sent back.
std::string codeOf(const HttpReply& reply)
{
    constexpr std::size_t kCodeMax = 64;
    if (reply.failure == HttpFailure::None && (reply.status == 200 || reply.status == 204))
        return {};
    const auto json = nlohmann::json::parse(reply.body, nullptr, false);
    const auto code = textAt(json, "code").value_or("");
    const bool isName = !code.empty() && code.front() >= 'A' && code.front() <= 'Z';
    const bool plain
        = isName && code.size() <= kCodeMax && std::all_of(code.begin(), code.end(), [](char c) {
              return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
          });
    return plain ? code : std::string();
}

/// A public key that we were not given comes with no list of certificates.
bool mayBeCertificate(std::string_view serial)
{
    return !serial.empty() && !serial.starts_with("PUB_KEY_ID_");
}

/// The same request again may bring a clear answer.
bool isWorthAnotherTry(const HttpReply& reply)
{
    if (reply.failure == HttpFailure::None) return reply.status >= 500;
    return reply.failure == HttpFailure::NotSent || reply.failure == HttpFailure::Broken;
}

/// The other side may have acted on it.
bool mayHaveHappened(const HttpReply& reply)
{
    return reply.failure != HttpFailure::NotSent && reply.failure != HttpFailure::Overloaded;
}

std::array<RateCap, kCallKinds> capsOf(const CallRates& rates)
{
    const auto cap = [&rates](CallKind kind) { return rates.of(kind); };
    return {RateCap(cap(CallKind::Place)),   RateCap(cap(CallKind::Query)),
            RateCap(cap(CallKind::Close)),   RateCap(cap(CallKind::PayByCode)),
            RateCap(cap(CallKind::Refund)),  RateCap(cap(CallKind::RefundQuery)),
            RateCap(cap(CallKind::Bill)),    RateCap(cap(CallKind::Certificates)),
            RateCap(cap(CallKind::Identify))};
}

/// Path and query of `url` as they stand in it.
std::string targetOf(const std::string& url)
{
    return url.substr(url.find('/', url.find("://") + 3));
}

} // namespace

SignedCalls::SignedCalls(const Merchant& merchant, const CallLimits& limits,
                         const ports::Clock& clock)
    : m_merchant(merchant), m_limits(limits),
      m_clock(clock), m_signer{merchant.mchid, merchant.serialNo, merchant.key},
      m_keys(merchant.publicKey, merchant.certificate), m_caps(capsOf(limits.rates))
{
}

SignedCalls::~SignedCalls()
{
    stop();
}

void SignedCalls::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_stopped.notify_all();
    m_engine.stop();
}

HttpCall SignedCalls::signedCall(const SignedCall& call, const std::string& base,
                                 const Bounds& bounds) const
{
    const RequestToSign request{.method = call.body ? "POST" : "GET",
                                .target = call.target,
                                .timestamp = timestampOf(m_clock.now()),
                                .nonce = randomHex(16),
                                .body
                                = call.body ? std::string_view(*call.body) : std::string_view()};
    // curl takes a limit of 0 for none at all.
    const auto limit = std::max(
        std::chrono::ceil<milliseconds>(bounds.deadline - SteadyClock::now()), milliseconds{1});
    HttpCall http{.url = base + call.target,
                  .body = call.body,
                  .headers = {"Accept: application/json", "Content-Type: application/json",
                              "User-Agent: hallpay/1.0",
                              "Authorization: " + authorization(request, m_signer)},
                  .connectLimit = std::min(m_limits.connect, limit),
                  .wholeLimit = limit,
                  .bodyBytesMax = bounds.bodyBytesMax};
    // While a merchant moves to the public key, answers are signed by what this header asks for.
    if (m_merchant.publicKey)
        http.headers.push_back("Wechatpay-Serial: " + m_merchant.publicKey->serial);
    return http;
}

HttpReply SignedCalls::tryOnce(const SignedCall& call, const std::string& base,
                               const Bounds& bounds)
{
    return m_engine.run(signedCall(call, base, bounds));
}

/// Each try counts under the cap; one that may not leave in time leaves the last answer standing.
HttpReply SignedCalls::tryAll(const SignedCall& call, const std::string& base, const Bounds& bounds,
                              bool& unclearBefore)
{
    HttpReply reply = tryOnce(call, base, bounds);
    for (int number = 1; number < call.triesMax && isWorthAnotherTry(reply); ++number) {
        const auto again = SteadyClock::now() + number * milliseconds{150};
        if (again >= bounds.deadline || !waitUntil(again)
            || !waitForTurn(call.kind, bounds.deadline))
            break;
        unclearBefore = unclearBefore || mayHaveHappened(reply);
        reply = tryOnce(call, base, bounds);
    }
    return reply;
}

SignedReply SignedCalls::call(const SignedCall& call)
{
    refreshWhenOld();
    const auto whole = m_limits.wholeOf(call.kind);
    const Bounds bounds{SteadyClock::now() + whole, m_limits.bodyBytesMax};
    SignedReply outcome;
    if (!waitForTurn(call.kind, bounds.deadline - whole / 2)) {
        outcome.neverLeft = !isStopping();
        outcome.code = outcome.neverLeft ? kRateCapped : wordOf(HttpFailure::Stopped);
        return outcome;
    }
    const auto leftAt = m_clock.now();
    HttpReply reply = tryAll(call, m_merchant.baseUrl, bounds, outcome.unclearBefore);
    outcome.code = codeOf(reply);
    outcome.verified = reply.failure == HttpFailure::None && verify(reply, bounds.deadline);
    noteAnswer(outcome.verified, leftAt);
    if (!outcome.verified) {
        if (outcome.code.empty()) outcome.code = wordOf(reply.failure);
        return outcome;
    }
    const bool success = reply.status == 200 || reply.status == 204;
    if (!success && outcome.code.empty()) outcome.code = "HTTP_" + std::to_string(reply.status);
    outcome.status = reply.status;
    outcome.body = std::move(reply.body);
    return outcome;
}

HttpReply SignedCalls::download(const std::string& url, int triesMax)
{
    const SignedCall call{.kind = CallKind::Bill, .target = targetOf(url), .triesMax = triesMax};
    const auto whole = m_limits.wholeOf(call.kind);
    const Bounds bounds{SteadyClock::now() + whole, m_limits.billFileBytesMax};
    if (!waitForTurn(call.kind, bounds.deadline - whole / 2))
        return {.failure = isStopping() ? HttpFailure::Stopped : HttpFailure::Overloaded};
    bool unclearBefore = false; // a download changes nothing
    const std::string base = url.substr(0, url.size() - call.target.size());
    return tryAll(call, base, bounds, unclearBefore);
}

HttpReply SignedCalls::callPlain(const std::string& url)
{
    const auto whole = m_limits.wholeOf(CallKind::Identify);
    if (!waitForTurn(CallKind::Identify, SteadyClock::now() + whole / 2))
        return {.failure = HttpFailure::Overloaded};
    return m_engine.run({.url = url,
                         .body = std::nullopt,
                         .headers = {"Accept: application/json", "User-Agent: hallpay/1.0"},
                         .connectLimit = m_limits.connect,
                         .wholeLimit = whole,
                         .bodyBytesMax = m_limits.bodyBytesMax});
}

/// False when the turn would come after `latest`, or when we are shutting down.
bool SignedCalls::waitForTurn(CallKind kind, TimePoint latest)
{
    const auto now = SteadyClock::now();
    const auto leaves = m_caps[static_cast<std::size_t>(kind)].reserve(now, latest);
    return leaves && (*leaves <= now || waitUntil(*leaves));
}

/// False when we are shutting down.
bool SignedCalls::waitUntil(TimePoint until)
{
    std::unique_lock lock(m_mutex);
    return !m_stopped.wait_until(lock, until, [this] { return m_stopping; });
}

bool SignedCalls::isStopping() const
{
    const std::lock_guard lock(m_mutex);
    return m_stopping;
}

void SignedCalls::noteAnswer(bool verified, Instant leftAt)
{
    const std::lock_guard lock(m_mutex);
    if (verified)
        m_silentSince.reset();
    else if (!m_silentSince)
        m_silentSince = leftAt;
}

std::optional<Instant> SignedCalls::silentSince() const
{
    const std::lock_guard lock(m_mutex);
    return m_silentSince;
}

/// A stale signature is no answer, but the time in it is the wallet's own.
void SignedCalls::learnClock(const HttpReply& reply, Verdict verdict)
{
    const auto now = m_clock.now();
    if (verdict == Verdict::Good || verdict == Verdict::Stale) {
        m_clockWatch.signedAt(headerOf(reply, "wechatpay-timestamp"), now);
        m_clockWatch.datedBeside(headerOf(reply, "date"), now);
    } else if (reply.status == 401) {
        m_clockWatch.datedAlone(headerOf(reply, "date"), now);
    }
}

bool SignedCalls::verify(const HttpReply& reply, TimePoint deadline)
{
    const auto arrived = SteadyClock::now();
    const SignedText text = signedTextOf(reply);
    auto verdict = text.serial.empty() || text.signature.empty()
        ? Verdict::Wrong
        : m_keys.check(text, m_clock.now());
    if (verdict == Verdict::UnknownSerial && mayBeCertificate(text.serial)) {
        auto fetch = fetchCertificates(milliseconds{0});
        fetch.ended.wait_until(deadline);
        // A list that was asked for before this answer came may be older than its signature.
        if (fetch.startedAt < arrived)
            fetchCertificates(milliseconds{0}).ended.wait_until(deadline);
        verdict = m_keys.check(text, m_clock.now());
    }
    learnClock(reply, verdict);
    return verdict == Verdict::Good;
}

Verdict SignedCalls::checkArrival(const SignedText& text)
{
    const auto verdict = m_keys.check(text, m_clock.now());
    if (verdict == Verdict::UnknownSerial && mayBeCertificate(text.serial))
        fetchCertificates(m_limits.certificateRest);
    return verdict;
}

void SignedCalls::refreshWhenOld()
{
    if (m_keys.inPublicKeyMode()) return;
    {
        const std::lock_guard lock(m_mutex);
        if (m_renewedAt && SteadyClock::now() - *m_renewedAt < m_limits.certificateAge) return;
    }
    fetchCertificates(m_limits.certificateRest);
}

/// With m_mutex held and a fetch that has ended.
bool SignedCalls::mayFetch(TimePoint now, milliseconds rest)
{
    if (now - m_fetch->startedAt < rest) return false;
    return m_caps[static_cast<std::size_t>(CallKind::Certificates)].reserve(now, now).has_value();
}

/// One fetch at a time: who comes while it runs waits for the same.
SignedCalls::Fetch SignedCalls::fetchCertificates(milliseconds rest)
{
    auto fetched = std::make_shared<std::promise<void>>();
    const Fetch fetch{fetched->get_future().share(), SteadyClock::now()};
    {
        const std::lock_guard lock(m_mutex);
        if (m_fetch && (m_fetching || !mayFetch(fetch.startedAt, rest))) return *m_fetch;
        m_fetching = true;
        m_fetch = fetch;
    }
    const auto done = [this, fetched](const HttpReply& reply) {
        takeCertificates(reply);
        {
            const std::lock_guard lock(m_mutex);
            m_fetching = false;
        }
        fetched->set_value();
    };
    try {
        const Bounds bounds{SteadyClock::now() + m_limits.wholeOf(CallKind::Certificates),
                            m_limits.bodyBytesMax};
        m_engine.submit(signedCall({.kind = CallKind::Certificates, .target = kCertificates},
                                   m_merchant.baseUrl, bounds),
                        done);
    } catch (const std::exception&) {
        done({.failure = HttpFailure::NotSent});
        throw;
    }
    return fetch;
}

/// The list speaks for itself when one of its own certificates signed it: nobody else could have
/// encrypted that one. Source: WeChat Pay v3, first download of platform certificates.
bool SignedCalls::isTrusted(const SignedText& text, const std::vector<NamedKey>& fetched) const
{
    const auto now = m_clock.now();
    const auto verdict = m_keys.check(text, now);
    if (verdict != Verdict::UnknownSerial) return verdict == Verdict::Good;
    return std::any_of(fetched.begin(), fetched.end(), [&](const NamedKey& certificate) {
        return PlatformKeys(std::nullopt, certificate).check(text, now) == Verdict::Good;
    });
}

void SignedCalls::takeCertificates(const HttpReply& reply)
{
    if (reply.failure == HttpFailure::Stopped) return;
    std::optional<std::vector<NamedKey>> fetched;
    if (reply.failure == HttpFailure::None && reply.status == 200)
        fetched = readCertificates(reply.body, m_merchant.apiv3Key);
    if (!fetched || fetched->empty() || !isTrusted(signedTextOf(reply), *fetched)) {
        log(LogLevel::Warning, "wechat",
            "platform certificates not renewed: status " + std::to_string(reply.status) + " "
                + wordOf(reply.failure));
        return;
    }
    m_keys.replaceCertificates(std::move(*fetched));
    const std::lock_guard lock(m_mutex);
    m_renewedAt = SteadyClock::now();
}

} // namespace hallpay::wechat
