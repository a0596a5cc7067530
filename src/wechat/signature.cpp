#include "wechat/signature.h"

#include <charconv>

namespace hallpay::wechat {

std::string requestMessage(const RequestToSign& request)
{
    std::string message;
    for (const std::string_view line :
         {request.method, request.target, std::string_view(request.timestamp),
          std::string_view(request.nonce), request.body}) {
        message += line;
        message += '\n';
    }
    return message;
}

std::string authorization(const RequestToSign& request, const Signer& signer)
{
    return "WECHATPAY2-SHA256-RSA2048 mchid=\"" + signer.merchantId + "\",nonce_str=\""
        + request.nonce + "\",signature=\"" + signer.key.sign(requestMessage(request))
        + "\",timestamp=\"" + request.timestamp + "\",serial_no=\"" + signer.serial + "\"";
}

std::string answerMessage(const SignedText& text)
{
    return text.timestamp + "\n" + text.nonce + "\n" + text.body + "\n";
}

std::optional<std::chrono::seconds> readTimestamp(std::string_view timestamp)
{
    constexpr std::size_t kDigitsMax = 12;
    std::int64_t seconds = 0;
    const char* end = timestamp.data() + timestamp.size();
    if (timestamp.empty() || timestamp.size() > kDigitsMax) return std::nullopt;
    const auto [read, error] = std::from_chars(timestamp.data(), end, seconds);
    if (error != std::errc() || read != end || seconds < 0) return std::nullopt;
    return std::chrono::seconds(seconds);
}

bool isFresh(std::string_view timestamp, Instant now)
{
    const auto theirs = readTimestamp(timestamp);
    if (!theirs) return false;
    const auto away = *theirs - std::chrono::floor<std::chrono::seconds>(now).time_since_epoch();
    return away < kTimestampWindow && -away < kTimestampWindow;
}

std::string timestampOf(Instant now)
{
    return std::to_string(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
}

} // namespace hallpay::wechat
