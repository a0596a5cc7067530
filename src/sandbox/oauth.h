// How a page inside the wallet learns whose phone it is on: silent OAuth (snsapi_base).
#pragma once

#include "sandbox/credentials.h"
#include "sandbox/http_message.h"
#include "sandbox/payers.h"
#include "sandbox/training_clock.h"

#include <chrono>
#include <map>
#include <mutex>
#include <string>

namespace hallpay::sandbox {

/// The wallet on this phone belongs to the person with this openid.
inline constexpr std::string_view kPayerCookie = "wechat_payer";

/// Any thread. Codes do not survive a restart. Source: WECHATPAY.md §6.1.
class OAuth {
public:
    static constexpr std::chrono::minutes kCodeLife{5};
    static constexpr std::size_t kCodesMax = 10'000;
    static constexpr std::size_t kStateLettersMax = 128;

    OAuth(const Credentials& credentials, const TrainingClock& clock, const Payers& payers)
        : m_credentials(credentials), m_clock(clock), m_payers(payers)
    {
    }

    /// GET /connect/oauth2/authorize: 302 to redirect_uri with code and state, for the person
    /// whom the cookie names; a page that says "open it in WeChat" when it names nobody.
    Reply authorize(const Request& request);

    /// GET /sns/oauth2/access_token: 200 always, errors are {"errcode", "errmsg"}.
    Reply accessToken(const Request& request);

private:
    struct Code {
        std::string openid;
        Instant until;
    };

    std::string newCode(const std::string& openid);

    const Credentials& m_credentials;
    const TrainingClock& m_clock;
    const Payers& m_payers;
    std::mutex m_mutex;
    std::map<std::string, Code> m_codes; // guarded by m_mutex
};

} // namespace hallpay::sandbox
