#include "storage/hall/sodium_vault.h"

#include "base/ensure.h"
#include "base/random.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace hallpay::storage {

namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kHashSize = 32;

void startSodium()
{
    if (sodium_init() < 0) throw ports::KeyStoreError("libsodium cannot start");
}

void addField(std::string& text, const std::string& field)
{
    ensure(field.size() < 0xFFFF);
    text.push_back(static_cast<char>(field.size() >> 8));
    text.push_back(static_cast<char>(field.size() & 0xFF));
    text += field;
}

std::string takeField(std::string_view& rest)
{
    if (rest.size() < 2) throw ports::KeyStoreError("sealed fields are cut short");
    const auto size = static_cast<std::size_t>(static_cast<unsigned char>(rest[0])) << 8
        | static_cast<unsigned char>(rest[1]);
    rest.remove_prefix(2);
    if (rest.size() < size) throw ports::KeyStoreError("sealed fields are cut short");
    std::string field(rest.substr(0, size));
    rest.remove_prefix(size);
    return field;
}

/// A box opens under the key it was made for alone, and only beside that key's name.
std::array<std::uint8_t, 8> boundTo(std::int64_t keyId)
{
    std::array<std::uint8_t, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(keyId) >> (8 * i));
    return bytes;
}

} // namespace

SodiumVault::SodiumVault(ports::KeyStore& keys) : m_keys(keys), m_hashKey(keys.hashKey())
{
    startSodium();
}

ports::SealedFields SodiumVault::seal(const ports::PersonalFields& fields)
{
    std::string text;
    addField(text, fields.name);
    addField(text, fields.documentNumber);
    addField(text, fields.acceptanceNumber);
    const auto named = m_keys.take();
    const auto bound = boundTo(named.id);
    Bytes box(kNonce + text.size() + kTag);
    fillRandom(box.data(), kNonce);
    unsigned long long size = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        box.data() + kNonce, &size, reinterpret_cast<const unsigned char*>(text.data()),
        text.size(), bound.data(), bound.size(), nullptr, box.data(), named.key.data());
    ensure(size + kNonce == box.size());
    sodium_memzero(text.data(), text.size());
    return {named.id, std::move(box)};
}

std::optional<ports::PersonalFields> SodiumVault::open(const ports::SealedFields& sealed)
{
    const auto key = m_keys.find(sealed.keyId);
    if (!key) return std::nullopt;
    if (sealed.box.size() < kNonce + kTag)
        throw ports::KeyStoreError("sealed fields are cut short");
    const auto bound = boundTo(sealed.keyId);
    std::string text(sealed.box.size() - kNonce - kTag, '\0');
    unsigned long long size = 0;
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char*>(text.data()), &size, nullptr, sealed.box.data() + kNonce,
        sealed.box.size() - kNonce, bound.data(), bound.size(), sealed.box.data(), key->data());
    if (opened != 0) throw ports::KeyStoreError("sealed fields were changed");
    std::string_view rest = text;
    ports::PersonalFields fields;
    fields.name = takeField(rest);
    fields.documentNumber = takeField(rest);
    fields.acceptanceNumber = takeField(rest);
    return fields;
}

Bytes SodiumVault::keyedHash(ports::HashPurpose purpose, std::string_view text)
{
    Bytes hash(kHashSize);
    const auto label = static_cast<unsigned char>(purpose);
    crypto_generichash_state state;
    crypto_generichash_init(&state, m_hashKey.data(), m_hashKey.size(), hash.size());
    crypto_generichash_update(&state, &label, 1);
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()),
                              text.size());
    crypto_generichash_final(&state, hash.data(), hash.size());
    return hash;
}

ArgonHasher::ArgonHasher()
{
    startSodium();
}

std::string ArgonHasher::hash(std::string_view password)
{
    const std::lock_guard lock(m_one);
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(),
                              crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        throw ports::KeyStoreError("no memory to hash a password");
    return text.data();
}

bool ArgonHasher::matches(std::string_view hash, std::string_view password)
{
    const std::lock_guard lock(m_one);
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (hash.size() >= text.size()) return false;
    std::copy(hash.begin(), hash.end(), text.begin());
    return crypto_pwhash_str_verify(text.data(), password.data(), password.size()) == 0;
}

} // namespace hallpay::storage
