#include "sandbox/gcm.h"

#include "base/random.h"
#include "base/text.h"
#include "sandbox/sandbox_error.h"

#include <openssl/evp.h>

#include <memory>

namespace hallpay::sandbox {

namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kTagBytes = 16;

const unsigned char* bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

void must(int outcome)
{
    if (outcome != 1) throw SandboxError("cannot encrypt");
}

} // namespace

Sealed seal(std::string_view plain, std::string_view key, std::string_view associatedData)
{
    if (key.size() != kKeyBytes) throw SandboxError("an APIv3 key has 32 bytes");
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> cipher(
        EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    const auto nonce = randomHex(6);
    // 12 bytes is GCM's default length of the nonce.
    must(
        EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytesOf(key), bytesOf(nonce)));
    int size = 0;
    must(EVP_EncryptUpdate(cipher.get(), nullptr, &size, bytesOf(associatedData),
                           static_cast<int>(associatedData.size())));
    Bytes sealed(plain.size() + kTagBytes);
    must(EVP_EncryptUpdate(cipher.get(), sealed.data(), &size, bytesOf(plain),
                           static_cast<int>(plain.size())));
    int last = 0;
    must(EVP_EncryptFinal_ex(cipher.get(), sealed.data() + size, &last));
    must(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes,
                             sealed.data() + plain.size()));
    return {toBase64(sealed.data(), sealed.size()), nonce};
}

} // namespace hallpay::sandbox
