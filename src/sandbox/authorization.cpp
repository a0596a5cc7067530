#include "sandbox/authorization.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <optional>

namespace hallpay::sandbox {

namespace {

constexpr std::string_view kScheme = "WECHATPAY2-SHA256-RSA2048 ";
constexpr std::chrono::seconds kSkewMost{300};
constexpr std::size_t kNonceMost = 128;

using Parts = std::map<std::string, std::string, std::less<>>;

/// key="value" pairs, comma separated, each key once.
std::optional<Parts> parseParts(std::string_view text)
{
    Parts parts;
    while (true) {
        const auto equals = text.find("=\"");
        if (equals == std::string_view::npos) return std::nullopt;
        const auto end = text.find('"', equals + 2);
        if (end == std::string_view::npos) return std::nullopt;
        const bool fresh
            = parts.emplace(text.substr(0, equals), text.substr(equals + 2, end - equals - 2))
                  .second;
        if (!fresh) return std::nullopt;
        text.remove_prefix(end + 1);
        if (text.empty()) return parts;
        if (text.front() != ',') return std::nullopt;
        text.remove_prefix(1);
        while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    }
}

std::optional<std::int64_t> parseSeconds(const std::string& text)
{
    std::int64_t seconds = 0;
    const auto* end = text.data() + text.size();
    const auto [at, failure] = std::from_chars(text.data(), end, seconds);
    const bool digits
        = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (failure != std::errc() || at != end || !digits || text.size() > 11) return std::nullopt;
    return seconds;
}

bool isNear(std::int64_t seconds, Instant now)
{
    const Instant sent{std::chrono::seconds(seconds)};
    const auto distance = sent < now ? now - sent : sent - now;
    return distance <= kSkewMost;
}

} // namespace

Result<Done, std::string> checkAuthorization(const Request& request, const Credentials& credentials,
                                             Instant now)
{
    const auto header = request.header("authorization");
    if (header.empty()) return std::string("Http头缺少Authorization");
    if (!header.starts_with(kScheme)) return std::string("Authorization的认证类型不正确");
    auto parts = parseParts(std::string_view(header).substr(kScheme.size()));
    constexpr std::size_t kPartCount = 5;
    if (!parts || parts->size() != kPartCount) return std::string("Authorization格式错误");
    for (const auto* name : {"mchid", "nonce_str", "signature", "timestamp", "serial_no"}) {
        if (!parts->contains(name)) return "Authorization缺少" + std::string(name);
    }
    if (parts->at("mchid") != credentials.mchid) return std::string("商户号不存在");
    // Hexadecimal digits of either case: public client libraries write small ones.
    if (upperAscii(parts->at("serial_no")) != upperAscii(credentials.merchantCertificate.serial))
        return std::string("商户证书序列号有误");
    const auto& nonce = parts->at("nonce_str");
    if (nonce.empty() || nonce.size() > kNonceMost) return std::string("随机串长度有误");
    const auto seconds = parseSeconds(parts->at("timestamp"));
    if (!seconds) return std::string("时间戳格式错误");
    if (!isNear(*seconds, now))
        return std::string("Http头Authorization中的timestamp与发起请求的时间不得超过5分钟");
    const auto message = request.method + "\n" + request.rawUrl + "\n" + parts->at("timestamp")
        + "\n" + nonce + "\n" + request.body + "\n";
    if (!credentials.merchantKey.verify(message, parts->at("signature")))
        return std::string("sign not match");
    return Done{};
}

} // namespace hallpay::sandbox
