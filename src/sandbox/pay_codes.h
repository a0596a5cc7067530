// The codes that phones show at a till, and whose money each one is.
#pragma once

#include "base/result.h"
#include "sandbox/training_clock.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace hallpay::sandbox {

/// How the person behind a code behaves.
struct PayCode {
    std::string openid;
    /// 0 pays without a password.
    std::int64_t passwordMs = 0;
    bool givesUp = false;
};

enum class PayCodeRefusal { Unknown, Expired, Used };

/// Any thread. Codes do not survive a restart. Source: WECHATPAY.md §6, option D.
class PayCodes {
public:
    static constexpr std::chrono::minutes kCodeLife{1};
    static constexpr std::size_t kCodesMax = 100'000;

    explicit PayCodes(const TrainingClock& clock) : m_clock(clock) { }

    /// 18 digits, good once.
    std::string issue(const PayCode& code);
    Result<PayCode, PayCodeRefusal> use(const std::string& digits);

private:
    struct Entry {
        PayCode code;
        Instant until;
        bool used = false;
    };

    const TrainingClock& m_clock;
    std::mutex m_mutex;
    std::map<std::string, Entry> m_codes; // guarded by m_mutex
};

} // namespace hallpay::sandbox
