// What we sign and open, compared with the openssl program's signatures and with NIST's numbers.
#include "base/text.h"
#include "protocol/wechat/merchant_folder.h"
#include "wechat/oauth.h"
#include "wechat/signature.h"
#include "wechat/wechat_wallet.h"

#include <gtest/gtest.h>

namespace hallpay::wechat {
namespace {

using test::vectorFile;

constexpr const char* kNonce = "0123456789ABCDEF0123456789ABCDEF";
constexpr const char* kTimestamp = "1510830000";

Signer merchant()
{
    return {"1900000001", "4A11CE5500000000000000000000000000000001",
            PrivateKey::fromPem(vectorFile("test_only_merchant.key.pem"))};
}

TEST(WechatGolden, SignsAPostAsOpensslDoes)
{
    const RequestToSign request{"POST", "/v3/pay/transactions/jsapi", kTimestamp, kNonce,
                                R"({"description":"出入境证件费"})"};
    EXPECT_EQ(vectorFile("request_post.message"), requestMessage(request));
    EXPECT_EQ(R"(WECHATPAY2-SHA256-RSA2048 mchid="1900000001",nonce_str=")" + std::string(kNonce)
                  + R"(",signature=")" + vectorFile("request_post.signature")
                  + R"(",timestamp="1510830000",)"
                  + R"(serial_no="4A11CE5500000000000000000000000000000001")",
              authorization(request, merchant()));
}

TEST(WechatGolden, SignsAGetWithItsQueryAndAnEmptyLastLine)
{
    const RequestToSign request{"GET",
                                "/v3/pay/transactions/out-trade-no/T%7C20171116?mchid=1900000001",
                                kTimestamp, kNonce, ""};
    EXPECT_EQ(vectorFile("request_get.message"), requestMessage(request));
    EXPECT_EQ(vectorFile("request_get.signature"), merchant().key.sign(requestMessage(request)));
}

TEST(WechatGolden, AnswerWithoutABodyIsOneEmptyLine)
{
    const SignedText answer{kTimestamp, kNonce, vectorFile("answer_empty.signature"), "", ""};
    EXPECT_EQ(vectorFile("answer_empty.message"), answerMessage(answer));
    const auto certificate = Certificate::fromPem(vectorFile("test_only_platform.cert.pem"));
    EXPECT_EQ("5B22DF6600000000000000000000000000000002", certificate.serial());
    EXPECT_TRUE(certificate.publicKey().verify(answerMessage(answer), answer.signature));
}

TEST(WechatGolden, BridgeParametersAreSignedInTheirOrder)
{
    const auto merchant = test::MerchantFolder("http://127.0.0.1:1").load();
    const auto bridge = signBridge(merchant, "wx16test", kTimestamp, kNonce);
    EXPECT_EQ("wx0000000000000001", bridge.appId);
    EXPECT_EQ("prepay_id=wx16test", bridge.package);
    EXPECT_EQ("RSA", bridge.signType);
    EXPECT_EQ(vectorFile("bridge.signature"), bridge.paySign);
}

TEST(WechatGolden, OneBitMoreOrLessIsAForgery)
{
    const auto key = PublicKey::fromPem(vectorFile("test_only_wechatpay.pub.pem"));
    const auto signer = PrivateKey::fromPem(vectorFile("test_only_wechatpay.key.pem"));
    const std::string message = "1510830000\nnonce\n{\"total\":12000}\n";
    const auto signature = signer.sign(message);
    EXPECT_TRUE(key.verify(message, signature));
    for (std::size_t i = 0; i < message.size(); ++i) {
        auto other = message;
        other[i] = static_cast<char>(other[i] ^ 1);
        EXPECT_FALSE(key.verify(other, signature)) << "byte " << i;
    }
    EXPECT_FALSE(merchant().key.belongsTo(key));
    EXPECT_FALSE(key.verify(message, merchant().key.sign(message)));
}

TEST(WechatGolden, WhatIsNoBase64IsAWrongSignatureAndNothingElse)
{
    const auto key = PublicKey::fromPem(vectorFile("test_only_wechatpay.pub.pem"));
    for (const char* signature : {"", "=", "====", "AAAA", "WECHATPAY/SIGNTEST/3f8Zk1",
                                  "WECHATPAY/SIGNTEST/AAAA=BBB", "not base 64 at all"})
        EXPECT_FALSE(key.verify("message", signature)) << signature;
}

