// What an order may look like.
#include "protocol/sandbox/sandbox_fixture.h"

namespace hallpay::test {

namespace {

using nlohmann::json;

class ParametersTest : public SandboxTest {
protected:
    void SetUp() override { start(); }

    json good() { return shop().nativeOrder("FEE000001", 16000); }
    WebReply place(const json& body) { return shop().post("/v3/pay/transactions/native", body); }

    void expectFault(const json& body, const std::string& field)
    {
        const auto answer = place(body);
        EXPECT_EQ(answer.status, 400) << field << " " << answer.body;
        EXPECT_EQ(answer.json().at("code"), "PARAM_ERROR") << field;
        EXPECT_EQ(answer.json().at("detail").at("field"), field) << answer.body;
        EXPECT_EQ(answer.json().at("detail").at("location"), "body");
        EXPECT_TRUE(shop().isGenuine(answer));
    }

    json with(const std::string& pointer, const json& value)
    {
        auto body = good();
        body[json::json_pointer(pointer)] = value;
        return body;
    }

    json without(const std::string& field)
    {
        auto body = good();
        body.erase(field);
        return body;
    }
};

TEST_F(ParametersTest, AFullOrderIsTaken)
{
    auto body = good();
    body["time_expire"] = "2026-11-23T23:59:00+08:00";
    body["attach"] = "T";
    body["support_fapiao"] = false;
    body["limit_pay"] = {"no_credit"};
    body["settle_info"] = {{"profit_sharing", false}};
    body["scene_info"] = {{"payer_client_ip", "127.0.0.1"},
                          {"device_id", "W-03"},
                          {"store_info", {{"id", "0001"}, {"name", "接待大厅"}}}};
    body["detail"] = {{"cost_price", 16000},
                      {"goods_detail",
                       {{{"merchant_goods_id", "P160"},
                         {"goods_name", "普通护照"},
                         {"quantity", 1},
                         {"unit_price", 16000}}}}};
    const auto answer = place(body);
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_TRUE(answer.json().value("code_url", "").starts_with("weixin://wxpay/bizpayurl?pr="));
    EXPECT_EQ(shop().query("FEE000001").json().at("scene_info").at("device_id"), "W-03");
}

TEST_F(ParametersTest, MissingOnesAreNamed)
{
    for (const auto* field : {"appid", "mchid", "description", "out_trade_no", "notify_url"})
        expectFault(without(field), std::string("/") + field);
    expectFault(without("amount"), "/amount");
    expectFault(with("/amount", json::object()), "/amount/total");
}

TEST_F(ParametersTest, LengthsLettersAndTypesAreChecked)
{
    expectFault(with("/out_trade_no", "FEE01"), "/out_trade_no");
    expectFault(with("/out_trade_no", std::string(33, '1')), "/out_trade_no");
    expectFault(with("/out_trade_no", "FEE 0001"), "/out_trade_no");
    expectFault(with("/out_trade_no", "证件费000001"), "/out_trade_no");
    expectFault(with("/out_trade_no", 1234567), "/out_trade_no");
    expectFault(with("/description", ""), "/description");
    expectFault(with("/attach", std::string(129, 'a')), "/attach");
    expectFault(with("/notify_url", "ftp://127.0.0.1/notify"), "/notify_url");
    expectFault(with("/notify_url", "http://127.0.0.1/notify?x=1"), "/notify_url");
    expectFault(with("/time_expire", "2026-11-23 23:59:00 local"), "/time_expire");
    expectFault(with("/amount/total", 0), "/amount/total");
    expectFault(with("/amount/total", -1), "/amount/total");
    expectFault(with("/amount/total", 1.5), "/amount/total");
    expectFault(with("/amount/total", "100"), "/amount/total");
    expectFault(with("/amount/total", 18446744073709551615ULL), "/amount/total");
    expectFault(with("/amount/currency", "USD"), "/amount/currency");
    expectFault(with("/scene_info", {{"device_id", "1"}}), "/scene_info/payer_client_ip");
    expectFault(with("/limit_pay", {"no_cash"}), "/limit_pay/0");
    EXPECT_EQ(getJson(port(), "/sandbox/orders").json().size(), 0u);
}

TEST_F(ParametersTest, ADescriptionIsCountedInCharacters)
{
    std::string text;
    for (int i = 0; i < 127; ++i) text += "费";
    EXPECT_EQ(place(with("/description", text)).status, 200);
    expectFault(with("/description", text + "费"), "/description");
}

TEST_F(ParametersTest, OutTradeNoTakesItsFourSigns)
{
    auto body = good();
    body["out_trade_no"] = "A_b-1|2*";
    ASSERT_EQ(place(body).status, 200);
    EXPECT_EQ(shop().stateOf("A_b-1%7C2*"), "NOTPAY");
}

TEST_F(ParametersTest, NothingForeignIsTaken)
{
    const auto extra = place(with("/colour", "red"));
    EXPECT_EQ(extra.status, 400);
    EXPECT_EQ(extra.json().at("detail").at("field"), "/colour");
    EXPECT_TRUE(extra.header("request-id").ends_with("-270924358"));
    expectFault(with("/amount/refund", 1), "/amount/refund");
    expectFault(with("/payer", {{"openid", "o1"}}), "/payer");
    expectFault(with("/attach", nullptr), "/attach");
    expectFault(with("/description", "𠮷某"), "/description");
    const auto broken = shop().call(
        {.method = "POST", .target = "/v3/pay/transactions/native", .body = "{\"appid\":"});
    EXPECT_EQ(broken.status, 400);
    EXPECT_EQ(broken.json().at("code"), "PARAM_ERROR");
}

TEST_F(ParametersTest, TheMerchantMustBeTheOneWhoSigned)
{
    expectFault(with("/mchid", "1900000001"), "/mchid");
    const auto answer = place(with("/appid", "wx0000000000000000"));
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(answer.json().at("code"), "APPID_MCHID_NOT_MATCH");
    codeUrl("FEE000001", 100);
    const auto query = shop().get("/v3/pay/transactions/out-trade-no/FEE000001?mchid=1");
    EXPECT_EQ(query.status, 400);
    EXPECT_EQ(query.json().at("detail").at("location"), "query");
    const auto close = shop().post("/v3/pay/transactions/out-trade-no/FEE000001/close",
                                   {{"mchid", "1900000001"}});
    EXPECT_EQ(close.status, 400);
    EXPECT_EQ(shop().stateOf("FEE000001"), "NOTPAY");
}

TEST_F(ParametersTest, AJsapiOrderNeedsAPersonTheWalletKnows)
{
    const auto unknown = shop().placeJsapi("FEE000001", 100, "oNobody");
    EXPECT_EQ(unknown.status, 400);
    EXPECT_EQ(unknown.json().at("detail").at("field"), "/payer/openid");
    const auto known = shop().placeJsapi("FEE000001", 100, box().openidOf("王小明"));
    EXPECT_EQ(known.status, 200) << known.body;
    EXPECT_TRUE(known.json().value("prepay_id", "").starts_with("wx20261123"));
}

TEST_F(ParametersTest, HeadersThatTheWalletInsistsOn)
{
    WebRequest request{.target = "/v3/certificates"};
    request.headers = {{"Accept", ""}};
    EXPECT_EQ(shop().call(request).status, 400);
}

} // namespace

} // namespace hallpay::test
