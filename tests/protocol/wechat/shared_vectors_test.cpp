// The published vectors of WeChat Pay and its SDKs. They lie beside the repository, not in it: a
// clone without them says so.
#include "protocol/wechat/merchant_folder.h"
#include "wechat/notification.h"
#include "wechat/signature.h"
#include "wechat/trade_bill.h"
#include "wechat/wechat_wallet.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace hallpay::wechat {
namespace {

const std::filesystem::path kFolder = HALLPAY_SOURCE_DIR "/../shared/wechatpay-vectors";

std::string read(const std::string& name)
{
    std::ifstream file(kFolder / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class SharedVectors : public testing::Test {
protected:
    void SetUp() override
    {
        if (!std::filesystem::exists(kFolder))
            GTEST_SKIP() << "The published WeChat Pay vectors are not beside this clone"
                            " (../shared/wechatpay-vectors); our own were checked.";
    }

    static nlohmann::json load(const std::string& name)
    {
        return nlohmann::json::parse(read(name));
    }
};

TEST_F(SharedVectors, EveryRequestIsSignedAsPublished)
{
    const auto vectors = load("request-signature.json");
    const auto publicKey = PublicKey::fromPem(read(vectors["public_key"]));
    const Signer signer{vectors["mchid"], vectors["serial_no"],
                        PrivateKey::fromPem(read(vectors["private_key"]))};
    ASSERT_EQ(6u, vectors["cases"].size());
    for (const auto& row : vectors["cases"]) {
        SCOPED_TRACE(row["name"].get<std::string>());
        const auto method = row["method"].get<std::string>();
        const auto url = row["url"].get<std::string>();
        const auto body = row["body"].get<std::string>();
        const RequestToSign request{method, url,
                                    std::to_string(vectors["timestamp"].get<std::int64_t>()),
                                    vectors["nonce_str"], body};
        EXPECT_EQ(row["message"], requestMessage(request));
        EXPECT_EQ(row["signature"], signer.key.sign(requestMessage(request)));
        EXPECT_EQ(row["authorization"], authorization(request, signer));
        EXPECT_TRUE(publicKey.verify(requestMessage(request), row["signature"].get<std::string>()));
    }
}

TEST_F(SharedVectors, PaySignIsAsPublished)
{
    const auto vectors = load("pay-sign.json");
    auto merchant = test::MerchantFolder("http://127.0.0.1:1").load();
    merchant.appid = vectors["appId"];
    merchant.key = PrivateKey::fromPem(read(vectors["private_key"]));
    const auto bridge
        = signBridge(merchant, vectors["prepay_id"], vectors["timeStamp"], vectors["nonceStr"]);
    EXPECT_EQ(vectors["cases"][0]["paySign"], bridge.paySign);
    const auto app = vectors["cases"][1];
    EXPECT_EQ(app["sign"], merchant.key.sign(app["message"].get<std::string>()));
}

TEST_F(SharedVectors, SdkSignaturesVerify)
{
    int checked = 0;
    const auto vectors = load("rsa-sha256.json");
    for (const auto& row : vectors["cases"]) {
        SCOPED_TRACE(row["source"].get<std::string>());
        const auto message = row["message"].get<std::string>();
        const auto signature = row["signature"].get<std::string>();
        if (row.contains("certificate")) {
            const auto certificate = Certificate::fromPem(read(row["certificate"]));
            EXPECT_EQ(row["serial"], certificate.serial());
            EXPECT_TRUE(certificate.publicKey().verify(message, signature));
            EXPECT_FALSE(certificate.publicKey().verify(message + " ", signature));
            ++checked;
        } else if (std::filesystem::exists(kFolder / row["private_key"].get<std::string>())) {
            EXPECT_EQ(signature, PrivateKey::fromPem(read(row["private_key"])).sign(message));
            ++checked;
        }
    }
    EXPECT_GE(checked, 1);
}

TEST_F(SharedVectors, DecryptsWith32ByteKeysAndRefusesWhatMustFail)
{
    const auto vectors = load("aes-gcm.json");
    int opened = 0;
    for (const auto& row : vectors["cases"]) {
        SCOPED_TRACE(row["source"].get<std::string>());
        const auto key = row["key"].get<std::string>();
        const auto plain = decrypt({row["nonce"], row["associated_data"], row["ciphertext"]}, key);
        // WeChat Pay's own key has 32 bytes; a shorter one is no key of this protocol.
        if (key.size() != 32) {
            EXPECT_FALSE(plain);
            continue;
        }
        ASSERT_TRUE(plain);
        EXPECT_EQ(row["plaintext"], *plain);
        ++opened;
    }
    EXPECT_EQ(2, opened);
    ASSERT_EQ(3u, vectors["must_fail"].size());
    for (const auto& row : vectors["must_fail"])
        EXPECT_FALSE(decrypt({row["nonce"], row["associated_data"], row["ciphertext"]},
                             row["key"].get<std::string>()))
            << row["why"];
}

TEST_F(SharedVectors, OpensTheWholeNotification)
{
    const auto vectors = load("notification-native-generated.json");
    const auto& headers = vectors["headers"];
    const SignedText text{headers["Wechatpay-Timestamp"], headers["Wechatpay-Nonce"],
                          headers["Wechatpay-Signature"], headers["Wechatpay-Serial"],
                          vectors["body"]};
    EXPECT_EQ(vectors["verify_message"], answerMessage(text));
    const auto certificate = Certificate::fromPem(read(vectors["platform_certificate"]));
    EXPECT_EQ(vectors["platform_serial"], certificate.serial());
    const PlatformKeys keys(std::nullopt, NamedKey{certificate.serial(), certificate.publicKey()});
    const auto sentAt = parseRfc3339("2026-11-22T10:15:31+08:00").value();
    ASSERT_EQ(Verdict::Good, keys.check(text, sentAt));
    EXPECT_EQ(Verdict::Stale, keys.check(text, sentAt + kTimestampWindow));

    auto merchant = test::MerchantFolder("http://127.0.0.1:1").load();
    merchant.mchid = "1900007291";
    merchant.appid = "wxd678efh567hg6787";
    merchant.apiv3Key = vectors["api_v3_key"];
    const auto opened = openVerified(text.body, merchant);
    ASSERT_TRUE(opened.notification);
    EXPECT_EQ("EV-2018022511223320873", opened.notification->id);
    const ports::WalletTrade paid{.merchant = "1900007291",
                                  .outTradeNo = "BJCRJ2026112200000001",
                                  .state = ports::WalletTradeState::Paid,
                                  .transactionId = "4200002026112200000000000001",
                                  .tradeType = "NATIVE",
                                  .amount = 12'000_fen,
                                  .currency = "CNY",
                                  .successTime = parseRfc3339("2026-11-22T10:15:30+08:00"),
                                  .payerId = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"};
    EXPECT_EQ(paid, opened.notification->trade);
}

TEST_F(SharedVectors, ReadsTheWholeSampleBill)
{
    const auto text = read("tradebill.ALL.sample.csv");
    BillReader reader("1921000401", parseDay("2019-02-19").value());
    reader.feed(text);
    EXPECT_EQ("", reader.finish());
    const auto lines = reader.takeLines();
    ASSERT_EQ(45u, lines.size());
    Money paid, refunded;
    for (const auto& line : lines) {
        paid += line.amount;
        refunded += line.refunded;
    }
    EXPECT_EQ(47_fen, paid) << "as its last line says";
    EXPECT_EQ(14_fen, refunded);
}

} // namespace
} // namespace hallpay::wechat
