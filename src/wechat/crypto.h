// RSA-SHA256, AES-256-GCM, SHA-1 and certificates, as WeChat Pay v3 uses them. Any thread.
#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

struct evp_pkey_st;
struct evp_md_ctx_st;

namespace hallpay::wechat {

/// A key or certificate that cannot be read. The text never holds key material.
class CryptoError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// An RSA public key; copies share it.
class PublicKey {
public:
    /// @throws CryptoError when `pem` is no RSA public key of 2048 bits or more.
    static PublicKey fromPem(std::string_view pem);

    /// True when `signature` (base-64) is RSASSA-PKCS1-v1_5 with SHA-256 over `message`.
    /// Text that is not strict base-64, such as a signature probe, is false.
    bool verify(std::string_view message, std::string_view signature) const;

private:
    friend class Certificate;
    friend class PrivateKey;
    explicit PublicKey(std::shared_ptr<evp_pkey_st> key) : m_key(std::move(key)) { }
    std::shared_ptr<evp_pkey_st> m_key;
};

/// The merchant's RSA private key; copies share it.
class PrivateKey {
public:
    /// @throws CryptoError when `pem` is no unencrypted RSA private key of 2048 bits or more.
    static PrivateKey fromPem(std::string_view pem);

    /// Base-64 of RSASSA-PKCS1-v1_5 with SHA-256. About 0.6 ms of a core.
    std::string sign(std::string_view message) const;

    bool belongsTo(const PublicKey& key) const;

private:
    explicit PrivateKey(std::shared_ptr<evp_pkey_st> key) : m_key(std::move(key)) { }
    std::shared_ptr<evp_pkey_st> m_key;
};

/// An X.509 certificate: whose serial it bears and the key that it vouches for.
class Certificate {
public:
    /// @throws CryptoError when `pem` is no certificate with an RSA key of 2048 bits or more.
    static Certificate fromPem(std::string_view pem);

    /// Upper-case hexadecimal without leading zeros.
    const std::string& serial() const { return m_serial; }
    const PublicKey& publicKey() const { return m_key; }

private:
    Certificate(std::string serial, PublicKey key)
        : m_serial(std::move(serial)), m_key(std::move(key))
    {
    }
    std::string m_serial;
    PublicKey m_key;
};

/// `serial` as Certificate::serial() writes it, so that two spellings of a number are equal.
std::string normalSerial(std::string_view serial);

/// SHA-1 of text that comes in pieces: tells a damaged bill, and nothing about who made it.
class Sha1 {
public:
    Sha1();
    void update(std::string_view piece);
    /// Lower-case hexadecimal. Ends it: nothing more may come.
    std::string finish();

private:
    std::shared_ptr<evp_md_ctx_st> m_digest;
};

/// What AEAD_AES_256_GCM protects: as it stands in answers and notifications.
struct Sealed {
    std::string nonce; ///< 12 bytes
    std::string associatedData; ///< may be empty
    std::string ciphertext; ///< base-64 of the ciphertext with its 16-byte tag behind it
};

/// The plain text, or nullopt when key (32 bytes), nonce, associated data or tag do not fit.
/// Source: WeChat Pay v3, payment notification and platform certificates.
std::optional<std::string> decrypt(const Sealed& sealed, std::string_view key);

} // namespace hallpay::wechat
