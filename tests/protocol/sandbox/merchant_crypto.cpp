#include "protocol/sandbox/merchant.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <stdexcept>
#include <vector>

namespace hallpay::test {

namespace {

Key owned(EVP_PKEY* key)
{
    if (key == nullptr) throw std::runtime_error("no key in this PEM");
    return {key, &EVP_PKEY_free};
}

std::shared_ptr<BIO> bioOf(const std::string& text)
{
    return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), &BIO_free};
}

std::string encode64(const std::vector<unsigned char>& bytes)
{
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
                                     static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::vector<unsigned char> decode64(const std::string& text)
{
    std::vector<unsigned char> bytes(text.size() + 4);
    const int size
        = EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()),
                          static_cast<int>(text.size()));
    if (size < 0) return {};
    bytes.resize(static_cast<std::size_t>(size));
    for (std::size_t i = text.size(); i > 0 && text[i - 1] == '='; --i) bytes.pop_back();
    return bytes;
}

const unsigned char* raw(const std::string& text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

Key privateKey(const std::string& pem)
{
    return owned(PEM_read_bio_PrivateKey(bioOf(pem).get(), nullptr, nullptr, nullptr));
}

Key publicKey(const std::string& pem)
{
    return owned(PEM_read_bio_PUBKEY(bioOf(pem).get(), nullptr, nullptr, nullptr));
}

Key certificateKey(const std::string& pem)
{
    const std::shared_ptr<X509> certificate(
        PEM_read_bio_X509(bioOf(pem).get(), nullptr, nullptr, nullptr), &X509_free);
    return owned(certificate ? X509_get_pubkey(certificate.get()) : nullptr);
}

Key freshKey()
{
    return owned(EVP_RSA_gen(2048));
}

std::string rsaSign(const Key& key, const std::string& message)
{
    const std::shared_ptr<EVP_MD_CTX> digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    std::size_t size = 512;
    std::vector<unsigned char> signature(size);
    if (EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1
        || EVP_DigestSign(digest.get(), signature.data(), &size, raw(message), message.size()) != 1)
        throw std::runtime_error("cannot sign");
    signature.resize(size);
    return encode64(signature);
}

bool rsaVerify(const Key& key, const std::string& message, const std::string& signature)
{
    const auto bytes = decode64(signature);
    const std::shared_ptr<EVP_MD_CTX> digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    return !bytes.empty()
        && EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1
        && EVP_DigestVerify(digest.get(), bytes.data(), bytes.size(), raw(message), message.size())
        == 1;
}

std::string gcmOpen(const std::string& key, const nlohmann::json& sealed)
{
    const auto bytes = decode64(sealed.at("ciphertext"));
    const std::string nonce = sealed.at("nonce");
    const std::string associated = sealed.at("associated_data");
    constexpr std::size_t kTag = 16;
    if (bytes.size() < kTag || key.size() != 32 || nonce.size() != 12) return {};
    const auto size = bytes.size() - kTag;
    std::vector<unsigned char> tag(bytes.end() - kTag, bytes.end());
    std::string plain(size, '\0');
    const std::shared_ptr<EVP_CIPHER_CTX> cipher(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int done = 0;
    EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, raw(key), raw(nonce));
    EVP_DecryptUpdate(cipher.get(), nullptr, &done, raw(associated),
                      static_cast<int>(associated.size()));
    EVP_DecryptUpdate(cipher.get(), reinterpret_cast<unsigned char*>(plain.data()), &done,
                      bytes.data(), static_cast<int>(size));
    EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTag, tag.data());
    unsigned char rest[16];
    return EVP_DecryptFinal_ex(cipher.get(), rest, &done) == 1 ? plain : std::string();
}

} // namespace hallpay::test
