// /phone: the wallet in a person's hand, in an ordinary browser.
//
// How a payer page gets its WeixinJSBridge here: the person chooses who they are and opens a
// code; from then on the sandbox serves the merchant's page at the page's own path under the
// sandbox's origin (GET /p/TOKEN, POST /p/TOKEN/pay, … are passed on, with MicroMessenger's
// User-Agent and this person's cookies, which stay here), and puts
// <script src="/phone/bridge.js"> first into its <head>. For the browser all is one origin, so
// neither CORS nor a third party's cookies are in play, and the merchant's page needs nothing but
// addresses that begin with / (or with its own origin in redirects). Its Content-Security-Policy
// is kept, with 'self' added where the bridge needs it.
#pragma once

#include "sandbox/bridge.h"
#include "sandbox/http_message.h"
#include "sandbox/pay_codes.h"
#include "sandbox/payers.h"
#include "sandbox/phone_browser.h"

#include <string>

namespace hallpay::sandbox {

/// The merchant's server whose pages this browser is looking at: "127.0.0.1:8080".
inline constexpr std::string_view kSiteCookie = "wechat_site";

/// Any thread.
class PhoneSite {
public:
    PhoneSite(Payers& payers, const PhoneBrowser& browser, Bridge& bridge, PayCodes& payCodes)
        : m_payers(payers), m_browser(browser), m_bridge(bridge), m_payCodes(payCodes)
    {
    }

    /// Everything below /phone.
    Reply handle(const Request& request);

    /// Any other path that is not the sandbox's own.
    Reply passOn(const Request& request) const;

    /// Keeps a person's browser with the sandbox when `reply` leads it to the merchant's server;
    /// a program's is left alone.
    Reply keepHere(const Request& request, Reply reply) const;

private:
    Reply home(const Request& request, const std::string& message) const;
    Reply open(const Request& request);
    Reply showCode(const Request& request);
    Reply native(const Request& request);
    Reply startPayment(const Request& request);
    Reply finishPayment(const Request& request);
    Reply follow(const LocalAddress& address) const;

    Payers& m_payers;
    const PhoneBrowser& m_browser;
    Bridge& m_bridge;
    PayCodes& m_payCodes;
};

/// `policy` with 'self' allowed where the bridge's script and calls need it.
std::string allowBridge(const std::string& policy);
/// `html` with the bridge's script first in its head.
std::string injectBridge(const std::string& html);

} // namespace hallpay::sandbox
