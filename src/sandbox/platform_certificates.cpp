#include "sandbox/platform_certificates.h"

#include "sandbox/durable_file.h"

namespace hallpay::sandbox {

namespace {

constexpr std::chrono::hours kValidFor{24 * 365 * 5};

nlohmann::json recordOf(const std::string& serial, Instant announcedAt)
{
    return {{"kind", "certificate"},
            {"value", {{"serial", serial}, {"announced_ms", toMillis(announcedAt)}}}};
}

PlatformCertificate makePair(Instant now)
{
    const CertificateSubject subject{"Hallpay sandbox, not WeChat Pay",
                                     "Sandbox platform certificate", now, now + kValidFor};
    const auto rootKey = RsaKey::generate();
    const auto root = makeRoot(rootKey, subject);
    auto key = RsaKey::generate();
    return {issue(key, subject, root, rootKey), key};
}

} // namespace

PlatformCertificates::PlatformCertificates(const std::filesystem::path& folder,
                                           const Credentials& credentials,
                                           const TrainingClock& clock, Journal& journal)
    : m_folder(folder), m_clock(clock),
      m_journal(journal), m_entries{{{credentials.platformCertificate, credentials.platformKey},
                                     Instant{}}}
{
}

std::filesystem::path PlatformCertificates::fileOf(const std::string& serial,
                                                   const char* ending) const
{
    return m_folder / ("sandbox_platform_" + serial + ending);
}

void PlatformCertificates::restore(const nlohmann::json& record)
{
    const std::string serial = record.at("serial");
    const std::lock_guard lock(m_mutex);
    m_entries.push_back({{readCertificate(readWhole(fileOf(serial, "_cert.pem"))),
                          RsaKey::fromPrivatePem(readWhole(fileOf(serial, "_key.pem")))},
                         fromMillis(record.at("announced_ms"))});
}

std::vector<nlohmann::json> PlatformCertificates::stored() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<nlohmann::json> records;
    for (std::size_t i = 1; i < m_entries.size(); ++i)
        records.push_back(recordOf(m_entries[i].pair.certificate.serial, m_entries[i].announcedAt));
    return records;
}

Result<Certificate, RotationRefusal> PlatformCertificates::announce()
{
    if (listed().size() > 1) return RotationRefusal::UnderWay;
    const auto now = m_clock.now();
    const auto pair = makePair(now);
    const auto& serial = pair.certificate.serial;
    writeWhole(fileOf(serial, "_key.pem"), pair.key.privatePem());
    writeWhole(fileOf(serial, "_cert.pem"), pair.certificate.pem);
    const std::lock_guard lock(m_mutex);
    m_journal.append(recordOf(serial, now));
    m_entries.push_back({pair, now});
    return pair.certificate;
}

std::vector<PlatformCertificate> PlatformCertificates::listed() const
{
    const std::lock_guard lock(m_mutex);
    const auto& last = m_entries.back();
    if (m_entries.size() == 1 || m_clock.now() >= last.announcedAt + kAhead + kBoth)
        return {last.pair};
    return {m_entries[m_entries.size() - 2].pair, last.pair};
}

std::vector<PlatformCertificate> PlatformCertificates::inUse() const
{
    auto used = listed();
    const std::lock_guard lock(m_mutex);
    if (used.size() > 1 && m_clock.now() < m_entries.back().announcedAt + kAhead) used.pop_back();
    return used;
}

} // namespace hallpay::sandbox
