// Our client and the sandbox, written apart from the same rules, must understand each other.
#include "base/path_text.h"
#include "ports/clock.h"
#include "protocol/client_sandbox/payer_pages.h"
#include "sandbox/sandbox.h"
#include "support/temp_folder.h"
#include "wechat/wechat_wallet.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace hallpay {
namespace {

using nlohmann::json;
using ports::NotificationRefusal;
using ports::WalletAnswer;
using ports::WalletTradeState;

/// 2017-11-16 10:00 at +08:00, and running.
Instant runningClock()
{
    static const auto begin = std::chrono::steady_clock::now();
    return fromMillis(1'510'797'600'000)
        + std::chrono::floor<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
}

/// A folder of its own for each test, with the same merchant: making keys takes seconds.
class MerchantCopy {
public:
    MerchantCopy()
    {
        static const test::TempFolder made;
        static const bool ready = [] {
            sandbox::Sandbox first({.dataFolder = made.path()}, runningClock);
            return true;
        }();
        if (ready)
            for (const auto& file : std::filesystem::directory_iterator(made.path()))
                std::filesystem::copy_file(file.path(),
                                           pathFrom(m_folder.path()) / file.path().filename());
    }
    std::string path() const { return m_folder.path(); }

private:
    test::TempFolder m_folder;
};

class HallClock final : public ports::Clock {
public:
    explicit HallClock(const sandbox::Sandbox& sandbox) : m_sandbox(sandbox) { }
    Instant now() const override { return m_follows ? m_sandbox.now() : runningClock(); }
    void stopFollowing() { m_follows = false; }

private:
    const sandbox::Sandbox& m_sandbox;
    bool m_follows = true;
};

class ClientAndSandbox : public testing::TestWithParam<bool> {
protected:
    static constexpr const char* kNumber = "T20171116000042";

    bool usesPublicKey() const { return GetParam(); }

    ClientAndSandbox()
    {
        auto merchant = wechat::loadMerchant(m_folder.path());
        if (!usesPublicKey()) merchant.publicKey.reset();
        m_wallet = std::make_unique<wechat::WechatWallet>(merchant, options(), m_clock);
        m_pages.serve(*m_wallet, order());
        faults({{"notification_serial", usesPublicKey() ? "public_key" : "certificate"}});
    }

    /// The sandbox may be notifying still: nobody may ask a wallet that is gone.
    ~ClientAndSandbox() override { m_pages.stop(); }

    wechat::WalletOptions options() const
    {
        return {.training = true, .notifyUrl = m_pages.notifyUrl()};
    }

    ports::JsapiOrder order() const
    {
        return {.outTradeNo = kNumber,
                .amount = 16'000_fen,
                .payerId = {},
                .expires = endOfDay(businessDay(m_sandbox.now())),
                .description = {}};
    }

    /// `order` of a person whose phone was here before.
    ports::JsapiOrder orderOf(const std::string& payer)
    {
        auto known = order();
        known.payerId = m_sandbox.openidOf(payer);
        return known;
    }

    std::pair<int, json> control(const std::string& method, const std::string& path,
                                 const json& body)
    {
        Poco::Net::HTTPClientSession session("127.0.0.1", m_sandbox.port());
        Poco::Net::HTTPRequest request(method, path, "HTTP/1.1");
        const auto text = body.dump();
        request.setContentType("application/json");
        request.setContentLength64(static_cast<Poco::Int64>(text.size()));
        session.sendRequest(request) << text;
        Poco::Net::HTTPResponse response;
        std::string answer;
        Poco::StreamCopier::copyToString(session.receiveResponse(response), answer);
        return {response.getStatus(), json::parse(answer, nullptr, false)};
    }

    void faults(const json& changes)
    {
        ASSERT_EQ(200, control("PUT", "/sandbox/faults", changes).first) << changes;
    }

    std::pair<int, json> pay(const std::string& payer)
    {
        return control("POST", "/sandbox/pay", {{"qr", m_pages.link()}, {"payer", payer}});
    }

