#include "sandbox/credentials.h"

#include "base/path_text.h"
#include "base/private_path.h"
#include "base/random.h"
#include "sandbox/durable_file.h"
#include "sandbox/numbers.h"
#include "sandbox/sandbox_error.h"

#include <nlohmann/json.hpp>

namespace hallpay::sandbox {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr const char* kIdentity = "sandbox_identity.json";
constexpr const char* kMerchantKey = "apiclient_key.pem";
constexpr const char* kMerchantCertificate = "apiclient_cert.pem";
constexpr const char* kPlatformKey = "sandbox_wechatpay_key.pem";
constexpr const char* kPlatformCertificate = "wechatpay_cert.pem";
constexpr const char* kPublicKeyPair = "sandbox_pub_key_private.pem";
constexpr const char* kPublicKey = "pub_key.pem";
constexpr const char* kRootCertificate = "sandbox_root_cert.pem";

constexpr std::chrono::hours kValidBefore{24 * 30};
constexpr std::chrono::hours kValidFor{24 * 365 * 5};

CertificateSubject subjectOf(const std::string& name, Instant now)
{
    return {"Hallpay sandbox, not WeChat Pay", name, now - kValidBefore, now + kValidFor};
}

/// The identity is written last: a first start that was cut short begins anew.
void create(const fs::path& folder, Instant now)
{
    const auto rootKey = RsaKey::generate();
    const auto root = makeRoot(rootKey, subjectOf("Hallpay sandbox root", now));
    const auto merchantKey = RsaKey::generate();
    const auto platformKey = RsaKey::generate();
    const auto publicKeyPair = RsaKey::generate();
    const auto mchid = "19" + randomDigits(8);
    const auto merchant = issue(merchantKey, subjectOf(mchid, now), root, rootKey);
    const auto platform
        = issue(platformKey, subjectOf("Sandbox platform certificate", now), root, rootKey);
    writeWhole(folder / kRootCertificate, root.pem);
    writeWhole(folder / kMerchantKey, merchantKey.privatePem());
    writeWhole(folder / kMerchantCertificate, merchant.pem);
    writeWhole(folder / kPlatformKey, platformKey.privatePem());
    writeWhole(folder / kPlatformCertificate, platform.pem);
    writeWhole(folder / kPublicKeyPair, publicKeyPair.privatePem());
    writeWhole(folder / kPublicKey, publicKeyPair.publicPem());
    const json identity{{"mchid", mchid},
                        {"appid", "wx" + randomHex(8)},
                        {"app_secret", randomHex(16)},
                        {"apiv3_key", randomBase32(32)},
                        {"pub_key_id", "PUB_KEY_ID_" + randomDigits(34)}};
    writeWhole(folder / kIdentity, identity.dump(2) + "\n");
}

} // namespace

Credentials openCredentials(const fs::path& folder, Instant wallNow)
{
    if (!fs::exists(folder)) {
        std::error_code failure;
        if (!fs::create_directories(folder, failure) || failure)
            throw SandboxError("cannot make folder " + textOf(folder));
        if (makePrivate(folder)) throw SandboxError("cannot protect folder " + textOf(folder));
    }
    if (!fs::exists(folder / kIdentity)) create(folder, wallNow);
    const auto identity = json::parse(readWhole(folder / kIdentity), nullptr, false);
    if (identity.is_discarded() || !identity.is_object())
        throw SandboxError(std::string(kIdentity) + " is damaged");
    const auto text = [&](const char* name) { return identity.value(name, std::string()); };
    return {text("mchid"),
            text("appid"),
            text("app_secret"),
            text("apiv3_key"),
            text("pub_key_id"),
            readCertificate(readWhole(folder / kMerchantCertificate)),
            RsaKey::fromCertificatePem(readWhole(folder / kMerchantCertificate)),
            readCertificate(readWhole(folder / kPlatformCertificate)),
            RsaKey::fromPrivatePem(readWhole(folder / kPlatformKey)),
            RsaKey::fromPrivatePem(readWhole(folder / kPublicKeyPair))};
}

void writeMerchant(const fs::path& folder, const Credentials& credentials,
                   const std::string& baseUrl)
{
    const json merchant{{"mchid", credentials.mchid},
                        {"appid", credentials.appid},
                        {"app_secret", credentials.appSecret},
                        {"serial_no", credentials.merchantCertificate.serial},
                        {"apiv3_key", credentials.apiv3Key},
                        {"pub_key_id", credentials.pubKeyId},
                        {"base_url", baseUrl},
                        {"oauth_authorize_url", baseUrl + "/connect/oauth2/authorize"},
                        {"oauth_token_url", baseUrl + "/sns/oauth2/access_token"}};
    writeWhole(folder / "merchant.json", merchant.dump(2) + "\n");
}

} // namespace hallpay::sandbox
