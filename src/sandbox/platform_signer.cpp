#include "sandbox/platform_signer.h"

#include "base/random.h"

namespace hallpay::sandbox {

SigningKey PlatformSigner::certificate(std::uint32_t turn) const
{
    const auto used = m_certificates.inUse();
    const auto& chosen = used.at(turn % used.size());
    return {chosen.certificate.serial, chosen.key};
}

std::optional<SigningKey> PlatformSigner::named(const std::string& serial) const
{
    if (serial == m_credentials.pubKeyId) return publicKey();
    for (const auto& one : m_certificates.listed()) {
        if (one.certificate.serial == serial) return SigningKey{serial, one.key};
    }
    return std::nullopt;
}

Fields PlatformSigner::headersFor(std::string_view body, const SigningKey& key, Instant at)
{
    const auto timestamp = std::to_string(toMillis(at) / 1000);
    const auto nonce = randomHex(16);
    const auto message = timestamp + "\n" + nonce + "\n" + std::string(body) + "\n";
    return {{"Wechatpay-Timestamp", timestamp},
            {"Wechatpay-Nonce", nonce},
            {"Wechatpay-Signature", key.key.sign(message)},
            {"Wechatpay-Serial", key.serial},
            {"Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048"}};
}

Fields withWrongSignature(Fields headers)
{
    for (auto& [name, value] : headers) {
        // Still base-64, so that it is the signature that is wrong and not its form.
        if (name == "Wechatpay-Signature") value.front() = value.front() == 'A' ? 'B' : 'A';
    }
    return headers;
}

} // namespace hallpay::sandbox
