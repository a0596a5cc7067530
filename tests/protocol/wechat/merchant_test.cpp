// The merchant's folder: what is wrong with it is said by file and key, never by content.
#include "protocol/wechat/merchant_folder.h"
#include "wechat/url.h"
#include "wechat/wechat_wallet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace hallpay::wechat {
namespace {

using test::MerchantFolder;
using test::vectorFile;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kBase = "http://127.0.0.1:9443";

TEST(WechatMerchant, ReadsAllThatAMerchantHas)
{
    const auto merchant = MerchantFolder(kBase).load();
    EXPECT_EQ("1900000001", merchant.mchid);
    EXPECT_EQ(kBase, merchant.baseUrl);
    ASSERT_TRUE(merchant.publicKey);
    EXPECT_EQ(test::kPublicKeyId, merchant.publicKey->serial);
    ASSERT_TRUE(merchant.certificate);
    EXPECT_EQ("5B22DF6600000000000000000000000000000002", merchant.certificate->serial);
}

TEST(WechatMerchant, CertificateModeNeedsNoPublicKeyAndAFirstDownloadNoCertificate)
{
    MerchantFolder folder(kBase);
    folder.useCertificates();
    EXPECT_FALSE(folder.load().publicKey);
    folder.remove("wechatpay_cert.pem");
    EXPECT_FALSE(folder.load().certificate);
}

struct Fault {
    const char* says;
    std::function<void(MerchantFolder&)> make;
};

TEST(WechatMerchant, EveryFaultNamesItsFileOrKeyAndNoSecret)
{
    const std::vector<Fault> faults{
        {"merchant.json is missing", [](auto& f) { f.remove("merchant.json"); }},
        {"merchant.json is not a JSON object", [](auto& f) { f.write("merchant.json", "{\"a"); }},
        {"merchant.json is too large",
         [](auto& f) { f.write("merchant.json", std::string(70'000, ' ')); }},
        {"mchid is missing", [](auto& f) { f.drop("mchid"); }},
        {"mchid must be a text", [](auto& f) { f.set("mchid", 1900000001); }},
        {"appid is empty", [](auto& f) { f.set("appid", ""); }},
        {"app_secret has a space", [](auto& f) { f.set("app_secret", "a\r\nX-Evil: 1"); }},
        {"apiv3_key must have 32 bytes", [](auto& f) { f.set("apiv3_key", "short"); }},
        {"serial_no is not the serial", [](auto& f) { f.set("serial_no", "4A11CE55"); }},
        {"base_url must be scheme and host", [](auto& f) { f.set("base_url", "http://h/v3"); }},
        {"base_url must be scheme and host", [](auto& f) { f.set("base_url", "nonsense:"); }},
        {"pub_key.pem is missing", [](auto& f) { f.remove("pub_key.pem"); }},
        {"pub_key_id is missing", [](auto& f) { f.drop("pub_key_id"); }},
        {"apiclient_key.pem is missing", [](auto& f) { f.remove("apiclient_key.pem"); }},
        {"apiclient_key.pem: not readable", [](auto& f) { f.write("apiclient_key.pem", "x"); }},
        {"apiclient_key.pem: no RSA key of 2048",
         [](auto& f) { f.write("apiclient_key.pem", vectorFile("test_only_small.key.pem")); }},
        {"apiclient_key.pem does not belong to apiclient_cert.pem",
         [](auto& f) { f.write("apiclient_key.pem", vectorFile("test_only_platform.key.pem")); }},
        {"apiclient_cert.pem is missing", [](auto& f) { f.remove("apiclient_cert.pem"); }},
        {"wechatpay_cert.pem: not readable", [](auto& f) { f.write("wechatpay_cert.pem", "x"); }},
    };
    for (const Fault& fault : faults) {
        SCOPED_TRACE(fault.says);
        MerchantFolder folder(kBase);
        fault.make(folder);
        try {
            folder.load();
            ADD_FAILURE() << "was taken";
        } catch (const SettingsError& error) {
            EXPECT_THAT(error.what(), HasSubstr(fault.says));
            EXPECT_THAT(error.what(), Not(HasSubstr("0123456789abcdef")));
            EXPECT_THAT(error.what(), Not(HasSubstr(test::kApiv3Key)));
            EXPECT_THAT(error.what(), Not(HasSubstr("PRIVATE")));
        }
    }
}

bool isTaken(const char* base, bool training)
{
    auto merchant = MerchantFolder(kBase).load();
    merchant.baseUrl = base;
    merchant.oauthAuthorizeUrl
        = training ? "http://127.0.0.1:1/a" : "https://open.weixin.qq.com/connect/oauth2/authorize";
    merchant.oauthTokenUrl
        = training ? "http://127.0.0.1:1/t" : "https://api.weixin.qq.com/sns/oauth2/access_token";
    try {
        checkHosts(merchant, training);
    } catch (const SettingsError&) {
        return false;
    }
    return true;
}

TEST(WechatMerchant, TrainingSpeaksToLoopbackAlone)
{
    for (const char* url : {"http://127.0.0.1:8443", "http://localhost:1", "http://[::1]:8443",
                            "https://127.8.9.1", "http://LOCALHOST"})
        EXPECT_TRUE(isTaken(url, true)) << url;
    for (const char* url :
         {"https://api.mch.weixin.qq.com", "http://10.0.0.1", "http://127.0.0.1.example.org",
          "http://127.0.0.1@api.mch.weixin.qq.com", "http://localhost.example.org",
          "http://0.0.0.0", "http://128.0.0.1", "ftp://127.0.0.1", "http://u:p@127.0.0.1", ""})
        EXPECT_FALSE(isTaken(url, true)) << url;
}

TEST(WechatMerchant, RealMoneySpeaksToWechatAloneAndNeverToLoopback)
{
    EXPECT_TRUE(isTaken("https://api.mch.weixin.qq.com", false));
    EXPECT_TRUE(isTaken("https://api2.mch.weixin.qq.com", false));
    for (const char* url :
         {"http://api.mch.weixin.qq.com", "http://127.0.0.1:8443", "https://localhost",
          "https://api.mch.weixin.qq.com.example.org", "https://evilweixin.qq.com",
          "https://api.mch.weixin.qq.com@example.org", "https://[::1]"})
        EXPECT_FALSE(isTaken(url, false)) << url;
}

TEST(WechatMerchant, EveryUrlOfTheMerchantIsHeldToTheSameRule)
{
    for (auto url : {&Merchant::baseUrl, &Merchant::oauthAuthorizeUrl, &Merchant::oauthTokenUrl}) {
        auto merchant = MerchantFolder(kBase).load();
        checkHosts(merchant, true);
        merchant.*url = "https://api.weixin.qq.com/x";
        EXPECT_THROW(checkHosts(merchant, true), SettingsError);
    }
}

TEST(WechatMerchant, AWalletIsNotMadeForTheWrongHosts)
{
    const test::StillClock clock;
    const WalletOptions real{.training = false, .notifyUrl = "https://pay.example.gov.cn/n"};
    EXPECT_THROW(WechatWallet(MerchantFolder(kBase).load(), real, clock), SettingsError);
}

TEST(WechatMerchant, NotifyUrlHasNoQueryAndALimit)
{
    EXPECT_NO_THROW(checkNotifyUrl("https://pay.example.gov.cn/wechat/notify"));
    for (const std::string& url :
         {std::string("https://pay.example.gov.cn/n?a=1"), std::string("https://a.cn/n#x"),
          std::string("/n"), std::string(), "https://a.cn/" + std::string(250, 'n')})
        EXPECT_THROW(checkNotifyUrl(url), SettingsError) << url;
}

} // namespace
} // namespace hallpay::wechat