    MerchantCopy m_folder;
    sandbox::Sandbox m_sandbox{{.dataFolder = m_folder.path(), .timeFactor = 100}, runningClock};
    HallClock m_clock{m_sandbox};
    test::PayerPages m_pages;
    std::unique_ptr<wechat::WechatWallet> m_wallet;
};

INSTANTIATE_TEST_SUITE_P(Keys, ClientAndSandbox, testing::Bool(),
                         [](const testing::TestParamInfo<bool>& mode) {
                             return std::string(mode.param ? "PublicKey" : "Certificate");
                         });

TEST_P(ClientAndSandbox, AScannedLinkIsPaidAndBothWaysTellTheSame)
{
    const auto [status, paid] = pay("张三");
    ASSERT_EQ(200, status) << paid;
    EXPECT_EQ("SUCCESS", paid["state"]);
    EXPECT_EQ(16'000, paid["amount_fen"]);
    EXPECT_EQ(kNumber, paid["out_trade_no"]);

    const auto arrived = m_pages.notifications(1);
    ASSERT_FALSE(arrived.empty());
    ASSERT_TRUE(arrived.front().notification);
    const auto& told = arrived.front().notification->trade.value();
    EXPECT_EQ(WalletTradeState::Paid, told.state);
    EXPECT_EQ(16'000_fen, told.amount);
    EXPECT_EQ("CNY", told.currency);
    EXPECT_EQ("JSAPI", told.tradeType);
    EXPECT_EQ(m_wallet->merchant(), told.merchant);
    EXPECT_EQ(m_sandbox.openidOf("张三"), told.payerId);
    EXPECT_EQ(paid["transaction_id"], told.transactionId);

    const auto asked = m_wallet->query(kNumber);
    ASSERT_EQ(WalletAnswer::Done, asked.answer);
    EXPECT_EQ(told, *asked.trade);
    EXPECT_EQ(WalletAnswer::AlreadyPaid, m_wallet->close(kNumber).answer);
    EXPECT_EQ(WalletAnswer::AlreadyPaid, m_wallet->placeJsapi(orderOf("张三")).answer);
    EXPECT_NE(200, pay("李四").first);
}

TEST_P(ClientAndSandbox, AnUnpaidOrderIsClosedAndStaysClosed)
{
    EXPECT_EQ(WalletAnswer::NotFound, m_wallet->query(kNumber).answer);
    const auto first = m_wallet->placeJsapi(orderOf("王五"));
    ASSERT_EQ(WalletAnswer::Done, first.answer);
    const auto again = m_wallet->placeJsapi(orderOf("王五"));
    ASSERT_EQ(WalletAnswer::Done, again.answer) << "the same bytes are the same order";
    const auto unpaid = m_wallet->query(kNumber);
    ASSERT_EQ(WalletAnswer::Done, unpaid.answer);
    EXPECT_EQ(WalletTradeState::NotPaid, unpaid.trade->state);

    EXPECT_EQ(WalletAnswer::Done, m_wallet->close(kNumber).answer);
    EXPECT_EQ(WalletAnswer::Done, m_wallet->close(kNumber).answer);
    EXPECT_EQ(WalletTradeState::Closed, m_wallet->query(kNumber).trade->state);
    EXPECT_EQ(WalletAnswer::AlreadyClosed, m_wallet->placeJsapi(orderOf("王五")).answer);
    EXPECT_NE(200, pay("王五").first);
}

TEST_P(ClientAndSandbox, AnotherAmountUnderTheSameNumberIsNotAnAnswer)
{
    ASSERT_EQ(WalletAnswer::Done, m_wallet->placeJsapi(orderOf("王五")).answer);
    auto other = orderOf("王五");
    other.amount = 16'001_fen;
    const auto placed = m_wallet->placeJsapi(other);
    EXPECT_EQ(WalletAnswer::Unclear, placed.answer) << "the first order still lives";
    EXPECT_EQ("INVALID_REQUEST", placed.errorCode);
    EXPECT_EQ(16'000_fen, m_wallet->query(kNumber).trade->amount);
}

TEST_P(ClientAndSandbox, ClosingWaitsWhileThePasswordIsTyped)
{
    const auto [status, typing] = control(
        "POST", "/sandbox/scan", {{"qr", m_pages.link()}, {"payer", "张三"}, {"typing", true}});
    ASSERT_EQ(200, status) << typing;
    EXPECT_EQ(WalletAnswer::Busy, m_wallet->close(kNumber).answer);
    faults({{"close_while_paying", "FREQUENCY_LIMITED"}});
    EXPECT_EQ(WalletAnswer::Busy, m_wallet->close(kNumber).answer);
    ASSERT_EQ(200, pay("张三").first);
    EXPECT_EQ(WalletAnswer::AlreadyPaid, m_wallet->close(kNumber).answer);
}

TEST_P(ClientAndSandbox, AnErrorAfterAcceptingIsHealedByTheSameBytes)
{
    faults({{"error_after_accepting", 1}});
    EXPECT_EQ(WalletAnswer::Done, m_wallet->placeJsapi(orderOf("张三")).answer);
    faults({{"error_after_accepting", 2}});
    auto second = orderOf("张三");
    second.outTradeNo = "T20171116000043";
    EXPECT_EQ(WalletAnswer::Unclear, m_wallet->placeJsapi(second).answer);
    EXPECT_EQ(WalletTradeState::NotPaid, m_wallet->query("T20171116000043").trade->state)
        << "it had been taken all the same";
}

TEST_P(ClientAndSandbox, AProbeIsRefusedAndTheRightOneBehindItBelieved)
{
    faults({{"signature_probe", true}, {"duplicate_notifications", true}});
    ASSERT_EQ(200, pay("张三").first);
    const auto arrived = m_pages.notifications(3);
    ASSERT_GE(arrived.size(), 3u);
    EXPECT_EQ(NotificationRefusal::WrongSignature, arrived[0].refusal);
    ASSERT_TRUE(arrived[1].notification);
    ASSERT_TRUE(arrived[2].notification);
    EXPECT_EQ(arrived[1].notification->trade, arrived[2].notification->trade);
}

TEST_P(ClientAndSandbox, ACodeNamesItsPersonOnce)
{
    ASSERT_EQ(200, pay("张三").first);
    EXPECT_EQ(WalletAnswer::Refused, m_wallet->identify(m_pages.lastCode()).answer);
    EXPECT_EQ(WalletAnswer::Refused, m_wallet->identify("0NEVERGIVEN").answer);
}

TEST_P(ClientAndSandbox, TheTrainingClockCarriesBothAndAWrongOneStopsAll)
{
    m_sandbox.setClockOffset(std::chrono::hours(30));
    m_pages.serve(*m_wallet, order()); // tomorrow's, with tomorrow's deadline
    ASSERT_EQ(200, pay("张三").first);
    const auto paid = m_wallet->query(kNumber);
    ASSERT_EQ(WalletAnswer::Done, paid.answer);
    EXPECT_EQ(addDays(businessDay(runningClock()), 1), businessDay(*paid.trade->successTime));
    m_clock.stopFollowing();
    const auto asked = m_wallet->query(kNumber);
    EXPECT_EQ(WalletAnswer::Unclear, asked.answer);
    EXPECT_EQ("SIGN_ERROR", asked.errorCode);
}

TEST(ClientAndSandboxFirstStart, WithoutAnyKeyTheCertificatesAreFetched)
{
    const MerchantCopy folder;
    sandbox::Sandbox sandbox({.dataFolder = folder.path()}, runningClock);
    const HallClock clock(sandbox);
    auto merchant = wechat::loadMerchant(folder.path());
    merchant.publicKey.reset();
    merchant.certificate.reset();
    wechat::WechatWallet wallet(merchant, {.training = true, .notifyUrl = "http://127.0.0.1:9/n"},
                                clock);
    EXPECT_EQ(WalletAnswer::NotFound, wallet.query("T20171116000042").answer);
}

TEST(ClientAndSandboxFirstStart, RealMoneyRefusesTheSandbox)
{
    const MerchantCopy folder;
    sandbox::Sandbox sandbox({.dataFolder = folder.path()}, runningClock);
    const HallClock clock(sandbox);
    const wechat::WalletOptions real{.training = false, .notifyUrl = "https://example.gov.cn/n"};
    EXPECT_THROW(wechat::WechatWallet(wechat::loadMerchant(folder.path()), real, clock),
                 wechat::SettingsError);
}

} // namespace
} // namespace hallpay
