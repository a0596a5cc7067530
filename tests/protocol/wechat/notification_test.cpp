// Notifications of payments and refunds: what is forged, old, broken or another's counts for
// nothing.
#include "protocol/wechat/wallet_fixture.h"
#include "wechat/signature.h"

namespace hallpay::wechat {
namespace {

using ports::NotificationRefusal;
using test::FakeReply;
using test::SeenRequest;

class WechatNotification : public test::WalletTest {
protected:
    static std::string envelope(const std::string& plain,
                                const std::string& associated = "transaction",
                                const std::string& key = test::kApiv3Key)
    {
        const Sealed sealed{"abcdef012345", associated, plain};
        return nlohmann::json{{"id", "EV-2017111618595800001"},
                              {"create_time", "2017-11-16T18:59:59+08:00"},
                              {"resource_type", "encrypt-resource"},
                              {"event_type", "TRANSACTION.SUCCESS"},
                              {"summary", "支付成功"},
                              {"resource",
                               {{"original_type", "transaction"},
                                {"algorithm", "AEAD_AES_256_GCM"},
                                {"ciphertext", test::seal(sealed, key)},
                                {"associated_data", associated},
                                {"nonce", sealed.nonce}}}}
            .dump();
    }

    static std::string refundEnvelope(const std::string& event, const nlohmann::json& plain,
                                      const char* type = "refund")
    {
        auto json = nlohmann::json::parse(envelope(plain.dump(), "refund"));
        json["event_type"] = event;
        json["summary"] = "退款成功";
        json["resource"]["original_type"] = type;
        return json.dump();
    }

    static nlohmann::json refundOf(const char* status)
    {
        return {
            {"mchid", "1900000001"},
            {"transaction_id", "4200000001201711160000000001"},
            {"out_trade_no", kNumber},
            {"refund_id", "50000000382019052709732678859"},
            {"out_refund_no", "R20171116000001-1"},
            {"refund_status", status},
            {"success_time", "2017-11-16T18:58:00+08:00"},
            {"user_received_account", "支付用户零钱"},
            {"amount",
             {{"total", 12000}, {"refund", 4000}, {"payer_total", 12000}, {"payer_refund", 4000}}}};
    }

    static ports::NotificationRequest
    signedBy(const test::SignedBy& signer, const std::string& body, std::chrono::seconds ago = {})
    {
        SignedText text{std::to_string(test::kVectorSeconds - ago.count()), "n0nce", "",
                        signer.serial, body};
        text.signature = PrivateKey::fromPem(signer.keyPem).sign(answerMessage(text));
        return {text.timestamp, text.nonce, text.signature, text.serial, text.body};
    }

    void expectRefused(const char* story, NotificationRefusal why,
                       const ports::NotificationRequest& request)
    {
        SCOPED_TRACE(story);
        const auto opened = wallet().open(request);
        EXPECT_FALSE(opened.notification);
        ASSERT_TRUE(opened.refusal);
        EXPECT_EQ(why, *opened.refusal);
    }

