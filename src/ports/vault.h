// Personal data at rest: sealed under a key of its own, found again by keyed hash.
#pragma once

#include "base/text.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hallpay::ports {

/// What the hall knows of a person. Never logged, never stored in the clear.
struct PersonalFields {
    std::string name;
    std::string documentNumber; ///< normalised
    std::string acceptanceNumber; ///< or empty

    friend bool operator==(const PersonalFields&, const PersonalFields&) = default;
};

struct SealedFields {
    std::int64_t keyId = 0;
    Bytes box; ///< nonce and ciphertext

    friend bool operator==(const SealedFields&, const SealedFields&) = default;
};

/// What a keyed hash is of: equal texts of two purposes have nothing in common.
/// The numbers are part of what is stored: append only.
enum class HashPurpose {
    Document,
    AcceptanceNumber,
    SessionToken,
    RequestBody,
    ReceiptCheck,
    Badge
};

/// Any thread. @throws KeyStoreError when keys cannot be had.
class Vault {
public:
    virtual ~Vault() = default;

    /// Sealed under a key taken for these fields alone.
    virtual SealedFields seal(const PersonalFields& fields) = 0;
    /// nullopt when the key was destroyed (the fields were erased).
    /// @throws KeyStoreError when the box was changed.
    virtual std::optional<PersonalFields> open(const SealedFields& sealed) = 0;
    /// Erases what was sealed under this key.
    virtual void erase(std::int64_t keyId) = 0;

    /// 32 bytes; without the ledger's key nobody can tell what they are of.
    virtual Bytes keyedHash(HashPurpose purpose, std::string_view text) = 0;
};

/// Any thread; one call at a time takes some 0.1 s and 64 MB on purpose.
class PasswordHasher {
public:
    virtual ~PasswordHasher() = default;

    /// Salted and self-describing text.
    virtual std::string hash(std::string_view password) = 0;
    /// A malformed hash matches nothing.
    virtual bool matches(std::string_view hash, std::string_view password) = 0;
};

} // namespace hallpay::ports
