#include "wechat/crypto.h"

#include "base/ensure.h"
#include "base/text.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <limits>

namespace hallpay::wechat {

namespace {

constexpr int kKeyBitsMin = 2048;
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kTagBytes = 16;

template <auto release> struct Release {
    template <typename T> void operator()(T* thing) const { release(thing); }
};
using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, Release<EVP_CIPHER_CTX_free>>;
using Key = std::shared_ptr<EVP_PKEY>;
using X509Ptr = std::unique_ptr<X509, Release<X509_free>>;
using Number = std::unique_ptr<BIGNUM, Release<BN_free>>;

Bio readerOf(std::string_view text)
{
    if (text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw CryptoError("PEM text too long");
    Bio bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    if (!bio) throw std::bad_alloc();
    return bio;
}

/// An encrypted key is refused: without this OpenSSL would ask for a passphrase on the terminal.
int noPassphrase(char*, int, int, void*)
{
    return -1;
}

/// What OpenSSL remembers of a failure must not surface in a later, unrelated call.
Key rsaKey(EVP_PKEY* raw, const char* what)
{
    ERR_clear_error();
    Key key(raw, EVP_PKEY_free);
    if (!raw) throw CryptoError(std::string("not readable as ") + what);
    if (EVP_PKEY_base_id(raw) != EVP_PKEY_RSA || EVP_PKEY_bits(raw) < kKeyBitsMin)
        throw CryptoError(std::string("no RSA key of 2048 bits or more in ") + what);
    return key;
}

const unsigned char* bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

PublicKey PublicKey::fromPem(std::string_view pem)
{
    const Bio bio = readerOf(pem);
    return PublicKey(
        rsaKey(PEM_read_bio_PUBKEY(bio.get(), nullptr, noPassphrase, nullptr), "public key"));
}

bool PublicKey::verify(std::string_view message, std::string_view signature) const
{
    const auto bytes = fromBase64(signature);
    if (!bytes || bytes->empty()) return false;
    const Digest digest(EVP_MD_CTX_new());
    const bool good = digest
        && EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) == 1
        && EVP_DigestVerify(digest.get(), bytes->data(), bytes->size(), bytesOf(message),
                            message.size())
            == 1;
    ERR_clear_error();
    return good;
}

PrivateKey PrivateKey::fromPem(std::string_view pem)
{
    const Bio bio = readerOf(pem);
    return PrivateKey(
        rsaKey(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, nullptr), "private key"));
}

std::string PrivateKey::sign(std::string_view message) const
{
    const Digest digest(EVP_MD_CTX_new());
    std::size_t size = static_cast<std::size_t>(EVP_PKEY_size(m_key.get()));
    Bytes signature(size);
    ensure(
        digest && EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) == 1
        && EVP_DigestSign(digest.get(), signature.data(), &size, bytesOf(message), message.size())
            == 1);
    return toBase64(signature.data(), size);
}

bool PrivateKey::belongsTo(const PublicKey& key) const
{
    return EVP_PKEY_eq(m_key.get(), key.m_key.get()) == 1;
}

Certificate Certificate::fromPem(std::string_view pem)
{
    const Bio bio = readerOf(pem);
    const X509Ptr x509(PEM_read_bio_X509(bio.get(), nullptr, noPassphrase, nullptr));
    ERR_clear_error();
    if (!x509) throw CryptoError("not readable as certificate");
    PublicKey key(rsaKey(X509_get_pubkey(x509.get()), "certificate"));
    const Number number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(x509.get()), nullptr));
    char* hex = number ? BN_bn2hex(number.get()) : nullptr;
    if (!hex) throw CryptoError("no serial number in certificate");
    const std::string serial = hex;
    OPENSSL_free(hex);
    return Certificate(normalSerial(serial), std::move(key));
}

std::string normalSerial(std::string_view serial)
{
    while (serial.size() > 1 && serial.front() == '0') serial.remove_prefix(1);
    return upperAscii(serial);
}

Sha1::Sha1() : m_digest(EVP_MD_CTX_new(), EVP_MD_CTX_free)
{
    ensure(m_digest && EVP_DigestInit_ex(m_digest.get(), EVP_sha1(), nullptr) == 1);
}

void Sha1::update(std::string_view piece)
{
    ensure(EVP_DigestUpdate(m_digest.get(), piece.data(), piece.size()) == 1);
}

std::string Sha1::finish()
{
    Bytes hash(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    ensure(EVP_DigestFinal_ex(m_digest.get(), hash.data(), &size) == 1);
    return toHex(hash.data(), size);
}

std::optional<std::string> decrypt(const Sealed& sealed, std::string_view key)
{
    const auto bytes = fromBase64(sealed.ciphertext);
    if (!bytes || bytes->size() < kTagBytes || key.size() != kKeyBytes
        || sealed.nonce.size() != kNonceBytes)
        return std::nullopt;
    constexpr std::size_t kLengthMax = std::numeric_limits<int>::max();
    if (bytes->size() > kLengthMax || sealed.associatedData.size() > kLengthMax)
        return std::nullopt;

    const int length = static_cast<int>(bytes->size() - kTagBytes);
    Bytes tag(bytes->end() - static_cast<std::ptrdiff_t>(kTagBytes), bytes->end());
    // One byte more than the text: an empty one still needs somewhere to point at.
    std::string plain(static_cast<std::size_t>(length) + 1, '\0');
    auto* out = reinterpret_cast<unsigned char*>(plain.data());
    const std::string& aad = sealed.associatedData;
    const Cipher cipher(EVP_CIPHER_CTX_new());
    int done = 0;
    const bool good = cipher
        && EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytesOf(key),
                              bytesOf(sealed.nonce))
            == 1
        && (aad.empty()
            || EVP_DecryptUpdate(cipher.get(), nullptr, &done, bytesOf(aad),
                                 static_cast<int>(aad.size()))
                == 1)
        && EVP_DecryptUpdate(cipher.get(), out, &done, bytes->data(), length) == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(kTagBytes),
                               tag.data())
            == 1
        && EVP_DecryptFinal_ex(cipher.get(), out + done, &done) == 1;
    ERR_clear_error();
    if (!good) return std::nullopt;
    plain.resize(static_cast<std::size_t>(length));
    return plain;
}

} // namespace hallpay::wechat
