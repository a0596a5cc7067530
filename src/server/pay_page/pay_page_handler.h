// One public request: translated to the gate's door and back; decides nothing itself.
#pragma once

#include "gate/payer_door.h"
#include "server/pay_page/miss_limiter.h"
#include "server/pay_page/page_html.h"
#include "server/pay_page/pay_page_options.h"
#include "server/pay_page/payer_sessions.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>

#include <string>

namespace hallpay::server {

/// What all requests share. Any thread.
struct PayPageSite {
    gate::PayerDoor& door;
    const gate::GateOptions& gateOptions;
    PayPageOptions options;
    PayerSessions sessions;
    IdentifyStates states;
    MissLimiter misses;
};

class PayPageHandler final : public Poco::Net::HTTPRequestHandler {
public:
    explicit PayPageHandler(PayPageSite& site) : m_site(site) { }

    void handleRequest(Poco::Net::HTTPServerRequest& request,
                       Poco::Net::HTTPServerResponse& response) override;

private:
    struct Exchange {
        Poco::Net::HTTPServerRequest& request;
        Poco::Net::HTTPServerResponse& response;
        std::string token; ///< in upper case; empty when it cannot be one
        std::string path; ///< as the phone wrote it
    };

    void route(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response);
    void notify(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response);
    void verify(Poco::Net::HTTPServerRequest& request, const std::string& name);
    void show(const Exchange& exchange);
    void enter(const Exchange& exchange, const std::string& code, const std::string& state);
    void state(const Exchange& exchange, bool back);
    void pay(const Exchange& exchange);

    std::optional<std::string> payerOf(Poco::Net::HTTPServerRequest& request) const;
    /// What this phone's answer is framed in; sets the policy that belongs to its nonce.
    PageFrame frameFor(Poco::Net::HTTPServerRequest& request) const;
    void sendPage(const Exchange& exchange, const gate::PageView& view);
    void sendMessage(Poco::Net::HTTPServerRequest& request, int status, const Words& words);

    PayPageSite& m_site;
};

} // namespace hallpay::server
