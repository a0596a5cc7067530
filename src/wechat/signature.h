// What is signed and how: request, answer, notification. Pure text, no network. Any thread.
#pragma once

#include "base/time.h"
#include "wechat/crypto.h"

#include <optional>
#include <string>
#include <string_view>

namespace hallpay::wechat {

/// How far a timestamp may be from our clock: 300 s and more is refused.
/// Source: wechatpay-java and wechatpay-go; WeChat Pay v3, signature verification.
inline constexpr std::chrono::seconds kTimestampWindow{300};

/// What of a request is signed.
struct RequestToSign {
    std::string_view method; ///< upper case
    std::string_view target; ///< path and query, exactly as sent
    std::string timestamp; ///< seconds
    std::string nonce;
    std::string_view body; ///< exact bytes; empty for GET
};

/// Five lines, each ended by \n. Source: WeChat Pay v3, building the signature string.
std::string requestMessage(const RequestToSign& request);

/// Who signs.
struct Signer {
    std::string merchantId;
    std::string serial; ///< of the merchant's certificate
    PrivateKey key;
};

/// The value of the Authorization header.
std::string authorization(const RequestToSign& request, const Signer& signer);

/// What comes with an answer or a notification.
struct SignedText {
    std::string timestamp;
    std::string nonce;
    std::string signature;
    std::string serial;
    std::string body; ///< raw bytes; empty with 204
};

/// Three lines, each ended by \n; the body is the raw one.
std::string answerMessage(const SignedText& text);

/// The seconds since 1970 that `timestamp` says; nullopt when it is no plain number of them.
std::optional<std::chrono::seconds> readTimestamp(std::string_view timestamp);

/// True when `timestamp` is a number of seconds less than kTimestampWindow away from `now`.
bool isFresh(std::string_view timestamp, Instant now);

/// The seconds of `now` as they stand in headers.
std::string timestampOf(Instant now);

} // namespace hallpay::wechat
