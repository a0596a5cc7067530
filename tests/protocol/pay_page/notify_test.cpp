// The wallet's notifications over HTTP: kept, refused, or to be sent again.
#include "protocol/pay_page/open_listener.h"

#include <future>

namespace hallpay::server {
namespace {

class Notifications : public test::OpenListener {
protected:
    test::PhoneAnswer notify(const ports::NotificationRequest& request)
    {
        return phone().post("/notify", request.body,
                            {{"Wechatpay-Timestamp", request.timestamp},
                             {"Wechatpay-Nonce", request.nonce},
                             {"Wechatpay-Signature", request.signature},
                             {"Wechatpay-Serial", request.serial},
                             {"Content-Type", "application/json"}});
    }
    ports::WalletTrade paidTrade(const std::string& token)
    {
        const auto package = pressed(token);
        wallet.pay(package);
        return wallet.trade(wallet.numberOf(package));
    }
    void expectFail(int status, const test::PhoneAnswer& answer)
    {
        EXPECT_EQ(status, answer.status);
        EXPECT_EQ("FAIL", json(answer)["code"]);
        EXPECT_EQ("失败", json(answer)["message"]);
    }
};

TEST_F(Notifications, AGoodOneIsAnsweredWithoutWordsAndItsRepeatToo)
{
    const auto token = accepted();
    const auto trade = paidTrade(token);
    for (int i = 0; i < 3; ++i) {
        const auto answer = notify(wallet.notification(trade));
        EXPECT_EQ(204, answer.status);
        EXPECT_TRUE(answer.body.empty());
    }
    EXPECT_EQ(domain::OrderState::Paid, order(token).state);
    EXPECT_EQ(1u, payments(token).size());
}

TEST_F(Notifications, AForgedOneFails)
{
    const auto token = accepted();
    auto forged = wallet.notification(paidTrade(token));
    forged.signature = "WECHATPAY/SIGNTEST/x";
    expectFail(401, notify(forged));
    expectFail(401, phone().post("/notify", ""));
    EXPECT_EQ(domain::OrderState::Payable, order(token).state);
}

TEST_F(Notifications, OneThatCannotBeKeptIsToBeSentAgain)
{
    const auto token = accepted();
    const auto notice = wallet.notification(paidTrade(token));
    ledger.breakDown(true);
    expectFail(500, notify(notice));
    ledger.breakDown(false);
    EXPECT_EQ(204, notify(notice).status);
    EXPECT_EQ(domain::OrderState::Paid, order(token).state);
}

TEST_F(Notifications, AreAnsweredInTimeWhileEveryPageWaitsForTheWallet)
{
    const auto paid = accepted();
    const auto notice = wallet.notification(paidTrade(paid));
    std::promise<void> back;
    const auto away = back.get_future().share();
    std::atomic<int> waiting = 0;
    wallet.onPlaceFirst = [&](const auto&) -> std::optional<ports::Placed> {
        ++waiting;
        away.wait();
        return std::nullopt;
    };
    std::vector<std::future<int>> phones;
    for (int i = 0; i < options.payersAtOnceMax; ++i) {
        const auto payer = "openid-" + std::to_string(i);
        phones.push_back(std::async(std::launch::async, [this, payer, token = accepted()] {
            return identified(token, payer).pressPay(token).status;
        }));
    }
    EXPECT_TRUE(test::eventually(ledger, [&] { return waiting == options.payersAtOnceMax; }));
    const auto began = std::chrono::steady_clock::now();
    EXPECT_EQ(204, notify(notice).status);
    // Source: WeChat Pay v3, payment notification: answered within 5 s, else sent again.
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
    EXPECT_EQ(domain::OrderState::Paid, order(paid).state);
    back.set_value();
    for (auto& phone : phones) EXPECT_EQ(200, phone.get());
}

TEST_F(Notifications, AnEndlessBodyIsReadToItsEndAndRefused)
{
    for (int i = 0; i < 10; ++i)
        expectFail(413, phone().post("/notify", std::string(200 * 1024, 'x')));
    EXPECT_EQ(404, phone().get("/notify").status);
}

} // namespace
} // namespace hallpay::server
