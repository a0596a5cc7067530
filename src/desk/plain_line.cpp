#include "desk/plain_line.h"

#include "base/text.h"

#include <algorithm>

namespace hallpay::desk {

bool isPlainLine(const std::string& text)
{
    const auto points = decodeUtf8(text);
    return points && !points->empty() && trim(text) == text
        && std::ranges::none_of(*points, [](char32_t c) { return c < U' '; });
}

} // namespace hallpay::desk
