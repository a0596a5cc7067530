// The windows of a hall as a page offers them.
#pragma once

#include "domain/views.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hallpay::present {

struct WindowChoice {
    std::int64_t id = 0;
    std::string name; ///< empty = the hall has no such window, or has not answered

    friend bool operator==(const WindowChoice&, const WindowChoice&) = default;
};

/// The windows of one kind; with the place before the name where there are several places.
std::vector<WindowChoice> windowsOf(const domain::HallView& hall, bool domain::WindowView::*kind);

} // namespace hallpay::present
