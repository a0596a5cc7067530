// Where a text may go on in the next line.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hallpay::printing {

/// Lines of at most `room`, in the units of `advance`. Breaks between ideographs and at spaces,
/// keeps closing punctuation with what it closes; a word longer than a line is cut. A single sign
/// wider than `room` has a line of its own.
std::vector<std::u32string> brokenIntoLines(std::u32string_view text, int room,
                                            const std::function<int(char32_t)>& advance);

} // namespace hallpay::printing
