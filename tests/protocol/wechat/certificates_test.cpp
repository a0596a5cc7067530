// Platform certificates: fetched once when a new serial appears, renewed by age, never believed
// on the word of somebody without the merchant's key.
#include "protocol/wechat/wallet_fixture.h"

namespace hallpay::wechat {
namespace {

using ports::WalletAnswer;
using test::certificateEntry;
using test::FakeReply;
using test::SeenRequest;
using test::vectorFile;

constexpr const char* kCertificates = "/v3/certificates";

class WechatCertificates : public test::WalletTest {
protected:
    void SetUp() override { m_folder.useCertificates(); }

    /// All answers are signed by `signer`; the list holds `entries`.
    void answerAs(const test::SignedBy& signer, const std::string& entries)
    {
        m_fake.answer([signer, entries](const SeenRequest& seen) {
            if (seen.target == kCertificates)
                return FakeReply{.body = "{\"data\":[" + entries + "]}", .signer = signer};
            return FakeReply{.body = paidTrade().dump(), .signer = signer};
        });
    }

    static std::string nextEntry(const std::string& key = test::kApiv3Key)
    {
        return certificateEntry(test::nextPlatform().serial,
                                vectorFile("test_only_platform_next.cert.pem"), key);
    }

    static std::string currentEntry()
    {
        return certificateEntry(test::platform().serial, vectorFile("test_only_platform.cert.pem"),
                                test::kApiv3Key);
    }

    std::size_t fetches() const { return m_fake.seenCount(kCertificates); }
};

TEST_F(WechatCertificates, TheFirstCallRenewsThemAndTheNextHasNoNeed)
{
    answerAs(test::platform(), currentEntry() + "," + nextEntry());
    for (int i = 0; i < 5; ++i) EXPECT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
    ASSERT_TRUE(m_fake.waitForRequests(kCertificates, 1));
    EXPECT_EQ(1u, fetches());
    EXPECT_EQ("", m_fake.seen().front().header("wechatpay-serial"));
}

TEST_F(WechatCertificates, TheyAreRenewedWhenTheyAreOld)
{
    m_limits.certificateAge = std::chrono::seconds(0);
    m_limits.certificateRest = std::chrono::milliseconds(0);
    answerAs(test::platform(), currentEntry());
    // A call that meets a fetch under way starts no other, so three calls may be too few.
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (fetches() < 3 && std::chrono::steady_clock::now() < deadline)
        ASSERT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
    EXPECT_GE(fetches(), 3u);
}

TEST_F(WechatCertificates, ARotationIsFollowedWithinTheCallThatMeetsIt)
{
    answerAs(test::platform(), currentEntry());
    ASSERT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
    answerAs(test::nextPlatform(), nextEntry());
    EXPECT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
    EXPECT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
    EXPECT_LE(fetches(), 2u);
    // What the new list no longer has is no longer believed.
    answerAs(test::platform(), nextEntry());
    EXPECT_EQ(WalletAnswer::Unclear, wallet().query(kNumber).answer);
}

TEST_F(WechatCertificates, InTheOverlapAnswersAndNotificationsOfBothAreBelieved)
{
    const std::string both = currentEntry() + "," + nextEntry();
    answerAs(test::platform(), both);
    ASSERT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
    ASSERT_TRUE(m_fake.waitForRequests(kCertificates, 1));
    for (int i = 0; i < 6; ++i) {
        const auto signer = i % 2 == 0 ? test::nextPlatform() : test::platform();
        answerAs(signer, both);
        EXPECT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
        SignedText text{std::to_string(test::kVectorSeconds), "n0nce", "", signer.serial, "{}"};
        text.signature = PrivateKey::fromPem(signer.keyPem).sign(answerMessage(text));
        EXPECT_EQ(ports::NotificationRefusal::Unreadable,
                  wallet()
                      .open({text.timestamp, text.nonce, text.signature, text.serial, text.body})
                      .refusal)
            << "its signature holds, so that it came to be read";
    }
    EXPECT_LE(fetches(), 2u) << "nobody had to look again";
}

TEST_F(WechatCertificates, WithoutAnyTheFirstDownloadVouchesForItself)
{
    m_folder.remove("wechatpay_cert.pem");
    answerAs(test::nextPlatform(), nextEntry());
    EXPECT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
}

TEST_F(WechatCertificates, AListThatIsNotTheMerchantsChangesNothing)
{
    const std::string strangersKey(32, 'x');
    const std::vector<std::pair<const char*, std::string>> lists{
        {"encrypted for another", nextEntry(strangersKey)},
        {"empty", ""},
        {"not the serial it says",
         certificateEntry("7777", vectorFile("test_only_platform_next.cert.pem"), test::kApiv3Key)},
        {"no certificate inside",
         certificateEntry(test::nextPlatform().serial, "hello", test::kApiv3Key)},
        {"one of two is broken", nextEntry() + ",{}"},
    };
    for (const auto& [story, entries] : lists) {
        SCOPED_TRACE(story);
        m_wallet.reset();
        answerAs(test::nextPlatform(), entries);
        EXPECT_EQ(WalletAnswer::Unclear, wallet().query(kNumber).answer);
        answerAs(test::platform(), "");
        EXPECT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer) << "the old one still holds";
    }
}

TEST_F(WechatCertificates, AForgedListUnderAKnownSerialChangesNothing)
{
    auto forger = test::nextPlatform();
    forger.serial = test::platform().serial;
    answerAs(forger, nextEntry());
    EXPECT_EQ(WalletAnswer::Unclear, wallet().query(kNumber).answer);
    answerAs(test::nextPlatform(), "");
    EXPECT_EQ(WalletAnswer::Unclear, wallet().query(kNumber).answer);
}

class WechatPublicKey : public WechatCertificates {
protected:
    void SetUp() override { }
};

TEST_F(WechatPublicKey, NeedsNoListAndFetchesNone)
{
    answerAs(test::publicKey(), "");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
    EXPECT_EQ(0u, fetches());
}

TEST_F(WechatPublicKey, WhileMovingOverBothKindsAreBelieved)
{
    answerAs(test::platform(), "");
    EXPECT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
    answerAs(test::publicKey(), "");
    EXPECT_EQ(WalletAnswer::Done, wallet().query(kNumber).answer);
    EXPECT_EQ(0u, fetches());
}

TEST_F(WechatPublicKey, AnUnknownPublicKeyIsNotLookedForInAList)
{
    auto other = test::publicKey();
    other.serial = "PUB_KEY_ID_0000000000000000000000000000000000";
    answerAs(other, nextEntry());
    EXPECT_EQ(WalletAnswer::Unclear, wallet().query(kNumber).answer);
    EXPECT_EQ(0u, fetches());
}

} // namespace
} // namespace hallpay::wechat
