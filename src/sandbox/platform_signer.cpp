#include "sandbox/platform_signer.h"

#include "base/random.h"

namespace hallpay::sandbox {

const std::string& PlatformSigner::serialOf(PlatformKey key) const
{
    switch (key) {
    case PlatformKey::PublicKey: return m_credentials.pubKeyId;
    case PlatformKey::Certificate: break;
    }
    return m_credentials.platformCertificate.serial;
}

Fields PlatformSigner::headersFor(std::string_view body, PlatformKey key) const
{
    const auto timestamp = std::to_string(toMillis(m_clock.now()) / 1000);
    const auto nonce = randomHex(16);
    const auto message = timestamp + "\n" + nonce + "\n" + std::string(body) + "\n";
    const auto& pair
        = key == PlatformKey::PublicKey ? m_credentials.publicKeyPair : m_credentials.platformKey;
    return {{"Wechatpay-Timestamp", timestamp},
            {"Wechatpay-Nonce", nonce},
            {"Wechatpay-Signature", pair.sign(message)},
            {"Wechatpay-Serial", serialOf(key)},
            {"Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048"}};
}

} // namespace hallpay::sandbox