    void expectUnreadable(const char* story, const std::string& body)
    {
        expectRefused(story, NotificationRefusal::Unreadable, signedBy(test::publicKey(), body));
    }
};

TEST_F(WechatNotification, AGoodOneTellsWhatWasPaid)
{
    for (const auto& signer : {test::publicKey(), test::platform()}) {
        const auto opened = wallet().open(signedBy(signer, envelope(paidTrade().dump())));
        ASSERT_TRUE(opened.notification);
        EXPECT_FALSE(opened.refusal);
        EXPECT_EQ("EV-2017111618595800001", opened.notification->id);
        EXPECT_EQ(ports::WalletTradeState::Paid, opened.notification->trade->state);
        EXPECT_EQ(kNumber, opened.notification->trade->outTradeNo);
        EXPECT_EQ(12'000_fen, opened.notification->trade->amount);
    }
    EXPECT_TRUE(m_fake.seen().empty()) << "opening uses no network";
}

TEST_F(WechatNotification, AssociatedDataMayBeEmpty)
{
    EXPECT_TRUE(
        wallet().open(signedBy(test::publicKey(), envelope(paidTrade().dump(), ""))).notification);
}

TEST_F(WechatNotification, ForgedOnesAreRefusedBeforeAnythingIsRead)
{
    const auto good = signedBy(test::publicKey(), envelope(paidTrade().dump()));
    auto request = good;
    request.body.insert(request.body.size() - 1, " ");
    expectRefused("body changed by a blank", NotificationRefusal::WrongSignature, request);
    request = good;
    request.signature = "WECHATPAY/SIGNTEST/6bc1bee22e409f96e93d7e117393172a";
    expectRefused("signature probe", NotificationRefusal::WrongSignature, request);
    request = good;
    request.nonce += "x";
    expectRefused("another nonce", NotificationRefusal::WrongSignature, request);
    request = good;
    request.timestamp = std::to_string(test::kVectorSeconds + 1);
    expectRefused("another timestamp", NotificationRefusal::WrongSignature, request);
    request = good;
    request.serial = test::platform().serial;
    expectRefused("another key's name", NotificationRefusal::WrongSignature, request);
    expectRefused("nothing at all", NotificationRefusal::WrongSignature, {});
    request = signedBy(test::publicKey(), "");
    expectRefused("empty but signed", NotificationRefusal::Unreadable, request);
}

TEST_F(WechatNotification, OldOnesAreRefusedHoweverWellSigned)
{
    using std::chrono::seconds;
    const auto body = envelope(paidTrade().dump());
    EXPECT_TRUE(wallet().open(signedBy(test::publicKey(), body, seconds(299))).notification);
    expectRefused("five minutes old", NotificationRefusal::Stale,
                  signedBy(test::publicKey(), body, seconds(300)));
    expectRefused("five minutes ahead", NotificationRefusal::Stale,
                  signedBy(test::publicKey(), body, seconds(-300)));
    m_clock.move(std::chrono::hours(24));
    expectRefused("yesterday's", NotificationRefusal::Stale, signedBy(test::publicKey(), body));
}

TEST_F(WechatNotification, BrokenOnesAreUnreadable)
{
    expectUnreadable("no JSON", "paid!");
    expectUnreadable("no object", "[]");
    expectUnreadable("nothing in it", "{}");
    expectUnreadable("another merchant's key",
                     envelope(paidTrade().dump(), "transaction", std::string(32, 'x')));
    expectUnreadable("no trade inside", envelope("{}"));
    auto json = nlohmann::json::parse(envelope(paidTrade().dump()));
    json["resource"]["associated_data"] = "";
    expectUnreadable("associated data taken away", json.dump());
    json = nlohmann::json::parse(envelope(paidTrade().dump()));
    json["resource"]["ciphertext"] = "%%%";
    expectUnreadable("no base-64", json.dump());
    json = nlohmann::json::parse(envelope(paidTrade().dump()));
    json["event_type"] = "REFUND.SUCCESS";
    expectUnreadable("another kind", json.dump());
    json = nlohmann::json::parse(envelope(paidTrade().dump()));
    json.erase("id");
    expectUnreadable("no id", json.dump());
    expectUnreadable("past the limit", std::string(m_limits.bodyBytesMax + 1, ' '));
}

TEST_F(WechatNotification, SignedMoneyIsNeverRefusedHoweverOddItsFigures)
{
    const auto opened = [&](const nlohmann::json& trade) {
        const auto answer = wallet().open(signedBy(test::publicKey(), envelope(trade.dump())));
        EXPECT_FALSE(answer.refusal) << trade;
        return answer.notification ? answer.notification->trade.value() : ports::WalletTrade{};
    };
    for (const nlohmann::json& total :
         {nlohmann::json("12000"), nlohmann::json(-1), nlohmann::json(120.5), nlohmann::json(),
          nlohmann::json(18'446'744'073'709'551'615ULL)}) {
        auto trade = paidTrade();
        trade["amount"]["total"] = total;
        EXPECT_EQ(kNumber, opened(trade).outTradeNo);
        EXPECT_FALSE(opened(trade).amount);
        EXPECT_TRUE(opened(trade).successTime);
    }
    for (const char* key : {"amount", "success_time", "transaction_id"}) {
        auto trade = paidTrade();
        trade.erase(key);
        EXPECT_EQ(ports::WalletTradeState::Paid, opened(trade).state) << key;
        trade[key] = 7;
        EXPECT_EQ(ports::WalletTradeState::Paid, opened(trade).state) << key;
    }
    auto trade = paidTrade();
    trade["success_time"] = "yesterday";
    EXPECT_FALSE(opened(trade).successTime);
    EXPECT_EQ(12'000_fen, opened(trade).amount);
}

TEST_F(WechatNotification, ARefundsEndIsToldBesidePayments)
{
    using S = ports::WalletRefundState;
    const std::vector<std::pair<const char*, S>> ends{
        {"SUCCESS", S::Done}, {"ABNORMAL", S::Abnormal}, {"CLOSED", S::Closed}};
    for (const auto& [word, state] : ends) {
        SCOPED_TRACE(word);
        const auto opened = wallet().open(signedBy(
            test::platform(), refundEnvelope(std::string("REFUND.") + word, refundOf(word))));
        ASSERT_TRUE(opened.notification);
        EXPECT_FALSE(opened.notification->trade);
        const auto& refund = opened.notification->refund;
        ASSERT_TRUE(refund);
        EXPECT_EQ(state, refund->state);
        EXPECT_EQ("1900000001", refund->merchant);
        EXPECT_EQ("R20171116000001-1", refund->refundNo);
        EXPECT_EQ("50000000382019052709732678859", refund->refundId);
        EXPECT_EQ(kNumber, refund->outTradeNo);
        EXPECT_EQ(4'000_fen, refund->amount);
        EXPECT_EQ(12'000_fen, refund->total);
        EXPECT_EQ(parseRfc3339("2017-11-16T10:58:00Z"), refund->succeededAt);
    }
    const auto paid = wallet().open(signedBy(test::publicKey(), envelope(paidTrade().dump())));
    ASSERT_TRUE(paid.notification);
    EXPECT_TRUE(paid.notification->trade);
    EXPECT_FALSE(paid.notification->refund);
}

TEST_F(WechatNotification, ARefundThatContradictsItselfIsUnreadable)
{
    expectUnreadable("event and state differ",
                     refundEnvelope("REFUND.CLOSED", refundOf("SUCCESS")));
    expectUnreadable("still under way", refundEnvelope("REFUND.SUCCESS", refundOf("PROCESSING")));
    expectUnreadable("an unknown event", refundEnvelope("REFUND.NEWS", refundOf("SUCCESS")));
    expectUnreadable("another kind inside",
                     refundEnvelope("REFUND.SUCCESS", refundOf("SUCCESS"), "transaction"));
    expectUnreadable("a payment under a refund's name",
                     refundEnvelope("REFUND.SUCCESS", paidTrade()));
    expectUnreadable("a refund under a payment's name",
                     refundEnvelope("TRANSACTION.SUCCESS", refundOf("SUCCESS"), "transaction"));
    for (const char* key : {"mchid", "out_refund_no", "refund_status", "amount"}) {
        auto refund = refundOf("SUCCESS");
        refund.erase(key);
        expectUnreadable(key, refundEnvelope("REFUND.SUCCESS", refund));
    }
    auto other = refundOf("SUCCESS");
    other["mchid"] = "1999999999";
    expectRefused("another merchant's", NotificationRefusal::Foreign,
                  signedBy(test::publicKey(), refundEnvelope("REFUND.SUCCESS", other)));
}

TEST_F(WechatNotification, ForAnotherMerchantOrAppIsForeign)
{
    for (const char* key : {"mchid", "appid"}) {
        auto trade = paidTrade();
        trade[key] = "1999999999";
        expectRefused(key, NotificationRefusal::Foreign,
                      signedBy(test::publicKey(), envelope(trade.dump())));
        trade.erase(key);
        EXPECT_FALSE(
            wallet().open(signedBy(test::publicKey(), envelope(trade.dump()))).notification);
    }
}

TEST_F(WechatNotification, AfterARotationTheRepeatIsBelieved)
{
    const auto entry = test::certificateEntry(test::nextPlatform().serial,
                                              test::vectorFile("test_only_platform_next.cert.pem"),
                                              test::kApiv3Key);
    m_fake.answer({.body = "{\"data\":[" + entry + "]}", .signer = test::platform()});
    const auto request = signedBy(test::nextPlatform(), envelope(paidTrade().dump()));
    expectRefused("unknown serial", NotificationRefusal::WrongSignature, request);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    bool believed = false;
    while (!believed && std::chrono::steady_clock::now() < deadline) {
        believed = wallet().open(request).notification.has_value();
        std::this_thread::yield();
    }
    EXPECT_TRUE(believed);
    EXPECT_EQ(1u, m_fake.seenCount("/v3/certificates"));
}

TEST_F(WechatNotification, AStrangerCannotMakeUsFetchAllDay)
{
    m_fake.answer({.body = "{\"data\":[]}", .signer = test::platform()});
    auto request = signedBy(test::nextPlatform(), envelope(paidTrade().dump()));
    for (int i = 0; i < 50; ++i) {
        request.serial = "ABCDEF" + std::to_string(i);
        EXPECT_TRUE(wallet().open(request).refusal);
    }
    ASSERT_TRUE(m_fake.waitForRequests("/v3/certificates", 1));
    EXPECT_EQ(1u, m_fake.seenCount("/v3/certificates"));
}

} // namespace
} // namespace hallpay::wechat
