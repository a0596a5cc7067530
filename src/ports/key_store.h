// Where the keys of personal data lie: outside the ledger and its backups.
#pragma once

#include "base/text.h"

#include <array>
#include <cstdint>
#include <optional>
#include <stdexcept>

namespace hallpay::ports {

/// A key store that cannot be read or written.
class KeyStoreError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

using PersonalKey = std::array<std::uint8_t, 32>;

/// A new key and its name. The name may be stored; the key may not.
struct NamedKey {
    std::int64_t id = 0;
    PersonalKey key{};
};

/// Any thread. Keys are on disk for good before they are handed out; those that nobody came to
/// use are harmless. @throws KeyStoreError on every call.
class KeyStore {
public:
    virtual ~KeyStore() = default;

    /// A key that was never handed out before, in this run or an earlier one.
    virtual NamedKey take() = 0;
    /// nullopt when it was destroyed or never existed.
    virtual std::optional<PersonalKey> find(std::int64_t id) = 0;
    /// Erases the key: whatever it sealed can no longer be read, in backups either.
    virtual void destroy(std::int64_t id) = 0;
    /// The ledger's own key for keyed hashes; the same for the life of the store.
    virtual PersonalKey hashKey() = 0;
};

} // namespace hallpay::ports
