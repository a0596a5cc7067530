// From the printed link to the clean address of the page: who is sent where, and what is kept.
#include "base/log.h"
#include "protocol/pay_page/open_listener.h"
#include "server/pay_page/page_html.h"
#include "server/pay_page/wallet_choice.h"

#include <mutex>

namespace hallpay::server {
namespace {

class PrintedLink : public test::OpenListener { };

TEST_F(PrintedLink, IsLedToTheSpellingThatTheWalletHasRegisteredBeforeAnythingElse)
{
    const auto token = accepted();
    auto phone = this->phone();
    std::string small = token;
    std::transform(small.begin(), small.end(), small.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const auto& spelling :
         {"/P/" + token, "/p/" + small, "/P/" + small, "/p/" + token + "/"}) {
        const auto sent = phone.get(spelling);
        EXPECT_EQ(302, sent.status) << spelling;
        EXPECT_EQ("/p/" + token, sent.headers.at("location")) << spelling;
    }
    const auto toWallet = phone.get("/p/" + token);
    EXPECT_EQ(302, toWallet.status);
    EXPECT_NE(std::string::npos,
              toWallet.headers.at("location")
                  .find("redirect_uri=http://127.0.0.1:8080/p/" + token + "/enter"));
    auto known = identified(token, "openid-mother");
    EXPECT_EQ(302, known.get("/P/" + token).status) << "the wallet would refuse to pay there";
}

TEST_F(PrintedLink, TheWayBackFromTheWalletEndsAtACleanAddressThatCanBeLoadedAgain)
{
    const auto token = accepted();
    auto phone = this->phone();
    const auto enter = "/p/" + token + "/enter?code=openid-m&state=" + stateGiven(phone, token);
    EXPECT_EQ("/p/" + token, phone.get(enter).headers.at("location"));
    for (int i = 0; i < 3; ++i) {
        const auto page = phone.get("/p/" + token);
        EXPECT_EQ("payable", stateOf(page));
        EXPECT_EQ(std::string::npos, page.body.find("openid-m"));
        EXPECT_EQ(std::string::npos, page.body.find("code="));
    }
    EXPECT_EQ(1, wallet.identifyCalls);
    // Back in the browser: the wallet would refuse a code that has been used.
    EXPECT_EQ("/p/" + token, phone.get(enter).headers.at("location"));
    EXPECT_EQ(1, wallet.identifyCalls);
}

TEST_F(PrintedLink, NoLogHoldsACodeATokenOrAPayer)
{
    std::mutex mutex;
    std::string lines;
    setLogSink([&](LogLevel, std::string_view line) {
        const std::lock_guard lock(mutex);
        lines += std::string(line) + "\n";
    });
    const auto token = accepted();
    auto phone = this->phone();
    const auto state = stateGiven(phone, token);
    const auto enter = [&](const std::string& code) {
        return phone.get("/p/" + token + "/enter?code=" + code + "&state=" + state).status;
    };
    EXPECT_EQ(403, enter("gone"));
    EXPECT_EQ(400, phone.get("/p/" + token + "/enter?code=SECRETCODE%zz").status);
    EXPECT_EQ(302, enter("SECRETCODE"));
    ledger.breakDown(true);
    EXPECT_EQ(503, phone.get("/p/" + token).status);
    EXPECT_EQ(503, phone.pressPay(token).status);
    ledger.breakDown(false);
    setLogSink({});
    EXPECT_NE("", lines) << "a broken ledger is logged";
    for (const auto& secret : {std::string("SECRETCODE"), token, state})
        EXPECT_EQ(std::string::npos, lines.find(secret)) << lines;
}

TEST_F(PrintedLink, AnythingButItsWalletIsToldWhichOneItTakes)
{
    const auto token = accepted();
    for (const auto* agent :
         {"", "Mozilla/5.0 (iPhone) Version/17.0 Mobile Safari/604.1", "AlipayClient/10.5"}) {
        auto other = phone();
        other.userAgent = agent;
        const auto page = other.get("/p/" + token);
        EXPECT_EQ(200, page.status);
        EXPECT_EQ("other_wallet", stateOf(page));
        EXPECT_NE(std::string::npos, page.body.find("请用微信支付"));
        EXPECT_NE(std::string::npos, page.body.find("Please pay with WeChat"));
        EXPECT_NE(std::string::npos, page.body.find("¥160.00"));
        EXPECT_EQ(std::string::npos, page.body.find("<form"));
        EXPECT_EQ(std::string::npos, page.body.find("<script"));
        EXPECT_EQ(403, other.pressPay(token).status);
        EXPECT_EQ("other_wallet", json(other.pressPay(token))["state"]);
    }
    EXPECT_EQ(0, wallet.placeCalls);
    EXPECT_EQ(OpenedBy::WeChat, openedBy("Mozilla/5.0 MicroMessenger/8.0.49(0x18003137)"));
    EXPECT_EQ(OpenedBy::Other, openedBy("MicroMessenger"));
}

TEST_F(PrintedLink, HowASlipStandsIsToldToEveryBrowser)
{
    const auto token = accepted();
    ASSERT_TRUE(service->payGate().hold(token, std::chrono::seconds(5)));
    auto other = phone();
    other.userAgent = "Mozilla/5.0 Firefox/128.0";
    EXPECT_EQ("held", stateOf(other.get("/p/" + token)));
}

TEST_F(PrintedLink, TheLanguageOfThePhoneStandsFirst)
{
    const auto token = accepted();
    auto phone = identified(token, "openid-mother");
    const auto first = [&](const std::string& language) {
        phone.language = language;
        const auto body = phone.get("/p/" + token).body;
        EXPECT_NE(std::string::npos, body.find("微信支付"));
        EXPECT_NE(std::string::npos, body.find("Pay with WeChat"));
        return body.find("<html lang=\"en\">") != std::string::npos
            ? body.find("Pay with WeChat") < body.find("微信支付")
            : false;
    };
    EXPECT_FALSE(first("zh-CN,zh;q=0.9,en;q=0.6"));
    EXPECT_FALSE(first(""));
    EXPECT_FALSE(first("fr-FR, zh;q=0.5"));
    EXPECT_TRUE(first("en-GB,en;q=0.9,zh;q=0.2"));
    EXPECT_TRUE(first("fr"));
}

/// One hall with its gate inside: its own tokens begin with 01.
class OneHallsLink : public test::OpenListener {
protected:
    OneHallsLink() { options.hallId = 1; }
};

TEST_F(OneHallsLink, ASlipOfAnotherHallIsSentThereHoweverManyComeFromOneAddress)
{
    EXPECT_EQ(302, phone().get("/p/" + accepted()).status);
    const auto foreign = domain::makeToken(true, 2);
    for (int i = 0; i < 40; ++i) {
        const auto page = phone().get("/p/" + foreign);
        EXPECT_EQ(404, page.status);
        EXPECT_EQ("other_hall", stateOf(page));
        EXPECT_NE(std::string::npos, page.body.find("请到开具回执单的大厅咨询"));
    }
    EXPECT_EQ(404, phone().pressPay(foreign).status);
    EXPECT_EQ(0, wallet.placeCalls);
}

} // namespace
} // namespace hallpay::server
