#include "server/pay_page/payer_sessions.h"

#include "base/random.h"

#include <Poco/HMACEngine.h>
#include <Poco/SHA2Engine.h>

#include <charconv>

namespace hallpay::server {

namespace {

/// SHA-256 as HMAC needs it. Source: RFC 2104; FIPS 180-4 (blocks of 64 bytes).
class Sha256 final : public Poco::SHA2Engine {
public:
    static constexpr unsigned BLOCK_SIZE = 64;
    static constexpr unsigned DIGEST_SIZE = 32;
};

constexpr std::size_t kSessionBytes = 24;
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kSealLetters = 40;
constexpr std::size_t kStateLettersMax = 64;

std::int64_t secondsOf(std::chrono::steady_clock::time_point time)
{
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

/// Takes as long for a near miss as for a far one.
bool sameText(const std::string& a, const std::string& b)
{
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

} // namespace

void PayerSessions::forgetOld(Time now)
{
    while (!m_oldestFirst.empty()) {
        const auto found = m_sessions.find(m_oldestFirst.front());
        if (m_sessions.size() < kSessionsMax && found->second.ends > now) return;
        m_sessions.erase(found);
        m_oldestFirst.pop_front();
    }
}

std::string PayerSessions::begin(const std::string& payerId, Time now)
{
    const auto session = randomHex(kSessionBytes);
    const std::lock_guard lock(m_mutex);
    forgetOld(now);
    m_sessions[session] = {payerId, now + kLife};
    m_oldestFirst.push_back(session);
    return session;
}

std::optional<std::string> PayerSessions::payerOf(const std::string& session, Time now)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_sessions.find(session);
    if (found == m_sessions.end() || found->second.ends <= now) return std::nullopt;
    return found->second.payerId;
}

IdentifyStates::IdentifyStates() : m_key(randomHex(kKeyBytes)) { }

std::string IdentifyStates::sealOf(const std::string& token, const std::string& seconds) const
{
    Poco::HMACEngine<Sha256> engine(m_key);
    engine.update(token + "." + seconds);
    return Poco::DigestEngine::digestToHex(engine.digest()).substr(0, kSealLetters);
}

std::string IdentifyStates::make(const std::string& token, Time now) const
{
    const auto seconds = std::to_string(secondsOf(now));
    return sealOf(token, seconds) + seconds;
}

bool IdentifyStates::isGood(const std::string& state, const std::string& token, Time now) const
{
    if (state.size() <= kSealLetters || state.size() > kStateLettersMax) return false;
    const auto seconds = state.substr(kSealLetters);
    if (!sameText(state.substr(0, kSealLetters), sealOf(token, seconds))) return false;
    std::int64_t made = 0;
    const auto read = std::from_chars(seconds.data(), seconds.data() + seconds.size(), made);
    if (read.ec != std::errc{}) return false;
    return secondsOf(now) - made < std::chrono::seconds(kLife).count();
}

} // namespace hallpay::server
