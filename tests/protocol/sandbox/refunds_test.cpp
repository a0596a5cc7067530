// Money that goes back to the payer: which refunds the wallet takes, and how each one ends.
#include "protocol/sandbox/sandbox_fixture.h"

namespace hallpay::test {

namespace {

using nlohmann::json;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class RefundsTest : public SandboxTest {
protected:
    void SetUp() override { start(); }

    std::string statusOf(const std::string& number)
    {
        return shop().queryRefund(number).json().value("status", "none");
    }

    void expectRefused(const WebReply& answer, int status, const std::string& code)
    {
        EXPECT_EQ(answer.status, status) << answer.body;
        EXPECT_EQ(answer.json().value("code", ""), code);
        EXPECT_TRUE(shop().isGenuine(answer));
    }

    json refundNotice(std::size_t count)
    {
        EXPECT_TRUE(eventually([&] { return page().notificationCount() >= count; }));
        const auto told = page().notifications().back();
        EXPECT_TRUE(shop().isGenuine(told));
        return {{"event", told.json().at("event_type")}, {"content", opened(told)}};
    }
};

TEST_F(RefundsTest, AFamilyGetsOneMembersFeeBackAfterAMoment)
{
    const auto transaction = payOrder("FEE000001", 32000);
    const auto taken = shop().refund("REF1", "FEE000001", 16000, 32000);
    ASSERT_EQ(taken.status, 200) << taken.body;
    EXPECT_EQ(taken.json().at("status"), "PROCESSING");
    EXPECT_EQ(taken.json().at("transaction_id"), transaction);
    EXPECT_EQ(taken.json().at("channel"), "ORIGINAL");
    EXPECT_FALSE(taken.json().contains("success_time"));
    EXPECT_EQ(shop().stateOf("FEE000001"), "REFUND") << "as soon as it is begun";

    pass(seconds(5));
    const auto done = shop().queryRefund("REF1").json();
    EXPECT_EQ(done.at("status"), "SUCCESS");
    EXPECT_EQ(done.at("success_time"), "2026-11-23T10:00:05+08:00");
    EXPECT_EQ(done.at("amount").at("refund"), 16000);
    EXPECT_EQ(done.at("amount").at("total"), 32000);
    EXPECT_EQ(shop().stateOf("FEE000001"), "REFUND");
}

TEST_F(RefundsTest, TheMerchantIsToldHowARefundEnded)
{
    payOrder("FEE000001");
    ASSERT_TRUE(eventually([&] { return page().notificationCount() == 1; }));
    std::size_t told = 1;
    const std::vector<std::string> ends{"SUCCESS", "ABNORMAL", "CLOSED"};
    for (const auto& end : ends) {
        faults({{"refund_outcome", end}});
        const auto number = "REF-" + end;
        ASSERT_EQ(shop().refund(number, "FEE000001", 100, 16000).status, 200);
        EXPECT_EQ(page().notificationCount(), told) << "nothing before it ended";
        pass(minutes(1));
        const auto notice = refundNotice(++told);
        EXPECT_EQ(notice.at("event"), "REFUND." + end);
        const auto& content = notice.at("content");
        EXPECT_EQ(content.at("refund_status"), end);
        EXPECT_EQ(content.at("out_refund_no"), number);
        EXPECT_EQ(content.at("mchid"), shop().mchid);
        EXPECT_EQ(content.at("amount").at("refund"), 100);
        EXPECT_EQ(content.contains("success_time"), end == "SUCCESS");
        EXPECT_EQ(statusOf(number), end);
    }
    EXPECT_TRUE(
        eventually([&] { return truthOfRefund("REF-CLOSED").at("notify_delivered") == true; }));
}

TEST_F(RefundsTest, TheMerchantIsToldAlsoWhenNothingElseWasToldBefore)
{
    const auto code = sendJson(port(), "POST", "/sandbox/paycode", {{"payer", "Anna"}}).json();
    ASSERT_EQ(shop().codepay("FEE000001", 16000, code.at("auth_code")).status, 200);
    ASSERT_EQ(shop().refund("REF1", "FEE000001", 16000, 16000).status, 200);
    pass(seconds(5));
    EXPECT_EQ(refundNotice(1).at("event"), "REFUND.SUCCESS");
}

TEST_F(RefundsTest, AnUnheardRefundIsRepeatedBySchedule)
{
    start({.notifications = false});
    payOrder("FEE000001");
    shop().refund("REF1", "FEE000001", 100, 16000);
    pass(seconds(5));
    ASSERT_TRUE(
        eventually([&] { return truthOfRefund("REF1").at("notify_attempts").size() == 1; }));
    faults({{"drop_notifications", false}});
    pass(seconds(15));
    EXPECT_TRUE(eventually([&] { return truthOfRefund("REF1").at("notify_delivered") == true; }));
}

TEST_F(RefundsTest, TheSameNumberIsOneRefundAndOtherFiguresAreRefused)
{
    payOrder("FEE000001");
    const auto first = shop().refund("REF1", "FEE000001", 6000, 16000).json();
    const auto again = shop().refund("REF1", "FEE000001", 6000, 16000);
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(again.json().at("refund_id"), first.at("refund_id"));
    expectRefused(shop().refund("REF1", "FEE000001", 6001, 16000), 400, "INVALID_REQUEST");
    EXPECT_EQ(getJson(port(), "/sandbox/refunds").json().size(), 1u);
}

TEST_F(RefundsTest, MoreThanWasPaidNeverGoesBack)
{
    payOrder("FEE000001");
    expectRefused(shop().refund("REF1", "FEE000001", 16001, 16000), 400, "INVALID_REQUEST");
    expectRefused(shop().refund("REF1", "FEE000001", 100, 15000), 400, "INVALID_REQUEST");
    ASSERT_EQ(shop().refund("REF1", "FEE000001", 10000, 16000).status, 200);
    pass(minutes(1));
    expectRefused(shop().refund("REF2", "FEE000001", 6001, 16000), 400, "INVALID_REQUEST");
    EXPECT_EQ(shop().refund("REF2", "FEE000001", 6000, 16000).status, 200);
}

TEST_F(RefundsTest, AClosedRefundMayBeAskedForAnewUnderAnotherNumber)
{
    payOrder("FEE000001");
    faults({{"refund_outcome", "CLOSED"}});
    ASSERT_EQ(shop().refund("REF1", "FEE000001", 16000, 16000).status, 200);
    pass(minutes(1));
    faults({{"refund_outcome", "SUCCESS"}});
    EXPECT_EQ(shop().refund("REF2", "FEE000001", 16000, 16000).status, 200);
}

TEST_F(RefundsTest, PartsKeepAMinuteApartAndAreFiftyAtTheMost)
{
    payOrder("FEE000001");
    ASSERT_EQ(shop().refund("REF-0", "FEE000001", 1, 16000).status, 200);
    pass(seconds(59));
    expectRefused(shop().refund("REF-1", "FEE000001", 1, 16000), 429, "FREQUENCY_LIMITED");
    pass(seconds(1));
    for (int i = 1; i < 50; ++i) {
        ASSERT_EQ(shop().refund("REF-" + std::to_string(i), "FEE000001", 1, 16000).status, 200);
        pass(minutes(1));
    }
    expectRefused(shop().refund("REF-50", "FEE000001", 1, 16000), 400, "INVALID_REQUEST");
}

TEST_F(RefundsTest, AYearIsTheLimit)
{
    payOrder("FEE000001");
    payOrder("FEE000002");
    box().setClockOffset(hours(24 * 365));
    EXPECT_EQ(shop().refund("REF1", "FEE000001", 100, 16000).status, 200);
    pass(seconds(1));
    expectRefused(shop().refund("REF2", "FEE000002", 100, 16000), 400, "INVALID_REQUEST");
}

TEST_F(RefundsTest, AnEmptyAccountRefusesUntilThereIsMoney)
{
    payOrder("FEE000001");
    faults({{"refund_not_enough", true}});
    expectRefused(shop().refund("REF1", "FEE000001", 100, 16000), 403, "NOT_ENOUGH");
    EXPECT_EQ(shop().stateOf("FEE000001"), "SUCCESS") << "nothing was begun";
    faults({{"refund_not_enough", false}});
    EXPECT_EQ(shop().refund("REF1", "FEE000001", 100, 16000).status, 200) << "the same number";
}

TEST_F(RefundsTest, WhatWasNeverPaidIsNotRefunded)
{
    codeUrl("FEE000001", 16000);
    expectRefused(shop().refund("REF1", "FEE000001", 100, 16000), 400, "INVALID_REQUEST");
    expectRefused(shop().refund("REF1", "FEE000009", 100, 16000), 404, "RESOURCE_NOT_EXISTS");
    expectRefused(shop().queryRefund("REF1"), 404, "RESOURCE_NOT_EXISTS");
}

TEST_F(RefundsTest, ARefundNamesTheOrderByEitherNumber)
{
    const auto transaction = payOrder("FEE000001");
    payOrder("FEE000002");
    auto body = shop().refundOrder("REF@1", "FEE000001", 100, 16000);
    body["transaction_id"] = transaction;
    body["reason"] = "申请人撤回申请";
    body["out_trade_no"] = "FEE000002";
    expectRefused(shop().post("/v3/refund/domestic/refunds", body), 404, "RESOURCE_NOT_EXISTS");
    body.erase("out_trade_no");
    EXPECT_EQ(shop().post("/v3/refund/domestic/refunds", body).status, 200);
    EXPECT_EQ(truthOfRefund("REF@1").at("out_trade_no"), "FEE000001");
    body.erase("transaction_id");
    expectRefused(shop().post("/v3/refund/domestic/refunds", body), 400, "PARAM_ERROR");
}

TEST_F(RefundsTest, FieldsAreCheckedAsTheWalletDoes)
{
    payOrder("FEE000001");
    const auto with = [&](const char* pointer, const json& value) {
        auto body = shop().refundOrder("REF1", "FEE000001", 100, 16000);
        body[json::json_pointer(pointer)] = value;
        const auto answer = shop().post("/v3/refund/domestic/refunds", body);
        EXPECT_EQ(answer.status, 400) << pointer << " " << answer.body;
        return answer.json().at("detail").at("field").get<std::string>();
    };
    EXPECT_EQ(with("/out_refund_no", "REF 1"), "/out_refund_no");
    EXPECT_EQ(with("/out_refund_no", std::string(65, '1')), "/out_refund_no");
    EXPECT_EQ(with("/reason", std::string(81, 'a')), "/reason");
    EXPECT_EQ(with("/notify_url", "http://127.0.0.1/n?x=1"), "/notify_url");
    EXPECT_EQ(with("/amount/refund", 0), "/amount/refund");
    EXPECT_EQ(with("/amount/currency", "USD"), "/amount/currency");
    EXPECT_EQ(with("/funds_account", "POCKET"), "/funds_account");
    EXPECT_EQ(with("/mchid", "1"), "/mchid") << "the signature says whose it is";
    auto body = shop().refundOrder("REF1", "FEE000001", 100, 16000);
    body["amount"]["from"] = json::array({{{"account", "AVAILABLE"}, {"amount", 99}}});
    EXPECT_EQ(shop().post("/v3/refund/domestic/refunds", body).status, 400);
    body.erase("notify_url");
    body["amount"]["from"][0]["amount"] = 100;
    EXPECT_EQ(shop().post("/v3/refund/domestic/refunds", body).status, 200);
    pass(seconds(5));
    EXPECT_EQ(statusOf("REF1"), "SUCCESS");
    EXPECT_EQ(truthOfRefund("REF1").at("notify_pending"), false) << "nobody asked to be told";
}

TEST_F(RefundsTest, ARefundMadeInTheWalletsConsoleIsFoundByQueryAlone)
{
    payOrder("FEE000001");
    const auto made = sendJson(port(), "POST", "/sandbox/refunds",
                               {{"out_trade_no", "FEE000001"}, {"refund_fen", 6000}});
    ASSERT_EQ(made.status, 200) << made.body;
    EXPECT_EQ(made.json().at("by_hand"), true);
    pass(seconds(5));
    EXPECT_EQ(shop().stateOf("FEE000001"), "REFUND");
    EXPECT_EQ(statusOf(made.json().at("out_refund_no")), "SUCCESS");
    EXPECT_EQ(truthOfRefund(made.json().at("out_refund_no")).at("notify_pending"), false);
    expectRefused(shop().refund("REF1", "FEE000001", 16000, 16000), 400, "INVALID_REQUEST");
    const auto money = getJson(port(), "/sandbox/money?day=2026-11-23").json();
    EXPECT_EQ(money.at("paid_fen"), 16000);
    EXPECT_EQ(money.at("returned_fen"), 6000);
    EXPECT_EQ(sendJson(port(), "POST", "/sandbox/refunds",
                       {{"out_trade_no", "FEE000001"}, {"refund_fen", 10001}})
                  .json()
                  .at("message"),
              "too_much");
}

TEST_F(RefundsTest, RefundsOutliveTheProgram)
{
    payOrder("FEE000001");
    shop().refund("REF1", "FEE000001", 100, 16000);
    const auto before = truthOfRefund("REF1");
    start({.notifications = false});
    EXPECT_EQ(truthOfRefund("REF1"), before);
    EXPECT_EQ(shop().stateOf("FEE000001"), "REFUND");
    pass(minutes(1));
    EXPECT_EQ(statusOf("REF1"), "SUCCESS");
    EXPECT_EQ(shop().refund("REF1", "FEE000001", 100, 16000).json().at("refund_id"),
              before.at("refund_id"));
    expectRefused(shop().refund("REF2", "FEE000001", 16000, 16000), 400, "INVALID_REQUEST");
}

} // namespace

} // namespace hallpay::test
