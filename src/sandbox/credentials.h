// The merchant's identity and both sides' keys, under the file names that merchants know.
#pragma once

#include "base/time.h"
#include "sandbox/certificate.h"
#include "sandbox/rsa.h"

#include <filesystem>
#include <string>

namespace hallpay::sandbox {

struct Credentials {
    std::string mchid;
    std::string appid;
    std::string appSecret;
    /// 32 ASCII characters.
    std::string apiv3Key;
    std::string pubKeyId;
    Certificate merchantCertificate;
    /// The public half: the sandbox checks with it, and does not need the merchant's private one.
    RsaKey merchantKey;
    Certificate platformCertificate;
    RsaKey platformKey;
    RsaKey publicKeyPair;
};

/// Makes the merchant in `folder` on the first start, reads it on later ones.
/// @throws SandboxError when files are missing or damaged.
Credentials openCredentials(const std::filesystem::path& folder, Instant wallNow);

/// Writes merchant.json, with the addresses at which the sandbox can now be reached.
void writeMerchant(const std::filesystem::path& folder, const Credentials& credentials,
                   const std::string& baseUrl);

} // namespace hallpay::sandbox
