#include "sandbox/error_spelling.h"

#include <array>
#include <string_view>

namespace hallpay::sandbox {

namespace {

struct Alias {
    std::string_view code;
    std::string_view other;
    int status = 0;
};

constexpr std::array<Alias, 16> kAliases{{
    {"ORDERPAID", "ORDER_PAID"},
    {"USERPAYING", "USER_PAYING"},
    {"ORDER_CLOSED", "OUT_TRADE_NO_USED", 403},
    {"ORDER_NOT_EXIST", "ORDERNOTEXIST"},
    {"ORDER_NOT_EXIST", "ORDER_NOT_EXISTS"},
    {"NOT_ENOUGH", "NOTENOUGH"},
    {"FREQUENCY_LIMITED", "RATELIMIT_EXCEEDED"},
    {"FREQUENCY_LIMITED", "RATELIMIT_EXCEED"},
    {"FREQUENCY_LIMITED", "RATE_LIMITED"},
    {"SYSTEM_ERROR", "SERVICE_UNAVAILABLE", 503},
    {"SYSTEM_ERROR", "SERVICE_UNAVAILABLE", 502},
    {"BANK_ERROR", "BANKERROR"},
    {"NO_AUTH", "NOAUTH"},
    {"RULE_LIMIT", "RULELIMIT"},
    {"NO_STATEMENT_EXIST", "NO_BILL_EXIST"},
    {"STATEMENT_CREATING", "BILL_CREATING"},
}};

} // namespace

std::optional<Spelling> otherSpelling(const std::string& code, std::uint32_t turn)
{
    std::uint32_t count = 0;
    for (const auto& alias : kAliases) count += alias.code == code ? 1 : 0;
    if (count == 0) return std::nullopt;
    auto left = turn % count;
    for (const auto& alias : kAliases) {
        if (alias.code != code) continue;
        if (left-- == 0) return Spelling{std::string(alias.other), alias.status};
    }
    return std::nullopt;
}

std::optional<Spelling> spellingOf(const std::string& code, const std::string& wanted)
{
    if (code == wanted) return Spelling{code, 0};
    for (const auto& alias : kAliases) {
        if (alias.code == code && alias.other == wanted)
            return Spelling{std::string(alias.other), alias.status};
    }
    return std::nullopt;
}

} // namespace hallpay::sandbox
