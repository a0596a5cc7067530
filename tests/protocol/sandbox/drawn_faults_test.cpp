// Faults that a seed draws: the same ones for the same slips, whoever comes first.
#include "protocol/sandbox/sandbox_fixture.h"

#include "sandbox/fault_draw.h"

#include <algorithm>
#include <map>
#include <thread>

namespace hallpay::test {

namespace {

using nlohmann::json;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

std::string said(const WebReply& answer)
{
    const auto code = answer.status == 200 ? "" : answer.json().value("code", std::string());
    return std::to_string(answer.status) + code;
}

class DrawnFaultsTest : public SandboxTest {
protected:
    void SetUp() override { start(); }

    void only(const char* name, double share = 1)
    {
        faults({{"seed", 1}, {"probabilities", {{name, share}}}});
    }
    void none() { faults({{"probabilities", json::object()}}); }

    std::string prepayIdOf(const WebReply& placed)
    {
        EXPECT_EQ(placed.status, 200) << placed.body;
        return placed.json().value("prepay_id", std::string());
    }

    /// Presses *pay* on this person's phone.
    WebReply confirm(const std::string& payer, const std::string& prepayId)
    {
        const json body{{"parameters", shop().bridgeParameters(prepayId)}, {"confirm", true}};
        return web(port(),
                   {.method = "POST",
                    .target = "/phone/bridge/finish",
                    .headers = {{"Cookie", "wechat_payer=" + box().openidOf(payer)}},
                    .body = body.dump()});
    }

    bool heard(std::size_t count)
    {
        return eventually([&] { return page().notificationCount() >= count; });
    }
};

/// What one slip's merchant lived through: its calls one after the other.
class SlipStory {
public:
    SlipStory(const Merchant& shop, std::string payer, std::string openid, std::string number)
        : m_shop(shop), m_payer(std::move(payer)), m_openid(std::move(openid)),
          m_number(std::move(number))
    {
    }

    const std::string& payer() const { return m_payer; }
    const std::vector<std::string>& story() const { return m_story; }
    const std::string& prepayId() const { return m_prepayId; }

    /// One more call, as a merchant would do who never gives up.
    void step(const std::function<WebReply(const SlipStory&)>& confirm)
    {
        if (m_prepayId.empty()) {
            const auto placed = m_shop.placeJsapi(m_number, 16000, m_openid);
            tell(placed);
            if (placed.status == 200) m_prepayId = placed.json().at("prepay_id");
        } else if (!m_confirmed) {
            const auto paid = confirm(*this);
            m_story.push_back(paid.json().value("state", "refused"));
            m_confirmed = true;
        } else {
            const auto query = m_shop.query(m_number);
            tell(query);
            if (query.status == 200)
                m_story.push_back(query.json().at("amount").at("total").dump());
        }
    }

private:
    void tell(const WebReply& answer) { m_story.push_back(said(answer)); }

