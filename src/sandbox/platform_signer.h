// Signs what the platform says, with the key that the merchant asked for.
#pragma once

#include "sandbox/credentials.h"
#include "sandbox/http_message.h"
#include "sandbox/platform_certificates.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hallpay::sandbox {

struct SigningKey {
    /// As Wechatpay-Serial names it.
    std::string serial;
    RsaKey key;
};

/// Any thread.
class PlatformSigner {
public:
    PlatformSigner(const Credentials& credentials, const PlatformCertificates& certificates)
        : m_credentials(credentials), m_certificates(certificates)
    {
    }

    SigningKey publicKey() const { return {m_credentials.pubKeyId, m_credentials.publicKeyPair}; }
    /// During a change of certificates both are in use, by turns.
    SigningKey certificate(std::uint32_t turn) const;
    /// nullopt for a serial that the platform does not use now.
    std::optional<SigningKey> named(const std::string& serial) const;

    /// The five Wechatpay-* headers over exactly these bytes, as said at `at`.
    static Fields headersFor(std::string_view body, const SigningKey& key, Instant at);

private:
    const Credentials& m_credentials;
    const PlatformCertificates& m_certificates;
};

/// The same headers with a signature that fits nothing.
Fields withWrongSignature(Fields headers);

} // namespace hallpay::sandbox
