#include "wechat/merchant.h"

#include "wechat/url.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace hallpay::wechat {

namespace {

constexpr std::uintmax_t kFileBytesMax = 64 * 1024;
constexpr std::size_t kKeyBytes = 32;
constexpr const char* kSettings = "merchant.json";

std::string readFile(const std::filesystem::path& folder, const char* name)
{
    std::error_code error;
    const auto path = folder / name;
    const auto size = std::filesystem::file_size(path, error);
    if (error) throw SettingsError(std::string(name) + " is missing or cannot be read");
    if (size > kFileBytesMax) throw SettingsError(std::string(name) + " is too large");
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file || text.size() != size)
        throw SettingsError(std::string(name) + " is missing or cannot be read");
    return text;
}

bool hasFile(const std::filesystem::path& folder, const char* name)
{
    std::error_code error;
    return std::filesystem::exists(folder / name, error);
}

[[noreturn]] void refuse(const char* key, const char* why)
{
    throw SettingsError(std::string(kSettings) + ": " + key + " " + why);
}

/// The text under `key`; empty when the key may be absent and is.
std::string textAt(const nlohmann::json& settings, const char* key, bool needed = true)
{
    constexpr std::size_t kTextBytesMax = 2048;
    const auto found = settings.find(key);
    if (found == settings.end()) {
        if (needed) refuse(key, "is missing");
        return {};
    }
    if (!found->is_string()) refuse(key, "must be a text");
    auto text = found->get<std::string>();
    if (needed && text.empty()) refuse(key, "is empty");
    if (text.size() > kTextBytesMax) refuse(key, "is too long");
    // A line break or quote would end up inside a header.
    for (const char c : text)
        if (static_cast<unsigned char>(c) <= 0x20 || c == '"' || c == 0x7F)
            refuse(key, "has a space, quote or control character");
    return text;
}

/// Runs `read` on the text of a PEM file and names the file when it cannot be used.
template <typename Read>
auto readPem(const std::filesystem::path& folder, const char* name, Read read)
{
    const std::string text = readFile(folder, name);
    try {
        return read(text);
    } catch (const CryptoError& error) {
        throw SettingsError(std::string(name) + ": " + error.what());
    }
}

nlohmann::json readSettings(const std::filesystem::path& folder)
{
    auto settings = nlohmann::json::parse(readFile(folder, kSettings), nullptr, false);
    if (!settings.is_object()) throw SettingsError("merchant.json is not a JSON object");
    return settings;
}

void checkOwnCertificate(const std::filesystem::path& folder, const Merchant& merchant)
{
    const auto own = readPem(folder, "apiclient_cert.pem", Certificate::fromPem);
    if (own.serial() != normalSerial(merchant.serialNo))
        refuse("serial_no", "is not the serial of apiclient_cert.pem");
    if (!merchant.key.belongsTo(own.publicKey()))
        throw SettingsError("apiclient_key.pem does not belong to apiclient_cert.pem");
}

std::optional<NamedKey> readPublicKey(const std::filesystem::path& folder, std::string id)
{
    const bool present = hasFile(folder, "pub_key.pem");
    if (id.empty() && !present) return std::nullopt;
    if (id.empty()) refuse("pub_key_id", "is missing although pub_key.pem is there");
    if (!present) throw SettingsError("pub_key.pem is missing although pub_key_id is set");
    return NamedKey{std::move(id), readPem(folder, "pub_key.pem", PublicKey::fromPem)};
}

/// Why `url` may not be called in this mode; nullptr when it may.
const char* hostFault(const Url& url, bool training)
{
    constexpr std::string_view kRealHosts = ".weixin.qq.com";
    if (training)
        return url.isLoopback() ? nullptr : "names a real host: training speaks to loopback only";
    if (url.isLoopback()) return "names a loopback host: that is for training only";
    if (url.scheme != "https") return "must be https";
    if (!url.host.ends_with(kRealHosts)) return "is not a host of weixin.qq.com";
    return nullptr;
}

void checkHost(const char* key, const std::string& text, bool training)
{
    const auto url = parseUrl(text);
    if (!url) refuse(key, "is not a URL");
    if (url->scheme != "http" && url->scheme != "https") refuse(key, "must be http or https");
    if (url->hasCredentials) refuse(key, "must not hold a user or password");
    if (url->hasQuery || url->hasFragment) refuse(key, "must not hold a query or fragment");
    if (const char* fault = hostFault(*url, training)) refuse(key, fault);
}

} // namespace

Merchant loadMerchant(const std::filesystem::path& folder)
{
    const auto settings = readSettings(folder);
    Merchant merchant{
        .mchid = textAt(settings, "mchid"),
        .appid = textAt(settings, "appid"),
        .appSecret = textAt(settings, "app_secret"),
        .serialNo = textAt(settings, "serial_no"),
        .apiv3Key = textAt(settings, "apiv3_key"),
        .baseUrl = textAt(settings, "base_url"),
        .oauthAuthorizeUrl = textAt(settings, "oauth_authorize_url"),
        .oauthTokenUrl = textAt(settings, "oauth_token_url"),
        .key = readPem(folder, "apiclient_key.pem", PrivateKey::fromPem),
    };
    if (merchant.apiv3Key.size() != kKeyBytes) refuse("apiv3_key", "must have 32 bytes");
    const auto base = parseUrl(merchant.baseUrl);
    if (!base || base->path != "/" || base->hasQuery || base->hasFragment)
        refuse("base_url", "must be scheme and host alone");
    if (merchant.baseUrl.ends_with('/')) merchant.baseUrl.pop_back();
    checkOwnCertificate(folder, merchant);
    merchant.publicKey = readPublicKey(folder, textAt(settings, "pub_key_id", false));
    if (hasFile(folder, "wechatpay_cert.pem")) {
        const auto platform = readPem(folder, "wechatpay_cert.pem", Certificate::fromPem);
        merchant.certificate = NamedKey{platform.serial(), platform.publicKey()};
    }
    return merchant;
}

void checkHosts(const Merchant& merchant, bool training)
{
    checkHost("base_url", merchant.baseUrl, training);
    checkHost("oauth_authorize_url", merchant.oauthAuthorizeUrl, training);
    checkHost("oauth_token_url", merchant.oauthTokenUrl, training);
}

bool isDownloadUrl(const std::string& text, bool training)
{
    const bool plain = std::all_of(text.begin(), text.end(),
                                   [](char c) { return c > ' ' && c < '\x7f' && c != '\\'; });
    const auto url = plain ? parseUrl(text) : std::nullopt;
    if (!url || (url->scheme != "http" && url->scheme != "https") || url->hasCredentials
        || url->hasFragment || hostFault(*url, training))
        return false;
    // The path must stand in the text itself, as it is signed as it stands.
    const auto authority = text.find("://");
    return authority != std::string::npos
        && text.find_first_of("/?", authority + 3) == text.find('/', authority + 3);
}

void checkNotifyUrl(const std::string& notifyUrl)
{
    constexpr std::size_t kNotifyUrlMax = 255;
    const auto url = parseUrl(notifyUrl);
    if (!url || (url->scheme != "http" && url->scheme != "https"))
        throw SettingsError("notify_url is not an http or https URL");
    if (notifyUrl.size() > kNotifyUrlMax || url->hasQuery || url->hasFragment)
        throw SettingsError("notify_url must have 255 characters at most and no query");
}

} // namespace hallpay::wechat
