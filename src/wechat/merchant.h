// What a merchant has in a folder of their own: numbers, keys, certificates.
#pragma once

#include "wechat/crypto.h"

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

namespace hallpay::wechat {

/// Settings that cannot be used. Says which file and key, never what they hold.
class SettingsError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A key of WeChat Pay and the name under which its signatures come.
struct NamedKey {
    std::string serial;
    PublicKey key;
};

/// Everything secret about the merchant. Never logged.
struct Merchant {
    std::string mchid;
    std::string appid;
    std::string appSecret;
    std::string serialNo; ///< of the merchant's own certificate
    std::string apiv3Key; ///< 32 bytes
    std::string baseUrl; ///< without a slash at the end
    std::string oauthAuthorizeUrl;
    std::string oauthTokenUrl;
    PrivateKey key;
    std::optional<NamedKey> publicKey; ///< public-key mode: PUB_KEY_ID_… and its key
    std::optional<NamedKey> certificate; ///< the platform certificate that we begin with
};

/// Reads `merchant.json`, `apiclient_key.pem`, `apiclient_cert.pem`, and of `pub_key.pem` (with
/// `pub_key_id`) and `wechatpay_cert.pem` those that are there. Without either, the certificates
/// are fetched before the first answer is believed.
/// @throws SettingsError naming the first file or key that does not fit.
Merchant loadMerchant(const std::filesystem::path& folder);

/// Keeps training and real money apart: training speaks to loopback hosts only; real mode speaks
/// https to *.weixin.qq.com and to nothing else. @throws SettingsError.
void checkHosts(const Merchant& merchant, bool training);

/// True when a bill may be fetched from `url`: hosts as in checkHosts, so that a request that bears
/// our signature goes nowhere else; a path, and no fragment or credentials.
bool isDownloadUrl(const std::string& url, bool training);

/// @throws SettingsError when WeChat Pay would not take `notifyUrl`: 255 characters at most, no
/// query. Source: WeChat Pay v3, notify_url.
void checkNotifyUrl(const std::string& notifyUrl);

} // namespace hallpay::wechat
