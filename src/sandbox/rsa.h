// RSA keys as merchant and platform use them: PKCS #1 v1.5 with SHA-256, kept as PEM.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace hallpay::sandbox {

/// A key pair or the public half alone. Copies share the key; use from any thread.
class RsaKey {
public:
    /// A new pair of 2048 bits. @throws SandboxError
    static RsaKey generate();
    /// @throws SandboxError when `pem` holds no such key.
    static RsaKey fromPrivatePem(const std::string& pem);
    static RsaKey fromCertificatePem(const std::string& pem);

    /// PKCS #8, without a password.
    std::string privatePem() const;
    /// SubjectPublicKeyInfo.
    std::string publicPem() const;

    /// The signature in base-64. @throws SandboxError when this is a public half.
    std::string sign(std::string_view message) const;
    /// False for a wrong signature and for text that is no base-64 at all.
    bool verify(std::string_view message, std::string_view signature) const;

    evp_pkey_st* native() const { return m_key.get(); }

private:
    explicit RsaKey(evp_pkey_st* key);
    std::shared_ptr<evp_pkey_st> m_key;
};

} // namespace hallpay::sandbox
