// Free text that staff enter, as ledgers and sheets can keep it.
#pragma once

#include <string>

namespace hallpay::desk {

/// One readable line: UTF-8, not empty, no space around it, no control characters. Pure.
bool isPlainLine(const std::string& text);

/// Such a line of at most 100 characters: why somebody did something. Pure.
bool isReason(const std::string& text);

} // namespace hallpay::desk
