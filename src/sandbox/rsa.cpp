#include "sandbox/rsa.h"

#include "base/text.h"
#include "sandbox/sandbox_error.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace hallpay::sandbox {

namespace {

using BioPtr = std::unique_ptr<BIO, decltype(&BIO_free)>;
using DigestPtr = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

BioPtr reading(const std::string& pem)
{
    return {BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free};
}

std::string written(BIO* bio)
{
    char* data = nullptr;
    const auto size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

} // namespace

RsaKey::RsaKey(evp_pkey_st* key) : m_key(key, &EVP_PKEY_free)
{
    if (key == nullptr) throw SandboxError("no RSA key");
}

RsaKey RsaKey::generate()
{
    return RsaKey(EVP_RSA_gen(2048));
}

RsaKey RsaKey::fromPrivatePem(const std::string& pem)
{
    const auto bio = reading(pem);
    return RsaKey(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
}

RsaKey RsaKey::fromCertificatePem(const std::string& pem)
{
    const auto bio = reading(pem);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), &X509_free);
    if (!certificate) throw SandboxError("no certificate");
    return RsaKey(X509_get_pubkey(certificate.get()));
}

std::string RsaKey::privatePem() const
{
    const BioPtr bio(BIO_new(BIO_s_mem()), &BIO_free);
    if (PEM_write_bio_PKCS8PrivateKey(bio.get(), m_key.get(), nullptr, nullptr, 0, nullptr, nullptr)
        != 1)
        throw SandboxError("cannot write a private key");
    return written(bio.get());
}

std::string RsaKey::publicPem() const
{
    const BioPtr bio(BIO_new(BIO_s_mem()), &BIO_free);
    if (PEM_write_bio_PUBKEY(bio.get(), m_key.get()) != 1)
        throw SandboxError("cannot write a public key");
    return written(bio.get());
}

std::string RsaKey::sign(std::string_view message) const
{
    const DigestPtr digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
    std::size_t size = 0;
    if (EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) != 1
        || EVP_DigestSign(digest.get(), nullptr, &size, bytes, message.size()) != 1)
        throw SandboxError("cannot sign");
    Bytes signature(size);
    if (EVP_DigestSign(digest.get(), signature.data(), &size, bytes, message.size()) != 1)
        throw SandboxError("cannot sign");
    return toBase64(signature.data(), size);
}

bool RsaKey::verify(std::string_view message, std::string_view signature) const
{
    const auto bytes = fromBase64(signature);
    if (!bytes || bytes->empty()) return false;
    const DigestPtr digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    if (EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) != 1)
        throw SandboxError("cannot verify");
    return EVP_DigestVerify(digest.get(), bytes->data(), bytes->size(),
                            reinterpret_cast<const unsigned char*>(message.data()), message.size())
        == 1;
}

} // namespace hallpay::sandbox
