// Signs what the platform says, with the key that the merchant asked for.
#pragma once

#include "sandbox/credentials.h"
#include "sandbox/http_message.h"
#include "sandbox/training_clock.h"

#include <string>
#include <string_view>

namespace hallpay::sandbox {

enum class PlatformKey { PublicKey, Certificate };

/// Any thread.
class PlatformSigner {
public:
    PlatformSigner(const Credentials& credentials, const TrainingClock& clock)
        : m_credentials(credentials), m_clock(clock)
    {
    }

    const std::string& serialOf(PlatformKey key) const;
    /// The five Wechatpay-* headers over exactly these bytes, at the training clock's time.
    Fields headersFor(std::string_view body, PlatformKey key) const;

private:
    const Credentials& m_credentials;
    const TrainingClock& m_clock;
};

} // namespace hallpay::sandbox