    const Merchant& m_shop;
    std::string m_payer, m_openid, m_number, m_prepayId;
    bool m_confirmed = false;
    std::vector<std::string> m_story;
};

TEST_F(DrawnFaultsTest, TheSameSeedStrikesTheSameSlipsInAnyOrder)
{
    constexpr int kSlips = 12;
    constexpr int kSteps = 8;
    const json wild{{"error_before", 0.2},   {"error_after", 0.2},  {"rate_limit", 0.2},
                    {"other_spelling", 0.5}, {"wrong_amount", 0.3}, {"long_password", 0.3}};
    using Stories = std::map<std::string, std::vector<std::string>>;
    const auto day = [&](const std::string& run, int seed, bool together) {
        faults({{"seed", seed}, {"probabilities", wild}});
        std::vector<SlipStory> slips;
        for (int i = 0; i < kSlips; ++i) {
            const auto payer = "申请人" + std::to_string(i);
            slips.emplace_back(shop(), payer, box().openidOf(payer),
                               run + "-SLIP-" + std::to_string(i));
        }
        const auto go = [&](SlipStory& slip) {
            slip.step([&](const SlipStory& one) { return confirm(one.payer(), one.prepayId()); });
        };
        if (together) {
            std::vector<std::jthread> windows;
            for (int window = 0; window < 4; ++window) {
                windows.emplace_back([&, window] {
                    for (int step = 0; step < kSteps; ++step)
                        for (int i = kSlips - 1 - window; i >= 0; i -= 4)
                            go(slips[static_cast<std::size_t>(i)]);
                });
            }
        } else {
            for (auto& slip : slips)
                for (int step = 0; step < kSteps; ++step) go(slip);
        }
        Stories stories;
        for (const auto& slip : slips) stories[slip.payer()] = slip.story();
        return stories;
    };
    const auto paidFen = [&] {
        pass(minutes(1));
        return getJson(port(), "/sandbox/money").json().at("paid_fen").get<std::int64_t>();
    };
    const auto first = day("A", 5, false);
    const auto sum = paidFen();
    EXPECT_EQ(day("B", 5, true), first) << "four windows at once, the last slip first";
    EXPECT_EQ(paidFen(), 2 * sum);
    EXPECT_NE(day("C", 6, false), first) << "another seed, other faults";
}

TEST(Draw, StrikesAsOftenAsItShouldAndKnowsNothingOfOtherDraws)
{
    sandbox::Chances chances{};
    chances.at(static_cast<std::size_t>(sandbox::Chance::ErrorBefore)) = 100'000;
    int strikes = 0;
    for (std::uint32_t i = 0; i < 10'000; ++i) {
        const sandbox::Occasion occasion{"slip" + std::to_string(i), "place", i % 3};
        const auto drawn = sandbox::draw(9, chances, sandbox::Chance::ErrorBefore, occasion);
        EXPECT_EQ(drawn, sandbox::draw(9, chances, sandbox::Chance::ErrorBefore, occasion));
        strikes += drawn.strikes ? 1 : 0;
        EXPECT_FALSE(sandbox::draw(9, chances, sandbox::Chance::ErrorAfter, occasion).strikes);
    }
    EXPECT_GT(strikes, 850);
    EXPECT_LT(strikes, 1150);
}

TEST_F(DrawnFaultsTest, AnErrorBeforeAcceptingLeavesNothingBehind)
{
    for (const auto* name : {"error_before", "rate_limit"}) {
        only(name);
        const auto failed = shop().placeNative("FEE000001", 100);
        EXPECT_EQ(said(failed),
                  std::string(name) == "rate_limit" ? "429FREQUENCY_LIMITED" : "500SYSTEM_ERROR");
        EXPECT_TRUE(shop().isGenuine(failed));
        EXPECT_EQ(truth("FEE000001"), json::object());
    }
    none();
    EXPECT_EQ(shop().placeNative("FEE000001", 100).status, 200);
}

TEST_F(DrawnFaultsTest, ASilenceBeforeAcceptingLeavesNothingBehindAndAfterItTheOrder)
{
    const auto placeImpatiently = [&](const std::string& number) {
        WebRequest request{.method = "POST",
                           .target = "/v3/pay/transactions/native",
                           .body = shop().nativeOrder(number, 100).dump(),
                           .timeoutSeconds = 1};
        return shop().call(request).status;
    };
    only("timeout_before");
    EXPECT_EQ(placeImpatiently("FEE000001"), 0);
    only("timeout_after");
    EXPECT_EQ(placeImpatiently("FEE000002"), 0);
    none();
    EXPECT_EQ(shop().stateOf("FEE000001"), "none");
    EXPECT_EQ(shop().stateOf("FEE000002"), "NOTPAY");
}

TEST_F(DrawnFaultsTest, ManySilencesAtOnceLeaveRoomForOthers)
{
    only("timeout_before");
    std::vector<std::jthread> callers;
    for (int i = 0; i < 100; ++i) {
        callers.emplace_back([&, i] {
            shop().call({.target = "/v3/pay/transactions/out-trade-no/S"
                             + std::to_string(100000 + i) + "?mchid=" + shop().mchid,
                         .timeoutSeconds = 1});
        });
    }
    callers.clear();
    const auto answered = getJson(port(), "/sandbox/clock");
    EXPECT_EQ(answered.status, 200) << "callers who left hold no thread";
}

TEST_F(DrawnFaultsTest, AForgedAnswerIsFoundOut)
{
    only("answer_wrong_signature");
    const auto placed = shop().placeNative("FEE000001", 100);
    EXPECT_EQ(placed.status, 200);
    EXPECT_FALSE(shop().isGenuine(placed));
    none();
    EXPECT_TRUE(shop().isGenuine(shop().query("FEE000001")));
}

TEST_F(DrawnFaultsTest, ErrorsMayBeSpeltInEveryWayThatIsKnown)
{
    const std::map<std::string, int> spellings{
        {"ORDERNOTEXIST", 404}, {"ORDER_NOT_EXISTS", 404}, {"ORDER_NOT_EXIST", 404}};
    for (const auto& [spelling, status] : spellings) {
        faults({{"spellings", {{"ORDER_NOT_EXIST", spelling}}}});
        const auto answer = shop().query("FEE000001");
        EXPECT_EQ(answer.status, status);
        EXPECT_EQ(answer.json().at("code"), spelling);
        EXPECT_TRUE(shop().isGenuine(answer));
    }
    codeUrl("FEE000001", 100);
    shop().close("FEE000001");
    faults({{"spellings", {{"ORDER_CLOSED", "OUT_TRADE_NO_USED"}}}});
    EXPECT_EQ(said(shop().placeNative("FEE000001", 100)), "403OUT_TRADE_NO_USED");
    EXPECT_EQ(
        sendJson(port(), "PUT", "/sandbox/faults", {{"spellings", {{"ORDER_CLOSED", "ORDERPAID"}}}})
            .status,
        400)
        << "that is another error";
    faults({{"spellings", json::object()}});
    only("other_spelling");
    EXPECT_NE(said(shop().placeNative("FEE000001", 100)), "400ORDER_CLOSED");
}

TEST_F(DrawnFaultsTest, TheWalletsClockMayBeOff)
{
    EXPECT_EQ(shop().query("FEE000001").header("date"), "Mon, 23 Nov 2026 02:00:00 GMT");
    faults({{"clock_skew_ms", 90'000}});
    const auto answer = shop().query("FEE000001");
    EXPECT_EQ(answer.header("date"), "Mon, 23 Nov 2026 02:01:30 GMT");
    EXPECT_EQ(std::stoll(answer.header("wechatpay-timestamp")), nowMs() / 1000 + 90);
    faults({{"clock_skew_ms", 301'000}});
    EXPECT_EQ(said(shop().query("FEE000001")), "401SIGN_ERROR");
    faults({{"clock_skew_ms", 0}});
    only("clock_skew");
    EXPECT_NE(shop().query("FEE000001").header("date"), "Mon, 23 Nov 2026 02:00:00 GMT");
}

TEST_F(DrawnFaultsTest, NotificationsAreLostForgedAndDoubled)
{
    only("notification_lost");
    payOrder("FEE000001");
    ASSERT_TRUE(eventually([&] { return truth("FEE000001").at("notify_attempts").size() == 1; }));
    EXPECT_EQ(page().notificationCount(), 0u);
    only("notification_wrong_signature");
    page().answerNotifications({401});
    pass(seconds(15));
    ASSERT_TRUE(heard(1));
    EXPECT_FALSE(shop().isGenuine(page().notifications()[0]));
    ASSERT_TRUE(eventually([&] { return truth("FEE000001").at("notify_attempts").size() == 2; }));
    only("notification_doubled");
    pass(seconds(15));
    ASSERT_TRUE(heard(3));
    EXPECT_TRUE(shop().isGenuine(page().notifications()[1]));
    EXPECT_EQ(page().notifications()[1].body, page().notifications()[2].body);
    EXPECT_TRUE(eventually([&] { return truth("FEE000001").at("notify_delivered") == true; }));
}

TEST_F(DrawnFaultsTest, AnotherMerchantsNotificationGoesAstrayToUs)
{
    faults(
        {{"seed", 1}, {"probabilities", {{"notification_foreign", 1}, {"notification_probe", 1}}}});
    payOrder("FEE000001");
    ASSERT_TRUE(heard(3));
    const auto told = page().notifications();
    EXPECT_TRUE(told[0].header("wechatpay-signature").starts_with("WECHATPAY/SIGNTEST/"));
    EXPECT_TRUE(shop().isGenuine(told[1])) << "really the wallet's, but not for us";
    EXPECT_NE(opened(told[1]).at("mchid"), shop().mchid);
    EXPECT_EQ(opened(told[2]).at("mchid"), shop().mchid);
}

TEST_F(DrawnFaultsTest, ALateNotificationComesWithinTwelveHours)
{
    only("notification_late");
    payOrder("FEE000001");
    none();
    payOrder("FEE000002");
    ASSERT_TRUE(heard(1));
    EXPECT_EQ(opened(page().notifications()[0]).at("out_trade_no"), "FEE000002");
    EXPECT_EQ(shop().stateOf("FEE000001"), "SUCCESS") << "a query knows it at once";
    pass(hours(12));
    ASSERT_TRUE(heard(2));
    EXPECT_EQ(opened(page().notifications()[1]).at("out_trade_no"), "FEE000001");
}

TEST_F(DrawnFaultsTest, NotificationsArriveInAnotherOrder)
{
    only("notification_shuffled", 0.5);
    for (int i = 0; i < 10; ++i) payOrder("FEE00000" + std::to_string(i));
    pass(seconds(4));
    ASSERT_TRUE(heard(10));
    std::vector<std::string> told;
    for (const auto& one : page().notifications()) told.push_back(opened(one).at("out_trade_no"));
    EXPECT_FALSE(std::is_sorted(told.begin(), told.end()));
}

TEST_F(DrawnFaultsTest, ALongPasswordPaysByItself)
{
    only("long_password");
    const auto prepayId = prepayIdOf(shop().placeJsapi("FEE000001", 16000, box().openidOf("Anna")));
    const auto typing = confirm("Anna", prepayId);
    EXPECT_EQ(typing.json().at("state"), "TYPING") << typing.body;
    EXPECT_EQ(shop().stateOf("FEE000001"), "NOTPAY");
    EXPECT_EQ(said(shop().close("FEE000001")), "202USERPAYING");
    const auto due = truth("FEE000001").at("pays_stamp_ms").get<std::int64_t>();
    EXPECT_GE(due, nowMs() + 5'000);
    EXPECT_LE(due, nowMs() + 40'000);
    pass(seconds(40));
    ASSERT_TRUE(heard(1)) << "nobody has to ask";
    EXPECT_EQ(truth("FEE000001").at("paid_stamp_ms"), due) << "the wallet's own second";
    EXPECT_EQ(said(shop().close("FEE000001")), "400ORDERPAID");
}

TEST_F(DrawnFaultsTest, APasswordThatIsRightTooLatePaysNothing)
{
    only("long_password");
    auto body = shop().jsapiOrder("FEE000001", 16000, box().openidOf("Anna"));
    body["time_expire"] = formatRfc3339(box().now() + minutes(1));
    const auto prepayId = prepayIdOf(shop().post("/v3/pay/transactions/jsapi", body));
    pass(seconds(58));
    EXPECT_EQ(confirm("Anna", prepayId).json().at("state"), "TYPING");
    pass(minutes(1));
    EXPECT_EQ(shop().stateOf("FEE000001"), "NOTPAY");
    EXPECT_EQ(shop().close("FEE000001").status, 204);
}

TEST_F(DrawnFaultsTest, SomebodyElseScannedTheScreenFirst)
{
    only("bound_to_another");
    const auto refused = pay(codeUrl("FEE000001", 100), "Anna");
    EXPECT_EQ(refused.json().at("reason"), "other_payer");
    none();
    EXPECT_EQ(pay(codeUrl("FEE000001", 100), "Anna").json().at("reason"), "other_payer")
        << "a new code of the same order is bound too";
    EXPECT_EQ(pay(codeUrl("FEE000002", 100), "Anna").status, 200) << "a new order is free";
}

TEST_F(DrawnFaultsTest, AnotherAmountIsReportedEverywhereTheSame)
{
    only("wrong_amount");
    payOrder("FEE000001", 16000);
    const auto total = shop().query("FEE000001").json().at("amount").at("total");
    EXPECT_NE(total, 16000);
    EXPECT_EQ(truth("FEE000001").at("paid_fen"), total);
    EXPECT_EQ(getJson(port(), "/sandbox/money").json().at("paid_fen"), total);
}

TEST_F(DrawnFaultsTest, RefundsEndBadly)
{
    payOrder("FEE000001");
    only("refund_not_enough");
    EXPECT_EQ(said(shop().refund("REF1", "FEE000001", 100, 16000)), "403NOT_ENOUGH");
    for (const auto& [name, end] : std::map<std::string, std::string>{
             {"refund_abnormal", "ABNORMAL"}, {"refund_closed", "CLOSED"}}) {
        only(name.c_str());
        ASSERT_EQ(shop().refund("REF-" + end, "FEE000001", 100, 16000).status, 200);
        pass(minutes(1));
        EXPECT_EQ(shop().queryRefund("REF-" + end).json().at("status"), end);
    }
}

TEST_F(DrawnFaultsTest, OnlyProbabilitiesAreTaken)
{
    for (const auto& body : {json{{"probabilities", {{"error_before", 1.5}}}},
                             json{{"probabilities", {{"error_before", "often"}}}},
                             json{{"probabilities", {{"no_such_fault", 0.5}}}}, json{{"seed", -1}},
                             json{{"refund_outcome", "PROCESSING"}}, json{{"silence_ms", 1e9}}})
        EXPECT_EQ(sendJson(port(), "PUT", "/sandbox/faults", body).status, 400) << body;
    only("error_before", 0.25);
    EXPECT_EQ(getJson(port(), "/sandbox/faults").json().at("probabilities"),
              (json{{"error_before", 0.25}}));
    EXPECT_EQ(web(port(), {.method = "DELETE", .target = "/sandbox/faults"}).status, 200);
    EXPECT_EQ(getJson(port(), "/sandbox/faults").json().at("probabilities"), json::object());
}

} // namespace

} // namespace hallpay::test
