// A gate with its public listener open on loopback, and phones around it.
#pragma once

#include "gate/gate_service.h"
#include "protocol/pay_page/phone.h"
#include "server/pay_page/pay_page_server.h"
#include "unit/gate/eventually.h"
#include "unit/gate/gate_story.h"

#include <nlohmann/json.hpp>

namespace hallpay::test {

class OpenListener : public testing::Test, protected GateStory {
protected:
    OpenListener()
    {
        options.sweepEvery = std::chrono::milliseconds(10);
        pageOptions.missesAtOnce = 20;
        pageOptions.missesPerSecond = 1;
    }
    void SetUp() override
    {
        service = std::make_unique<gate::GateService>(ledger, wallet, clock, options);
        service->recover();
        service->start();
        server = std::make_unique<server::PayPageServer>(service->door(), service->options(),
                                                         pageOptions);
    }
    Phone phone() { return Phone(server->port()); }

    /// The state of the wallet's identification page to which a new phone is sent.
    std::string stateGiven(Phone& phone, const std::string& token)
    {
        const auto location = phone.get("/p/" + token).headers.at("location");
        return location.substr(location.find("&state=") + 7);
    }

    /// A phone that the wallet has identified as `payer` on its way to `token`'s page.
    Phone identified(const std::string& token, const std::string& payer)
    {
        auto phone = this->phone();
        const auto sent = phone.get("/p/" + token);
        EXPECT_EQ(302, sent.status);
        const auto& location = sent.headers.at("location");
        const auto state = location.substr(location.find("&state=") + 7);
        const auto back = phone.get("/p/" + token + "/enter?code=" + payer + "&state=" + state);
        EXPECT_EQ(302, back.status);
        EXPECT_EQ("/p/" + token, back.headers.at("location"));
        return phone;
    }
    static std::string stateOf(const PhoneAnswer& page)
    {
        const auto at = page.body.find("data-state=\"");
        if (at == std::string::npos) return {};
        const auto from = at + 12;
        return page.body.substr(from, page.body.find('"', from) - from);
    }
    static nlohmann::json json(const PhoneAnswer& answer)
    {
        return nlohmann::json::parse(answer.body);
    }

    server::PayPageOptions pageOptions;
    std::unique_ptr<gate::GateService> service;
    std::unique_ptr<server::PayPageServer> server;
};

} // namespace hallpay::test
