#include "domain/trail_check.h"

namespace hallpay::domain {

namespace {

constexpr std::size_t kGroup = 4;

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

} // namespace

std::optional<std::string> headFrom(std::string_view typed)
{
    std::string head;
    for (char c : typed) {
        if (c == ' ' || c == '-') continue;
        if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
        if (!isHexDigit(c)) return std::nullopt;
        head += c;
    }
    if (head.size() < kHeadDigitsMin || head.size() > kHeadDigits) return std::nullopt;
    return head;
}

std::string groupedHead(std::string_view head)
{
    std::string grouped;
    for (std::size_t i = 0; i < head.size(); ++i) {
        if (i > 0 && i % kGroup == 0) grouped += ' ';
        grouped += head[i];
    }
    return grouped;
}

} // namespace hallpay::domain
