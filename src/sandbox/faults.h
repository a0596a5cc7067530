// What can be made to go wrong, by PUT /sandbox/faults. Nothing of it survives a restart.
#pragma once

#include "base/result.h"
#include "sandbox/fault_draw.h"
#include "sandbox/refund.h"

#include <nlohmann/json.hpp>

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace hallpay::sandbox {

/// Which of the platform's two keys signs notifications.
enum class NotificationSerial { PublicKey, Certificate, Mixed };

/// What a close is answered while the payer is typing the password.
enum class CloseAnswer { UserPaying, FrequencyLimited };

struct Faults {
    /// Lost on the way: they count as failed attempts.
    bool dropNotifications = false;
    bool duplicateNotifications = false;
    /// A deliberately wrong signature goes ahead of every notification. Source: WECHATPAY.md §4.
    bool signatureProbe = false;
    std::int64_t notificationDelayMs = 0;
    NotificationSerial notificationSerial = NotificationSerial::PublicKey;
    /// For orders and closes: how many more are carried out but answered wrongly; -1 is all.
    int errorAfterAccepting = 0;
    int timeoutAfterAccepting = 0;
    /// How many more reverses are not carried out but answered with "recall": "Y"; -1 is all.
    int recallOnReverse = 0;
    /// Added to what is reported as paid.
    std::int64_t wrongAmountFen = 0;
    bool rateLimitOnClose = false;
    bool userpayingOnClose = false;
    bool fiveMinuteRule = false;
    CloseAnswer closeWhilePaying = CloseAnswer::UserPaying;
    /// How long a refund is on its way, and how it ends.
    std::int64_t refundDelayMs = 5000;
    RefundStatus refundOutcome = RefundStatus::Success;
    bool refundNotEnough = false;
    /// The platform's clock is so far ahead of the training clock: in what it says and checks.
    std::int64_t clockSkewMs = 0;
    /// How long a call that is never answered hangs.
    std::int64_t silenceMs = 30'000;
    /// Our code and the spelling of it that the platform uses instead.
    std::map<std::string, std::string> spellings;
    /// With `chances`: the seed of every draw.
    std::uint64_t seed = 0;
    Chances chances{};
};

nlohmann::json toJson(const Faults& faults);

/// The switches as they stand. Any thread.
class FaultSwitches {
public:
    static constexpr std::size_t kAttemptsMax = 2'000'000;
    static constexpr std::size_t kStruckMax = 500'000;

    explicit FaultSwitches(Faults initial) : m_faults(initial) { }

    Faults now() const;
    void set(const Faults& faults);
    /// Changes the fields that `changes` names; the refusal says which one is wrong, and then
    /// nothing is changed.
    Result<Done, std::string> merge(const nlohmann::json& changes);

    /// True when this call is to suffer it; counts down.
    bool takeError();
    bool takeTimeout();
    bool takeRecall();

    /// How often `call` was already made for `slip`, counting from 0; counts it.
    std::uint32_t nextAttempt(const std::string& slip, const std::string& call);
    Draw drawn(Chance chance, const Occasion& occasion);
    /// What was drawn and struck since the seed was set, in the order of the enum, each once.
    std::vector<std::pair<Chance, Occasion>> struck() const;
    bool strikes(Chance chance, const Occasion& occasion)
    {
        return drawn(chance, occasion).strikes;
    }

    /// Returns after Faults::silenceMs, when `gone` says that nobody waits any more, when the
    /// switches are set again, or at stop().
    void silence(const std::function<bool()>& gone);
    void stop();

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    Faults m_faults; // guarded by m_mutex
    std::map<std::pair<std::string, std::string>, std::uint32_t> m_attempts; // guarded by m_mutex
    std::set<std::pair<Chance, Occasion>> m_struck; // guarded by m_mutex
    std::uint64_t m_version = 0; // guarded by m_mutex
    bool m_stopping = false; // guarded by m_mutex
};

} // namespace hallpay::sandbox
