#include "sandbox/certificate.h"

#include "base/random.h"
#include "base/text.h"
#include "sandbox/sandbox_error.h"

#include <openssl/bn.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <chrono>
#include <ctime>
#include <memory>

namespace hallpay::sandbox {

namespace {

using BioPtr = std::unique_ptr<BIO, decltype(&BIO_free)>;
using X509Ptr = std::unique_ptr<X509, decltype(&X509_free)>;
using NumberPtr = std::unique_ptr<BIGNUM, decltype(&BN_free)>;

constexpr std::size_t kSerialBytes = 20;

void must(bool done)
{
    if (!done) throw SandboxError("cannot make a certificate");
}

X509Ptr parse(const std::string& pem)
{
    const BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
    X509Ptr certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), &X509_free);
    if (!certificate) throw SandboxError("no certificate");
    return certificate;
}

std::string toPem(X509* certificate)
{
    const BioPtr bio(BIO_new(BIO_s_mem()), &BIO_free);
    must(PEM_write_bio_X509(bio.get(), certificate) == 1);
    char* data = nullptr;
    const auto size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

void addName(X509_NAME* name, const char* field, const std::string& text)
{
    must(X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(text.data()),
                                    static_cast<int>(text.size()), -1, 0)
         == 1);
}

void setSerial(X509* certificate)
{
    std::array<unsigned char, kSerialBytes> bytes{};
    fillRandom(bytes.data(), bytes.size());
    // Merchants' serials have 40 digits: neither a leading zero nor a sign bit may shorten or
    // lengthen the number.
    bytes[0] = static_cast<unsigned char>((bytes[0] & 0x3F) | 0x40);
    const NumberPtr number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr),
                           &BN_free);
    must(number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr);
}

std::time_t toTimeT(Instant instant)
{
    return static_cast<std::time_t>(toMillis(instant) / 1000);
}

Instant toInstant(const ASN1_TIME* time)
{
    std::tm parts{};
    must(ASN1_TIME_to_tm(time, &parts) == 1);
    using namespace std::chrono;
    const year_month_day day{year(parts.tm_year + 1900),
                             month(static_cast<unsigned>(parts.tm_mon + 1)),
                             std::chrono::day(static_cast<unsigned>(parts.tm_mday))};
    return Instant(sys_days(day) + hours(parts.tm_hour) + minutes(parts.tm_min)
                   + seconds(parts.tm_sec));
}

X509Ptr prepare(const RsaKey& key, const CertificateSubject& subject)
{
    X509Ptr certificate(X509_new(), &X509_free);
    must(certificate && X509_set_version(certificate.get(), 2) == 1);
    setSerial(certificate.get());
    must(ASN1_TIME_set(X509_getm_notBefore(certificate.get()), toTimeT(subject.from)) != nullptr);
    must(ASN1_TIME_set(X509_getm_notAfter(certificate.get()), toTimeT(subject.to)) != nullptr);
    must(X509_set_pubkey(certificate.get(), key.native()) == 1);
    auto* name = X509_get_subject_name(certificate.get());
    addName(name, "C", "CN");
    addName(name, "O", subject.organization);
    addName(name, "CN", subject.commonName);
    return certificate;
}

void addExtension(X509* certificate, int kind, const char* value)
{
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, kind, value), &X509_EXTENSION_free);
    must(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

} // namespace

Certificate makeRoot(const RsaKey& key, const CertificateSubject& subject)
{
    const auto certificate = prepare(key, subject);
    must(X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get())) == 1);
    addExtension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    addExtension(certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    must(X509_sign(certificate.get(), key.native(), EVP_sha256()) != 0);
    return readCertificate(toPem(certificate.get()));
}

Certificate issue(const RsaKey& key, const CertificateSubject& subject, const Certificate& root,
                  const RsaKey& rootKey)
{
    const auto certificate = prepare(key, subject);
    const auto issuer = parse(root.pem);
    must(X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer.get())) == 1);
    addExtension(certificate.get(), NID_basic_constraints, "CA:FALSE");
    addExtension(certificate.get(), NID_key_usage, "critical,digitalSignature,keyEncipherment");
    must(X509_sign(certificate.get(), rootKey.native(), EVP_sha256()) != 0);
    return readCertificate(toPem(certificate.get()));
}

Certificate readCertificate(const std::string& pem)
{
    const auto certificate = parse(pem);
    const NumberPtr number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate.get()), nullptr),
                           &BN_free);
    must(number != nullptr);
    Bytes bytes(static_cast<std::size_t>(BN_num_bytes(number.get())));
    BN_bn2bin(number.get(), bytes.data());
    return {pem, upperAscii(toHex(bytes.data(), bytes.size())),
            toInstant(X509_get0_notBefore(certificate.get())),
            toInstant(X509_get0_notAfter(certificate.get()))};
}

} // namespace hallpay::sandbox
