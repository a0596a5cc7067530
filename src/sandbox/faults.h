// What can be made to go wrong, by PUT /sandbox/faults. Nothing of it survives a restart.
#pragma once

#include "base/result.h"

#include <nlohmann/json.hpp>

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>

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
    /// Added to what is reported as paid.
    std::int64_t wrongAmountFen = 0;
    bool rateLimitOnClose = false;
    bool userpayingOnClose = false;
    bool fiveMinuteRule = false;
    CloseAnswer closeWhilePaying = CloseAnswer::UserPaying;
};

nlohmann::json toJson(const Faults& faults);

/// The switches as they stand. Any thread.
class FaultSwitches {
public:
    explicit FaultSwitches(Faults initial) : m_faults(initial) { }

    Faults now() const;
    void set(const Faults& faults);
    /// Changes the fields that `changes` names; the refusal says which one is wrong, and then
    /// nothing is changed.
    Result<Done, std::string> merge(const nlohmann::json& changes);

    /// True when this call is to suffer it; counts down.
    bool takeError();
    bool takeTimeout();

    /// Returns after half a minute, when the switches are set again, or at stop().
    void silence();
    void stop();

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    Faults m_faults; // guarded by m_mutex
    std::uint64_t m_version = 0; // guarded by m_mutex
    bool m_stopping = false; // guarded by m_mutex
};

} // namespace hallpay::sandbox
