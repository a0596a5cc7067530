#include "wechat/platform_keys.h"

#include "wechat/json_text.h"

namespace hallpay::wechat {

namespace {

constexpr std::size_t kCertificatesMax = 16;

std::optional<NamedKey> readCertificate(const nlohmann::json& entry, std::string_view apiv3Key)
{
    const auto serial = textAt(entry, "serial_no");
    const auto* sealed = objectAt(entry, "encrypt_certificate");
    if (!serial || !sealed) return std::nullopt;
    const auto pem = openSealed(*sealed, apiv3Key);
    if (!pem) return std::nullopt;
    try {
        const auto certificate = Certificate::fromPem(*pem);
        if (certificate.serial() != normalSerial(*serial)) return std::nullopt;
        return NamedKey{certificate.serial(), certificate.publicKey()};
    } catch (const CryptoError&) {
        return std::nullopt;
    }
}

} // namespace

PlatformKeys::PlatformKeys(std::optional<NamedKey> publicKey, std::optional<NamedKey> certificate)
    : m_publicKey(std::move(publicKey))
{
    if (certificate) m_certificates.push_back(std::move(*certificate));
}

std::optional<PublicKey> PlatformKeys::find(const std::string& serial) const
{
    if (m_publicKey && m_publicKey->serial == serial) return m_publicKey->key;
    const std::string wanted = normalSerial(serial);
    const std::lock_guard lock(m_mutex);
    for (const NamedKey& certificate : m_certificates)
        if (certificate.serial == wanted) return certificate.key;
    return std::nullopt;
}

Verdict PlatformKeys::check(const SignedText& text, Instant now) const
{
    const auto key = find(text.serial);
    if (!key) return Verdict::UnknownSerial;
    if (!key->verify(answerMessage(text), text.signature)) return Verdict::Wrong;
    return isFresh(text.timestamp, now) ? Verdict::Good : Verdict::Stale;
}

void PlatformKeys::replaceCertificates(std::vector<NamedKey> certificates)
{
    if (certificates.empty()) return;
    const std::lock_guard lock(m_mutex);
    m_certificates = std::move(certificates);
}

std::optional<std::vector<NamedKey>> readCertificates(std::string_view body,
                                                      std::string_view apiv3Key)
{
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (!json.is_object() || !json.contains("data") || !json["data"].is_array())
        return std::nullopt;
    if (json["data"].size() > kCertificatesMax) return std::nullopt;
    std::vector<NamedKey> certificates;
    for (const auto& entry : json["data"]) {
        auto certificate = readCertificate(entry, apiv3Key);
        if (!certificate) return std::nullopt;
        certificates.push_back(std::move(*certificate));
    }
    return certificates;
}

} // namespace hallpay::wechat
