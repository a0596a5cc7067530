#include "domain/token.h"

#include "base/ensure.h"
#include "base/random.h"
#include "base/text.h"
#include "domain/document.h"

#include <algorithm>

namespace hallpay::domain {

namespace {

constexpr std::size_t kRandomLetters = 20;
constexpr std::string_view kPath = "/P/";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isBase32(char c)
{
    return std::string_view("0123456789ABCDEFGHJKMNPQRSTVWXYZ").find(c) != std::string_view::npos;
}

/// The length of "HTTP://" or "HTTPS://" at the start of `upper`, 0 when neither stands there.
std::size_t schemeLength(std::string_view upper)
{
    for (const std::string_view scheme : {"HTTP://", "HTTPS://"})
        if (upper.starts_with(scheme)) return scheme.size();
    return 0;
}

} // namespace

std::string makeToken(bool training, int hallId)
{
    ensure(hallId >= 0 && hallId <= 99);
    return (training ? "T" : "") + std::to_string(100 + hallId).substr(1)
        + randomBase32(kRandomLetters);
}

std::optional<PaymentToken> parseToken(std::string_view text)
{
    PaymentToken token{.text = upperAscii(text)};
    std::string_view rest = token.text;
    // A real token begins with a digit, so that T alone tells the two kinds apart.
    token.training = rest.starts_with('T');
    if (token.training) rest.remove_prefix(1);
    if (rest.size() != 2 + kRandomLetters || !isDigit(rest[0]) || !isDigit(rest[1]))
        return std::nullopt;
    if (!std::all_of(rest.begin(), rest.end(), isBase32)) return std::nullopt;
    token.hallId = (rest[0] - '0') * 10 + (rest[1] - '0');
    return token;
}

bool isTokenOf(std::string_view token, bool training)
{
    const auto parsed = parseToken(token);
    return parsed && parsed->training == training;
}

std::string linkFor(std::string_view publicBaseUrl, std::string_view token)
{
    auto link = upperAscii(publicBaseUrl);
    if (link.ends_with('/')) link.pop_back();
    const auto host = schemeLength(link);
    ensure(host > 0 && host < link.size());
    ensure(link.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:", host)
           == std::string::npos);
    const auto parsed = parseToken(token);
    ensure(parsed.has_value());
    return link + std::string(kPath) + parsed->text;
}

std::optional<PaymentToken> tokenFromScan(std::string_view text)
{
    const auto link = normalisedText(text);
    const auto host = schemeLength(link);
    if (host == 0) return std::nullopt;
    const auto path = link.find('/', host);
    if (path == std::string::npos || path == host) return std::nullopt;
    if (link.compare(path, kPath.size(), kPath) != 0) return std::nullopt;
    return parseToken(std::string_view(link).substr(path + kPath.size()));
}

std::string tokenForLog(std::string_view token)
{
    return std::string(token.substr(0, 6));
}

} // namespace hallpay::domain
