// X.509 certificates of the sandbox's own little authority.
#pragma once

#include "base/time.h"
#include "sandbox/rsa.h"

#include <string>

namespace hallpay::sandbox {

struct Certificate {
    std::string pem;
    /// 40 upper-case hexadecimal digits, as merchants know it.
    std::string serial;
    Instant from;
    Instant to;
};

struct CertificateSubject {
    std::string organization;
    std::string commonName;
    Instant from;
    Instant to;
};

/// A root that vouches for itself. @throws SandboxError
Certificate makeRoot(const RsaKey& key, const CertificateSubject& subject);

/// A certificate for the public half of `key`. @throws SandboxError
Certificate issue(const RsaKey& key, const CertificateSubject& subject, const Certificate& root,
                  const RsaKey& rootKey);

/// @throws SandboxError when `pem` is no certificate.
Certificate readCertificate(const std::string& pem);

} // namespace hallpay::sandbox
