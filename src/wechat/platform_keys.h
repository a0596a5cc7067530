// The keys that WeChat Pay's signatures are checked with, each by its serial. Any thread.
#pragma once

#include "wechat/merchant.h"
#include "wechat/signature.h"

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallpay::wechat {

/// What a signature is worth.
enum class Verdict {
    Good,
    UnknownSerial, ///< no key of that serial: newer certificates may have it
    Wrong, ///< forged, damaged, or a signature probe
    Stale ///< rightly signed, but 300 s or more from our clock
};

/// The public key never changes; the certificates are replaced by each newer list.
class PlatformKeys {
public:
    PlatformKeys(std::optional<NamedKey> publicKey, std::optional<NamedKey> certificate);

    bool inPublicKeyMode() const { return m_publicKey.has_value(); }

    /// The signature first, then the timestamp.
    Verdict check(const SignedText& text, Instant now) const;

    /// Replaces every certificate. An empty list changes nothing.
    void replaceCertificates(std::vector<NamedKey> certificates);

private:
    std::optional<PublicKey> find(const std::string& serial) const;

    const std::optional<NamedKey> m_publicKey;
    mutable std::mutex m_mutex;
    std::vector<NamedKey> m_certificates; // GUARDED_BY m_mutex
};

/// The certificates in the body of `GET /v3/certificates`; nullopt when any of it cannot be
/// decrypted with `apiv3Key` or is not what it says it is.
std::optional<std::vector<NamedKey>> readCertificates(std::string_view body,
                                                      std::string_view apiv3Key);

} // namespace hallpay::wechat
