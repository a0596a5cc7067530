#include "desk/plain_line.h"

#include "base/text.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

constexpr std::size_t kReasonMax = 100; ///< characters

} // namespace

bool isPlainLine(const std::string& text)
{
    const auto points = decodeUtf8(text);
    return points && !points->empty() && trim(text) == text
        && std::ranges::none_of(*points, [](char32_t c) { return c < U' '; });
}

bool isReason(const std::string& text)
{
    return isPlainLine(text) && decodeUtf8(text)->size() <= kReasonMax;
}

} // namespace hallpay::desk
