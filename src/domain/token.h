// The unguessable name of an order: the only thing that the printed code carries.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hallpay::domain {

/// A token's parts. Text: T when in training, two digits of the hall, 20 letters (100 bits).
struct PaymentToken {
    std::string text; ///< Upper case.
    bool training = false;
    int hallId = 0; ///< 0 to 99.

    friend bool operator==(const PaymentToken&, const PaymentToken&) = default;
};

/// A new token from the system's randomness. A `hallId` outside 0 to 99 is a bug.
std::string makeToken(bool training, int hallId);

/// Reads a bare token in any letter case.
std::optional<PaymentToken> parseToken(std::string_view text);

/// Whether `token` is well formed and of this ledger's kind: each ledger refuses the other's.
bool isTokenOf(std::string_view token, bool training);

/// "HTTP://127.0.0.1:8080/P/TOKEN": all in QR's alphanumeric set, which makes a smaller code.
/// `publicBaseUrl` is scheme, host and port without a path; anything else is a bug.
/// Source: ISO/IEC 18004 (alphanumeric mode); RFC 3986 §3.1, §3.2.2 (scheme and host have no
/// case).
std::string linkFor(std::string_view publicBaseUrl, std::string_view token);

/// The token of a payment link in any letter case, whatever its host: slips of the day outlive a
/// change of address. Nullopt when `text` is no such link.
std::optional<PaymentToken> tokenFromScan(std::string_view text);

/// The first six characters: all that a log may have of a token.
std::string tokenForLog(std::string_view token);

} // namespace hallpay::domain
