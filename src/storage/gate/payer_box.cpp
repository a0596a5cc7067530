#include "storage/gate/payer_box.h"

#include "base/path_text.h"
#include "base/private_path.h"
#include "ports/ledger_unusable.h"
#include "storage/database.h"

#include <sodium.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace hallpay::storage {

namespace fs = std::filesystem;

namespace {

// The key file is a tiny database: its full sync is the same on every system.
constexpr std::string_view kMakeTable
    = "CREATE TABLE IF NOT EXISTS payer_key (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),"
      " bytes BLOB NOT NULL CHECK (length(bytes) = 32)) STRICT";
constexpr std::string_view kReadKey = "SELECT bytes FROM payer_key WHERE id = 1";
constexpr std::string_view kKeepKey
    = "INSERT INTO payer_key (id, bytes) VALUES (1, $1) ON CONFLICT DO NOTHING";

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::string_view kCheckWords = "hallpay gate payer key";

const unsigned char* bytesOf(const std::string& text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// Makes an empty file that nobody else may read, before a key is in it.
void makePrivateFile(const fs::path& path)
{
    std::error_code failure;
    if (fs::exists(path, failure)) return;
    if (!std::ofstream(path, std::ios::binary | std::ios::app))
        throw ports::LedgerError("the key file cannot be made");
    if (hallpay::makePrivate(path)) throw ports::LedgerError("the key file cannot be protected");
}

} // namespace

PayerBox::PayerBox(const std::string& keyPath)
{
    static_assert(kKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    if (sodium_init() < 0) throw ports::LedgerError("libsodium cannot start");
    makePrivateFile(pathFrom(keyPath));
    Database file(keyPath, Database::Access::ReadWrite);
    file.script(kMakeTable);
    auto kept = file.row<Bytes>(kReadKey);
    if (!kept) {
        Bytes fresh(kKeyBytes);
        randombytes_buf(fresh.data(), fresh.size());
        file.run(kKeepKey, fresh);
        sodium_memzero(fresh.data(), fresh.size());
        kept = file.row<Bytes>(kReadKey);
    }
    if (!kept || std::get<0>(*kept).size() != kKeyBytes)
        throw ports::LedgerUnusable(ports::LedgerUnusable::Why::OtherKey, keyPath,
                                    "the key file holds no key");
    std::copy_n(std::get<0>(*kept).begin(), kKeyBytes, m_key.begin());
    sodium_memzero(std::get<0>(*kept).data(), kKeyBytes);
}

PayerBox::~PayerBox()
{
    sodium_memzero(m_key.data(), m_key.size());
}

Bytes PayerBox::seal(const std::string& payerId, const std::string& attempt) const
{
    Bytes sealed(kNonce + payerId.size() + kTag);
    randombytes_buf(sealed.data(), kNonce);
    unsigned long long made = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + kNonce, &made, bytesOf(payerId),
                                               payerId.size(), bytesOf(attempt), attempt.size(),
                                               nullptr, sealed.data(), m_key.data());
    return sealed;
}

std::string PayerBox::open(const Bytes& sealed, const std::string& attempt) const
{
    if (sealed.size() < kNonce + kTag) throw ports::LedgerError("a sealed payer is cut short");
    std::string payerId(sealed.size() - kNonce - kTag, '\0');
    unsigned long long read = 0;
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char*>(payerId.data()), &read, nullptr, sealed.data() + kNonce,
        sealed.size() - kNonce, bytesOf(attempt), attempt.size(), sealed.data(), m_key.data());
    if (failed != 0) throw ports::LedgerError("a sealed payer does not open with this key");
    return payerId;
}

Bytes PayerBox::check() const
{
    Bytes sum(32);
    crypto_generichash(sum.data(), sum.size(),
                       reinterpret_cast<const unsigned char*>(kCheckWords.data()),
                       kCheckWords.size(), m_key.data(), m_key.size());
    return sum;
}

} // namespace hallpay::storage
