#include "wechat/oauth.h"

#include "base/text.h"
#include "wechat/json_text.h"

namespace hallpay::wechat {

namespace {

using ports::WalletAnswer;

/// Source: WeChat global return codes. -1 is "system busy", 45009 and 45011 are rate limits.
WalletAnswer answerOf(std::int64_t errorCode)
{
    if (errorCode == -1 || errorCode == 45009 || errorCode == 45011) return WalletAnswer::Busy;
    return WalletAnswer::Refused;
}

} // namespace

std::string authorizeUrl(const Merchant& merchant, const std::string& redirectUrl,
                         const std::string& state)
{
    return merchant.oauthAuthorizeUrl + "?appid=" + percentEncode(merchant.appid) + "&redirect_uri="
        + percentEncode(redirectUrl) + "&response_type=code&scope=snsapi_base&state="
        + percentEncode(state) + "#wechat_redirect";
}

std::string tokenUrl(const Merchant& merchant, const std::string& code)
{
    return merchant.oauthTokenUrl + "?appid=" + percentEncode(merchant.appid)
        + "&secret=" + percentEncode(merchant.appSecret) + "&code=" + percentEncode(code)
        + "&grant_type=authorization_code";
}

ports::PayerIdentity readIdentity(const HttpReply& reply)
{
    constexpr std::size_t kOpenidMax = 128;
    if (reply.failure == HttpFailure::Overloaded)
        return {.answer = WalletAnswer::Busy, .payerId = {}};
    if (reply.failure != HttpFailure::None || reply.status != 200) return {};
    const auto json = nlohmann::json::parse(reply.body, nullptr, false);
    if (!json.is_object()) return {};
    if (json.contains("errcode") && json["errcode"].is_number_integer()) {
        const auto error = json["errcode"].get<std::int64_t>();
        if (error != 0) return {.answer = answerOf(error), .payerId = {}};
    }
    // A snapshot user has made-up ids: nobody could be held to them.
    if (json.contains("is_snapshotuser") && json["is_snapshotuser"] != 0)
        return {.answer = WalletAnswer::Refused, .payerId = {}};
    const auto openid = textAt(json, "openid");
    if (!openid || openid->empty() || openid->size() > kOpenidMax) return {};
    return {.answer = WalletAnswer::Done, .payerId = *openid};
}

} // namespace hallpay::wechat
