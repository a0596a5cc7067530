// The ways in which WeChat Pay's own pages spell one error.
#pragma once

#include "sandbox/fault_draw.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace hallpay::sandbox {

struct Spelling {
    std::string code;
    /// Another page's status for it; 0 keeps the usual one.
    int status = 0;
};

/// The `turn`-th other spelling of `code`, counted round; nullopt when it has none.
/// Source: WECHATPAY.md §2.4, §5 and §10, point 3.
std::optional<Spelling> otherSpelling(const std::string& code, std::uint32_t turn);

/// `wanted`, if it is one of the spellings of `code`.
std::optional<Spelling> spellingOf(const std::string& code, const std::string& wanted);

} // namespace hallpay::sandbox
