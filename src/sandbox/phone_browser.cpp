#include "sandbox/phone_browser.h"

#include "base/text.h"
#include "sandbox/oauth.h"

#include <algorithm>

namespace hallpay::sandbox {

namespace {

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// The path up to which a cookie without one is good. Source: RFC 6265, section 5.1.4.
std::string defaultPath(const LocalAddress& address)
{
    const auto path = address.target.substr(0, address.target.find('?'));
    const auto slash = path.rfind('/');
    return slash == 0 || slash == std::string::npos ? "/" : path.substr(0, slash);
}

bool pathMatches(const std::string& cookiePath, const std::string& target)
{
    const auto path = target.substr(0, target.find('?'));
    if (!path.starts_with(cookiePath)) return false;
    return path.size() == cookiePath.size() || cookiePath.back() == '/'
        || path[cookiePath.size()] == '/';
}

} // namespace

std::string CookieJars::cookiesFor(const std::string& openid, const LocalAddress& address) const
{
    const std::lock_guard lock(m_mutex);
    const auto jar = m_jars.find(openid);
    if (jar == m_jars.end()) return {};
    std::string all;
    for (const auto& cookie : jar->second) {
        if (cookie.site != address.authority() || !pathMatches(cookie.path, address.target))
            continue;
        if (!all.empty()) all += "; ";
        all += cookie.name + "=" + cookie.value;
    }
    return all;
}

void CookieJars::keep(const std::string& openid, const LocalAddress& address,
                      const WebAnswer& answer)
{
    const std::lock_guard lock(m_mutex);
    auto& jar = m_jars[openid];
    for (const auto& [header, line] : answer.headers) {
        if (lowerAscii(header) != "set-cookie") continue;
        Cookie cookie{address.authority(), defaultPath(address), {}, {}};
        bool dead = false;
        for (std::size_t at = 0, part = 0; at <= line.size(); ++part) {
            const auto end = std::min(line.find(';', at), line.size());
            const auto text = trim(line.substr(at, end - at));
            const auto equals = std::min(text.find('='), text.size());
            const auto name = text.substr(0, equals);
            const auto value = equals < text.size() ? text.substr(equals + 1) : std::string();
            if (part == 0) {
                cookie.name = name;
                cookie.value = value;
            } else if (lowerAscii(name) == "path" && value.starts_with("/")) {
                cookie.path = value;
            } else if (lowerAscii(name) == "max-age") {
                dead = value.starts_with("-") || value == "0";
            }
            at = end + 1;
        }
        std::erase_if(jar, [&](const Cookie& old) {
            return old.site == cookie.site && old.path == cookie.path && old.name == cookie.name;
        });
        if (!dead && !cookie.name.empty() && jar.size() < kCookiesMax) jar.push_back(cookie);
    }
}

Result<WebAnswer, WebRefusal> PhoneBrowser::call(const Payer& payer, WebCall call) const
{
    call.headers.emplace_back("User-Agent", std::string(kUserAgent));
    auto cookies = m_jars.cookiesFor(payer.openid, call.address);
    if (isHome(call.address)) cookies = std::string(kPayerCookie) + "=" + payer.openid;
    if (!cookies.empty()) call.headers.emplace_back("Cookie", cookies);
    auto answer = callWeb(call);
    if (answer) m_jars.keep(payer.openid, call.address, answer.value());
    return answer;
}

Result<Visited, VisitRefusal> PhoneBrowser::visit(const Payer& payer, const std::string& link) const
{
    auto address = parseLocal(link);
    for (int i = 0; i <= kRedirectsMax; ++i) {
        if (!address) return VisitRefusal::NotLocal;
        WebCall get;
        get.address = *address;
        get.headers = {{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"},
                       {"Accept-Language", "zh-CN,zh;q=0.9,en;q=0.6"}};
        auto answer = call(payer, get);
        if (!answer) return VisitRefusal::Unreachable;
        if (!isRedirect(answer.value().status)) return Visited{*address, std::move(answer).value()};
        address = resolveLocal(*address, answer.value().header("Location"));
    }
    return VisitRefusal::TooManyRedirects;
}

} // namespace hallpay::sandbox
