// What a payer's phone sees, from the scan to "paid".
#include "protocol/pay_page/open_listener.h"

#include <regex>

namespace hallpay::server {
namespace {

using domain::CancelReason;
using test::PhoneAnswer;

class PayerPage : public test::OpenListener { };

TEST_F(PayerPage, APhoneScansIsIdentifiedPaysAndSeesPaid)
{
    const auto token = accepted();
    auto phone = identified(token, "openid-mother");
    EXPECT_EQ(std::string::npos, phone.cookie.find("openid")) << "the id stays with us";
    const auto page = phone.get("/p/" + token);
    EXPECT_EQ(200, page.status);
    EXPECT_EQ("payable", stateOf(page));
    EXPECT_NE(std::string::npos,
              page.body.find("<form id=\"pay\" method=\"post\" action=\"/p/" + token + "/pay\">"));
    EXPECT_NE(std::string::npos, page.body.find("北京公安出入境"));
    EXPECT_NE(std::string::npos, page.body.find("¥160.00"));

    const auto pressed = phone.pressPay(token);
    ASSERT_EQ(200, pressed.status);
    const auto parameters = json(pressed);
    for (const auto* name : {"appId", "timeStamp", "nonceStr", "package", "signType", "paySign"})
        EXPECT_TRUE(parameters.at(name).is_string()) << name;
    EXPECT_EQ(6u, parameters.size());
    wallet.pay(parameters["package"]);
    clock.advance(std::chrono::seconds(1)); // it was asked about when the page got its parameters
    EXPECT_TRUE(test::eventually(ledger, [&] {
        return json(phone.get("/p/" + token + "/state?back=1"))["state"] == "paid";
    }));
    EXPECT_EQ("paid", stateOf(phone.get("/p/" + token)));
    const auto again = phone.pressPay(token);
    EXPECT_EQ(409, again.status);
    EXPECT_EQ("paid", json(again)["state"]);
}

TEST_F(PayerPage, LookingChangesNothing)
{
    const auto token = accepted();
    const auto before = order(token);
    auto checker = phone();
    EXPECT_EQ(302, checker.get("/P/" + token).status);
    EXPECT_EQ(302, checker.get("/p/" + token).status);
    EXPECT_EQ(302, checker.call("HEAD", "/p/" + token, "", {}).status);
    EXPECT_EQ(200, checker.get("/p/" + token + "/state").status);
    EXPECT_EQ(before, order(token));
    EXPECT_TRUE(attempts(token).empty());
    EXPECT_EQ(0, wallet.placeCalls);
    EXPECT_TRUE(checker.cookie.empty());
}

TEST_F(PayerPage, SaysInBothLanguagesHowTheSlipStands)
{
    const auto paid = accepted();
    wallet.pay(service->door().pay(paid, "openid-1").value().package);
    clock.advance(std::chrono::seconds(1)); // its first poll
    ASSERT_TRUE(
        test::eventually(ledger, [&] { return order(paid).state == domain::OrderState::Paid; }));
    const auto held = accepted();
    ASSERT_TRUE(service->payGate().hold(held, std::chrono::seconds(5)));
    const auto end = [&](CancelReason reason) {
        const auto token = accepted();
        EXPECT_TRUE(service->payGate().hold(token, std::chrono::seconds(5)));
        EXPECT_TRUE(service->payGate().cancel(token, reason));
        return token;
    };
    const auto replaced = end(CancelReason::Replaced);
    const auto cancelled = end(CancelReason::Cancelled);
    const auto lapsing = accepted();
    auto look = phone();
    const auto says = [&](const std::string& token, const std::string& state, const std::string& zh,
                          const std::string& en) {
        const auto page = look.get("/p/" + token);
        EXPECT_EQ(200, page.status);
        EXPECT_EQ(state, stateOf(page));
        EXPECT_NE(std::string::npos, page.body.find(zh)) << page.body;
        EXPECT_NE(std::string::npos, page.body.find(en)) << page.body;
        EXPECT_EQ(std::string::npos, page.body.find("<form")) << state;
        const auto refused = look.pressPay(token);
        EXPECT_GE(refused.status, 400);
        EXPECT_LT(refused.status, 500);
        EXPECT_EQ(state, json(refused)["state"]);
        EXPECT_NE("", json(refused)["message"]);
    };
    says(paid, "paid", "已缴费", "Paid already");
    says(held, "held", "请到窗口咨询", "Please ask at the window");
    says(replaced, "replaced", "已被新的回执单取代", "replaced by a newer");
    says(cancelled, "cancelled", "已取消", "cancelled");
    clock.set(order(lapsing).deadline - std::chrono::minutes(1));
    says(lapsing, "lapsed", "人工收费窗口", "go to the toll window");
    const auto deadline = order(lapsing).deadline;
    clock.set(deadline);
    says(lapsing, "lapsed", "人工收费窗口", "go to the toll window");
    ASSERT_TRUE(test::eventually(
        ledger, [&] { return order(lapsing).state == domain::OrderState::Lapsed; }));
    clock.set(deadline + std::chrono::hours(30 * 24) - std::chrono::milliseconds(1));
    says(lapsing, "lapsed", "人工收费窗口", "go to the toll window");
    clock.set(deadline + std::chrono::hours(30 * 24));
    EXPECT_EQ("unknown", stateOf(look.get("/p/" + lapsing))) << "a month is long enough";
}

TEST_F(PayerPage, TheSecondPhoneIsAskedToWaitWhileTheFirstPays)
{
    const auto token = accepted();
    auto mother = identified(token, "openid-mother");
    auto father = identified(token, "openid-father");
    const std::string package = json(mother.pressPay(token))["package"];
    wallet.type(package, true);
    const auto refused = father.pressPay(token);
    EXPECT_EQ(409, refused.status);
    EXPECT_EQ("somebody_paying", json(refused)["state"]);
    wallet.type(package, false);
    EXPECT_EQ(200, father.pressPay(token).status);
}

TEST_F(PayerPage, APhoneThatNobodyIdentifiedGetsNoParameters)
{
    const auto token = accepted();
    auto stranger = phone();
    EXPECT_EQ(401, stranger.pressPay(token).status);
    stranger.cookie = "hallpay_payer=0123456789abcdef";
    EXPECT_EQ(401, stranger.pressPay(token).status);
    EXPECT_EQ(302, stranger.get("/p/" + token + "/enter?code=openid-x&state=forged").status);
    EXPECT_EQ(401, stranger.pressPay(token).status);
    EXPECT_EQ(0, wallet.placeCalls);
}

TEST_F(PayerPage, AnIdentificationForOneSlipOpensNoOther)
{
    const auto one = accepted();
    const auto other = accepted();
    auto phone = this->phone();
    const auto location = phone.get("/p/" + one).headers.at("location");
    const auto state = location.substr(location.find("&state=") + 7);
    EXPECT_TRUE(std::regex_match(state, std::regex("[0-9a-zA-Z]{1,128}")));
    phone.get("/p/" + other + "/enter?code=openid-x&state=" + state);
    EXPECT_TRUE(phone.cookie.empty());
}

TEST_F(PayerPage, AWalletThatDoesNotKnowThePhoneIsSaidSo)
{
    const auto token = accepted();
    auto phone = this->phone();
    const auto location = phone.get("/p/" + token).headers.at("location");
    const auto state = location.substr(location.find("&state=") + 7);
    EXPECT_EQ(403, phone.get("/p/" + token + "/enter?code=gone&state=" + state).status);
}

TEST_F(PayerPage, AWalletThatIsAwayIsNoVerdict)
{
    const auto token = accepted();
    auto phone = identified(token, "openid-mother");
    wallet.onPlace = [](const auto&) { return ports::Placed{}; };
    wallet.onQuery = [](const auto&) { return ports::Queried{}; };
    const auto refused = phone.pressPay(token);
    EXPECT_EQ(503, refused.status);
    EXPECT_EQ("wallet_away", json(refused)["state"]);
    EXPECT_EQ("payable", stateOf(phone.get("/p/" + token)));
}

TEST_F(PayerPage, ThePageIsSmallStrictAndItsOwn)
{
    const auto token = accepted();
    auto phone = identified(token, "openid-mother");
    const auto page = phone.get("/p/" + token);
    EXPECT_LE(page.body.size(), 30u * 1024);
    const auto& policy = page.headers.at("content-security-policy");
    EXPECT_NE(std::string::npos, policy.find("default-src 'none'"));
    EXPECT_EQ(std::string::npos, policy.find("unsafe"));
    EXPECT_EQ("no-referrer", page.headers.at("referrer-policy"));
    EXPECT_EQ("noindex, nofollow", page.headers.at("x-robots-tag"));
    EXPECT_EQ("no-store", page.headers.at("cache-control"));
    EXPECT_EQ(std::string::npos, page.body.find("http://"));
    EXPECT_EQ(std::string::npos, page.body.find("https://"));
    std::smatch nonce;
    ASSERT_TRUE(std::regex_search(policy, nonce, std::regex("script-src 'nonce-([0-9a-f]+)'")));
    EXPECT_NE(std::string::npos, page.body.find("<script nonce=\"" + nonce[1].str() + "\">"));
    const auto second = phone.get("/p/" + token).headers.at("content-security-policy");
    EXPECT_NE(policy, second) << "a nonce is used once";
    EXPECT_NE(std::string::npos, page.body.find("培训模式"));
}

TEST_F(PayerPage, TheCookieIsForThisListenerAlone)
{
    const auto token = accepted();
    auto phone = this->phone();
    const auto location = phone.get("/p/" + token).headers.at("location");
    const auto state = location.substr(location.find("&state=") + 7);
    const auto back = phone.get("/p/" + token + "/enter?code=openid-m&state=" + state);
    const auto& cookie = back.headers.at("set-cookie");
    EXPECT_NE(std::string::npos, cookie.find("HttpOnly"));
    EXPECT_NE(std::string::npos, cookie.find("SameSite=Lax"));
    EXPECT_NE(std::string::npos, cookie.find("Path=/"));
}

TEST_F(PayerPage, OnlyMissesAreLimited)
{
    const auto token = accepted();
    auto guesser = phone();
    int misses = 0;
    int limited = 0;
    for (int i = 0; i < 40; ++i) {
        const auto answer = guesser.get("/p/" + domain::makeToken(true, 1));
        EXPECT_EQ("unknown", stateOf(answer));
        misses += answer.status == 404 ? 1 : 0;
        limited += answer.status == 429 ? 1 : 0;
        EXPECT_EQ(302, guesser.get("/p/" + token).status) << "a code that exists always opens";
    }
    EXPECT_EQ(40, misses + limited);
    EXPECT_GE(limited, 10);
}

TEST_F(PayerPage, RefusesWhatIsNoneOfItsAddresses)
{
    const auto token = accepted();
    auto phone = this->phone();
    EXPECT_EQ(404, phone.get("/").status);
    EXPECT_EQ(404, phone.get("/api/v1/hall").status) << "the staff API is elsewhere";
    EXPECT_EQ(404, phone.get("/p/").status);
    EXPECT_EQ(404, phone.get("/p/" + token + "/other").status);
    EXPECT_EQ(404, phone.get("/p/<script>alert(1)</script>").status);
    EXPECT_EQ(std::string::npos, phone.get("/p/%3Cscript%3E").body.find("<script>"));
    EXPECT_EQ(404, phone.get("/p/" + domain::makeToken(false, 1)).status) << "a real code";
    EXPECT_EQ(405, phone.get("/p/" + token + "/pay").status);
    EXPECT_EQ(405, phone.post("/p/" + token, "").status);
    EXPECT_EQ(413, phone.post("/p/" + token + "/pay", std::string(8192, 'x')).status);
    EXPECT_EQ(303, phone.post("/p/" + token + "/pay", "").status) << "a page without its script";
}

TEST_F(PayerPage, ABrokenLedgerAsksForPatience)
{
    const auto token = accepted();
    ledger.breakDown(true);
    EXPECT_EQ(503, phone().get("/p/" + token).status);
    ledger.breakDown(false);
    EXPECT_EQ(302, phone().get("/p/" + token).status);
}

TEST(PublicListener, StaysOnThisMachine)
{
    test::GateStory story;
    gate::GateService service(story.ledger, story.wallet, story.clock, story.options);
    for (const auto* host : {"0.0.0.0", "192.168.1.10", "::1", "localhost", "127.pay.example"})
        EXPECT_THROW(PayPageServer(service.door(), service.options(), {.host = host}),
                     std::invalid_argument)
            << host;
    EXPECT_NO_THROW(PayPageServer(service.door(), service.options(), {}));
    EXPECT_NO_THROW(PayPageServer(service.door(), service.options(), {.host = "127.0.0.2"}));
}

} // namespace
} // namespace hallpay::server
