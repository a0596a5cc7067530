// A merchant for tests: the folder that the sandbox or a real merchant would have, with test keys.
#pragma once

#include "ports/clock.h"
#include "support/temp_folder.h"
#include "wechat/merchant.h"

#include <nlohmann/json.hpp>

#include <atomic>
#include <string>

namespace hallpay::test {

/// The text of a file beside make.sh.
std::string vectorFile(const std::string& name);

/// 2017-11-16 19:00:00 at +08:00, which is the 1510830000 of the golden vectors.
inline constexpr std::int64_t kVectorSeconds = 1'510'830'000;

/// Stands still until it is moved.
class StillClock final : public ports::Clock {
public:
    Instant now() const override { return Instant{std::chrono::milliseconds(m_millis)}; }
    void move(std::chrono::milliseconds by) { m_millis += by.count(); }

private:
    std::atomic<std::int64_t> m_millis = kVectorSeconds * 1'000;
};

/// A complete folder; tests take away or spoil what their story needs.
class MerchantFolder {
public:
    explicit MerchantFolder(const std::string& baseUrl);

    std::string path() const { return m_folder.path(); }
    void set(const std::string& key, const nlohmann::json& value);
    void drop(const std::string& key);
    void write(const std::string& name, const std::string& text);
    void remove(const std::string& name);

    /// Without pub_key_id and pub_key.pem.
    void useCertificates();
    wechat::Merchant load() const { return wechat::loadMerchant(path()); }

private:
    void save();
    TempFolder m_folder;
    nlohmann::json m_settings;
};

inline constexpr const char* kApiv3Key = "TestOnlyTestOnlyTestOnlyTestOnly";
inline constexpr const char* kPublicKeyId = "PUB_KEY_ID_0119000000012017111600000000000001";

} // namespace hallpay::test
