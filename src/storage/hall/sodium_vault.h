// XChaCha20-Poly1305, keyed BLAKE2b and Argon2id from libsodium.
#pragma once

#include "ports/key_store.h"
#include "ports/vault.h"

#include <mutex>

namespace hallpay::storage {

/// `keys` outlives the vault.
class SodiumVault final : public ports::Vault {
public:
    explicit SodiumVault(ports::KeyStore& keys);

    ports::SealedFields seal(const ports::PersonalFields& fields) override;
    std::optional<ports::PersonalFields> open(const ports::SealedFields& sealed) override;
    void erase(std::int64_t keyId) override { m_keys.destroy(keyId); }
    Bytes keyedHash(ports::HashPurpose purpose, std::string_view text) override;

private:
    ports::KeyStore& m_keys;
    const ports::PersonalKey m_hashKey;
};

/// One hash at a time: each takes the memory that makes guessing dear.
class ArgonHasher final : public ports::PasswordHasher {
public:
    /// The costs are libsodium's for interactive use. Source: libsodium documentation, "The
    /// pwhash* API".
    ArgonHasher();

    std::string hash(std::string_view password) override;
    bool matches(std::string_view hash, std::string_view password) override;

private:
    std::mutex m_one;
};

} // namespace hallpay::storage
