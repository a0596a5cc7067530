// Keeps payers' wallet ids unreadable in the ledger: its key lies in a file of its own.
#pragma once

#include "base/text.h"

#include <array>
#include <cstdint>
#include <string>

namespace hallpay::storage {

/// XChaCha20-Poly1305 with a random nonce. Any thread.
/// Source: libsodium, "XChaCha20-Poly1305-IETF construction".
class PayerBox {
public:
    /// Reads the key from `keyPath`, or makes a new one there (readable by its owner alone, on the
    /// disk before it is used). Keep the file outside the ledger's folder and its backups.
    /// @throws ports::LedgerError when it can be neither read nor made.
    explicit PayerBox(const std::string& keyPath);
    ~PayerBox();
    PayerBox(const PayerBox&) = delete;
    PayerBox& operator=(const PayerBox&) = delete;

    /// `attempt` is bound in: a sealed id moved to another row does not open.
    Bytes seal(const std::string& payerId, const std::string& attempt) const;
    /// @throws ports::LedgerError when it was changed or sealed with another key.
    std::string open(const Bytes& sealed, const std::string& attempt) const;

    /// 32 bytes that tell this key from another and nothing else; the ledger stores them.
    Bytes check() const;

private:
    static constexpr std::size_t kKeyBytes = 32;
    std::array<std::uint8_t, kKeyBytes> m_key{};
};

} // namespace hallpay::storage
