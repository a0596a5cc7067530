// The browser inside the wallet on one person's phone, as far as pages can tell.
#pragma once

#include "sandbox/payers.h"
#include "sandbox/web_client.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace hallpay::sandbox {

/// Cookies of every person, apart. They do not survive a restart. Any thread.
class CookieJars {
public:
    static constexpr std::size_t kCookiesMax = 50;

    /// "a=1; b=2" for a call to `address`; empty when there is none.
    std::string cookiesFor(const std::string& openid, const LocalAddress& address) const;
    void keep(const std::string& openid, const LocalAddress& address, const WebAnswer& answer);

private:
    struct Cookie {
        std::string site;
        std::string path;
        std::string name;
        std::string value;
    };

    mutable std::mutex m_mutex;
    std::map<std::string, std::vector<Cookie>> m_jars; // by openid; guarded by m_mutex
};

/// A page and the address at which it was found after redirects.
struct Visited {
    LocalAddress address;
    WebAnswer answer;
};

enum class VisitRefusal { NotLocal, Unreachable, TooManyRedirects };

class PhoneBrowser {
public:
    static constexpr int kRedirectsMax = 10;
    static constexpr std::string_view kUserAgent
        = "Mozilla/5.0 (Linux; Android 14; Sandbox) AppleWebKit/537.36 (KHTML, like Gecko) "
          "Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.49 "
          "WeChat/arm64 NetType/WIFI Language/zh_CN";

    explicit PhoneBrowser(CookieJars& jars) : m_jars(jars) { }

    /// At this address (the sandbox itself) the wallet says whose phone it is.
    void setHome(const LocalAddress& home) { m_home = home; }
    bool isHome(const LocalAddress& address) const
    {
        return address.authority() == m_home.authority();
    }

    /// One call with the person's cookies; those that come back are kept.
    Result<WebAnswer, WebRefusal> call(const Payer& payer, WebCall call) const;

    /// GET, redirects followed.
    Result<Visited, VisitRefusal> visit(const Payer& payer, const std::string& link) const;

private:
    CookieJars& m_jars;
    LocalAddress m_home;
};

} // namespace hallpay::sandbox