TEST(WechatGolden, KeysThatAreTooSmallOrNoneAreRefused)
{
    EXPECT_THROW(PrivateKey::fromPem(vectorFile("test_only_small.key.pem")), CryptoError);
    EXPECT_THROW(PrivateKey::fromPem(vectorFile("test_only_merchant.cert.pem")), CryptoError);
    EXPECT_THROW(PublicKey::fromPem("-----BEGIN PUBLIC KEY-----\nAAAA\n"), CryptoError);
    EXPECT_THROW(Certificate::fromPem(vectorFile("test_only_wechatpay.pub.pem")), CryptoError);
}

std::string bytes(std::string_view hex)
{
    const auto raw = fromHex(hex);
    return {raw->begin(), raw->end()};
}

std::string base64(std::string_view hex)
{
    const auto raw = fromHex(hex);
    return toBase64(raw->data(), raw->size());
}

// Source: McGrew and Viega, The Galois/Counter Mode of Operation, test cases 13, 14 and 16.
TEST(WechatGolden, DecryptsThePublishedGcmCases)
{
    const std::string zeroKey(32, '\0');
    const std::string zeroNonce(12, '\0');
    EXPECT_EQ("", decrypt({zeroNonce, "", base64("530f8afbc74536b9a963b4f1c4cb738b")}, zeroKey));
    EXPECT_EQ(std::string(16, '\0'),
              decrypt({zeroNonce, "",
                       base64("cea7403d4d606b6e074ec5d3baf39d18"
                              "d0d1c8a799996bf0265b98b5d48ab919")},
                      zeroKey));
    const std::string key
        = bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
    const Sealed sealed{bytes("cafebabefacedbaddecaf888"),
                        bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
                        base64("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                               "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                               "76fc6ece0f4e1768cddf8853bb2d551b")};
    EXPECT_EQ(bytes("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"),
              decrypt(sealed, key));

    auto spoilt = sealed;
    spoilt.associatedData.clear();
    EXPECT_FALSE(decrypt(spoilt, key)) << "left-out associated data";
    spoilt = sealed;
    spoilt.ciphertext[0] = spoilt.ciphertext[0] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(decrypt(spoilt, key)) << "changed ciphertext";
    spoilt = sealed;
    spoilt.ciphertext.resize(20);
    EXPECT_FALSE(decrypt(spoilt, key)) << "too short for a tag";
    spoilt = sealed;
    spoilt.nonce += "x";
    EXPECT_FALSE(decrypt(spoilt, key)) << "nonce of 13 bytes";
    EXPECT_FALSE(decrypt(sealed, key.substr(0, 16))) << "key of 16 bytes";
}

TEST(WechatGolden, TimestampsAreFreshForLessThanFiveMinutes)
{
    const auto now = fromMillis(test::kVectorSeconds * 1000 + 999);
    const auto fresh = [now](std::int64_t away) {
        return isFresh(std::to_string(test::kVectorSeconds + away), now);
    };
    EXPECT_TRUE(fresh(0));
    EXPECT_TRUE(fresh(299));
    EXPECT_TRUE(fresh(-299));
    EXPECT_FALSE(fresh(300));
    EXPECT_FALSE(fresh(-300));
    for (const char* text : {"", "-5", "+1510830000", " 1510830000", "1510830000.0", "0x5A0D7A30",
                             "99999999999999999999", "soon"})
        EXPECT_FALSE(isFresh(text, now)) << text;
}

TEST(WechatGolden, AuthorizeUrlEscapesWhereThePhoneComesBack)
{
    const auto merchant = test::MerchantFolder("http://127.0.0.1:1").load();
    EXPECT_EQ("http://127.0.0.1:1/connect/oauth2/authorize?appid=wx0000000000000001"
              "&redirect_uri=http%3A%2F%2F127.0.0.1%3A2%2FP%2FTABC%3Fa%3D1%26b%3D2"
              "&response_type=code&scope=snsapi_base&state=s7#wechat_redirect",
              authorizeUrl(merchant, "http://127.0.0.1:2/P/TABC?a=1&b=2", "s7"));
}

} // namespace
} // namespace hallpay::wechat
