// Which phone is whose, for half an hour: a random cookie outside, the payer's id in memory alone.
#pragma once

#include <chrono>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace hallpay::server {

/// Any thread; steady time. Nothing of it is ever stored or logged.
class PayerSessions {
public:
    using Time = std::chrono::steady_clock::time_point;

    static constexpr std::chrono::minutes kLife{30};
    /// At most this many phones are known at once; the oldest goes first.
    static constexpr std::size_t kSessionsMax = 65'536;

    /// Remembers the payer; returns the session's unguessable id.
    std::string begin(const std::string& payerId, Time now);
    /// The payer of a session that has not ended.
    std::optional<std::string> payerOf(const std::string& session, Time now);

private:
    struct Session {
        std::string payerId;
        Time ends;
    };

    void forgetOld(Time now);

    std::mutex m_mutex;
    std::unordered_map<std::string, Session> m_sessions; // GUARDED_BY(m_mutex)
    std::deque<std::string> m_oldestFirst; // GUARDED_BY(m_mutex)
};

/// Binds the way to the wallet's identification page and back to one code, for ten minutes.
/// Nothing is kept: the state carries its own time and seal. Any thread.
class IdentifyStates {
public:
    using Time = std::chrono::steady_clock::time_point;

    static constexpr std::chrono::minutes kLife{10};

    IdentifyStates();

    /// At most 128 letters and digits. Source: WeChat OAuth 2.0, parameter state.
    std::string make(const std::string& token, Time now) const;
    bool isGood(const std::string& state, const std::string& token, Time now) const;

private:
    std::string sealOf(const std::string& token, const std::string& seconds) const;

    const std::string m_key;
};

} // namespace hallpay::server
