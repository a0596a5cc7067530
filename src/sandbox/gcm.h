// AES-256-GCM as WeChat Pay wraps notifications and certificates in it.
#pragma once

#include <string>
#include <string_view>

namespace hallpay::sandbox {

struct Sealed {
    /// Base-64 of the encrypted bytes followed by the 16-byte tag.
    std::string ciphertext;
    /// 12 ASCII characters.
    std::string nonce;
};

/// Encrypts `plain` under `key` (exactly 32 bytes) with a fresh nonce.
/// @throws SandboxError when the key has another length.
Sealed seal(std::string_view plain, std::string_view key, std::string_view associatedData);

} // namespace hallpay::sandbox
