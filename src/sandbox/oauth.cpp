#include "sandbox/oauth.h"

#include "base/random.h"
#include "base/text.h"

#include <algorithm>

namespace hallpay::sandbox {

namespace {

bool isGoodState(const std::string& state)
{
    return state.size() <= OAuth::kStateLettersMax
        && std::all_of(state.begin(), state.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
           });
}

bool isWebAddress(const std::string& text)
{
    const auto upper = upperAscii(text);
    return upper.starts_with("HTTP://") || upper.starts_with("HTTPS://");
}

Reply page(int status, const std::string& zh, const std::string& en)
{
    return htmlReply(status,
                     "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>" + zh
                         + "</title><p>" + zh + "</p><p lang=\"en\">" + en
                         + "</p><p><a href=\"/phone\">/phone</a></p></html>");
}

Reply tokenError(int code, const std::string& message)
{
    return jsonReply(200, {{"errcode", code}, {"errmsg", message}});
}

/// The query goes before a fragment.
std::string withQuery(const std::string& url, const std::string& query)
{
    const auto hash = url.find('#');
    const auto base = url.substr(0, hash);
    const auto fragment = hash == std::string::npos ? std::string() : url.substr(hash);
    return base + (base.find('?') == std::string::npos ? "?" : "&") + query + fragment;
}

} // namespace

Reply OAuth::authorize(const Request& request)
{
    if (request.queryValue("appid") != m_credentials.appid)
        return page(400, "appid 参数错误", "This appid is not the merchant's");
    const auto target = request.queryValue("redirect_uri");
    const auto state = request.queryValue("state");
    if (!isWebAddress(target))
        return page(400, "redirect_uri 参数错误", "redirect_uri is no web address");
    if (request.queryValue("response_type") != "code" || !isGoodState(state))
        return page(400, "参数错误", "response_type or state is wrong");
    if (request.queryValue("scope") != "snsapi_base")
        return page(400, "scope 参数错误", "Only snsapi_base is known here");
    const auto payer = m_payers.byOpenid(request.cookie(kPayerCookie));
    if (!payer) return page(403, "请在微信客户端打开链接", "Open this link in WeChat");
    return redirect(
        withQuery(target, "code=" + newCode(payer->openid) + "&state=" + percentEncode(state)));
}

Reply OAuth::accessToken(const Request& request)
{
    if (request.queryValue("appid") != m_credentials.appid)
        return tokenError(40013, "invalid appid");
    if (request.queryValue("secret") != m_credentials.appSecret)
        return tokenError(40125, "invalid appsecret");
    if (request.queryValue("grant_type") != "authorization_code")
        return tokenError(40002, "invalid grant_type");
    const std::lock_guard lock(m_mutex);
    const auto found = m_codes.find(request.queryValue("code"));
    if (found == m_codes.end()) return tokenError(40163, "code been used or invalid code");
    const auto code = found->second;
    m_codes.erase(found);
    if (m_clock.now() >= code.until) return tokenError(42003, "code expired");
    return jsonReply(200,
                     {{"access_token", randomHex(32)},
                      {"expires_in", 7200},
                      {"refresh_token", randomHex(32)},
                      {"openid", code.openid},
                      {"scope", "snsapi_base"}});
}

std::string OAuth::newCode(const std::string& openid)
{
    const std::lock_guard lock(m_mutex);
    const auto now = m_clock.now();
    std::erase_if(m_codes, [&](const auto& entry) { return now >= entry.second.until; });
    if (m_codes.size() >= kCodesMax) m_codes.clear();
    const auto code = "0" + randomBase32(31);
    m_codes.emplace(code, Code{openid, now + kCodeLife});
    return code;
}

} // namespace hallpay::sandbox
