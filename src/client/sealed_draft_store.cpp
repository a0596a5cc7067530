#include "client/sealed_draft_store.h"

#include "base/log.h"
#include "base/path_text.h"
#include "base/private_path.h"
#include "base/text.h"
#include "wire/staff_json.h"

#include <sodium.h>

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace hallpay::client {

namespace {

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kFileBytesMax = 1024 * 1024;

struct Kept {
    std::string key;
    std::int64_t corrects = 0;
    std::string correctsNumber;
    Day day{};
};

template <typename V> void fields(V& v, Kept& x)
{
    v("key", x.key);
    v("corrects", x.corrects);
    v("corrects_number", x.correctsNumber);
    v("day", x.day);
}

std::string readFile(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Whole or not at all: a torn write must not look like a draft.
void writeFile(const std::filesystem::path& path, const std::string& bytes)
{
    auto fresh = path;
    fresh += ".new";
    {
        std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        file.flush();
        if (!file) throw std::runtime_error("cannot write " + textOf(fresh.filename()));
    }
    if (makePrivate(fresh)) throw std::runtime_error("cannot protect " + textOf(fresh.filename()));
    std::filesystem::rename(fresh, path);
}

} // namespace

SealedDraftStore::SealedDraftStore(std::filesystem::path draftFile,
                                   const std::filesystem::path& keyFile)
    : m_file(std::move(draftFile))
{
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
    std::filesystem::create_directories(m_file.parent_path());
    std::filesystem::create_directories(keyFile.parent_path());
    auto key = readFile(keyFile);
    if (key.size() != m_key.size()) {
        randombytes_buf(m_key.data(), m_key.size());
        writeFile(keyFile, std::string(m_key.begin(), m_key.end()));
        return;
    }
    std::copy(key.begin(), key.end(), m_key.begin());
}

std::filesystem::path SealedDraftStore::fileOf(std::int64_t staffId) const
{
    auto name = m_file.stem();
    name += "-" + std::to_string(staffId);
    name += m_file.extension();
    return m_file.parent_path() / name;
}

void SealedDraftStore::keep(std::int64_t staffId, const ports::PendingDraft& pending)
{
    const wire::Json whole{
        {"head",
         wire::Json::parse(wire::toText(
             Kept{pending.key, pending.corrects, pending.correctsNumber, pending.day}))},
        {"draft", wire::Json::parse(wire::encode(pending.draft))}};
    const std::string clear = whole.dump();
    std::string sealed(kNonceBytes + clear.size() + kTagBytes, '\0');
    auto* bytes = reinterpret_cast<unsigned char*>(sealed.data());
    randombytes_buf(bytes, kNonceBytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        bytes + kNonceBytes, nullptr, reinterpret_cast<const unsigned char*>(clear.data()),
        clear.size(), nullptr, 0, nullptr, bytes, m_key.data());
    const std::lock_guard lock(m_mutex);
    try {
        writeFile(fileOf(staffId), sealed);
    } catch (const std::filesystem::filesystem_error& e) {
        throw std::runtime_error(e.code().message());
    }
}

void SealedDraftStore::forget(std::int64_t staffId)
{
    const std::lock_guard lock(m_mutex);
    std::error_code failure;
    std::filesystem::remove(fileOf(staffId), failure);
    if (failure) log(LogLevel::Warning, "desktop", "draft not removed: " + failure.message());
}

std::optional<ports::PendingDraft> SealedDraftStore::load(std::int64_t staffId)
{
    const std::lock_guard lock(m_mutex);
    return open(fileOf(staffId));
}

bool SealedDraftStore::holdsOthers(std::int64_t staffId, Day today)
{
    const std::lock_guard lock(m_mutex);
    const auto begins = textOf(m_file.stem()) + "-";
    std::error_code failure; // a folder that cannot be read holds nothing
    for (const auto& entry : std::filesystem::directory_iterator(m_file.parent_path(), failure)) {
        const auto& file = entry.path();
        if (file == fileOf(staffId) || file.extension() != m_file.extension()
            || !textOf(file.filename()).starts_with(begins))
            continue;
        if (const auto draft = open(file); draft && draft->day == today) return true;
    }
    return false;
}

std::optional<ports::PendingDraft> SealedDraftStore::open(const std::filesystem::path& file) const
{
    const std::string sealed = readFile(file);
    if (sealed.size() < kNonceBytes + kTagBytes || sealed.size() > kFileBytesMax)
        return std::nullopt;
    const auto* bytes = reinterpret_cast<const unsigned char*>(sealed.data());
    std::string clear(sealed.size() - kNonceBytes - kTagBytes, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            reinterpret_cast<unsigned char*>(clear.data()), nullptr, nullptr, bytes + kNonceBytes,
            sealed.size() - kNonceBytes, nullptr, 0, bytes, m_key.data())
        != 0) {
        log(LogLevel::Warning, "desktop", "a kept draft cannot be opened");
        return std::nullopt;
    }
    try {
        const auto whole = wire::parseJson(clear, kFileBytesMax);
        const auto head = wire::fromJson<Kept>(whole.at("head"));
        return ports::PendingDraft{.key = head.key,
                                   .draft = wire::decode<domain::SlipDraft>(whole.at("draft")),
                                   .corrects = head.corrects,
                                   .correctsNumber = head.correctsNumber,
                                   .day = head.day};
    } catch (const std::exception&) { // boundary: an old version's file is no draft of ours
        log(LogLevel::Warning, "desktop", "a kept draft cannot be read");
        return std::nullopt;
    }
}

} // namespace hallpay::client
