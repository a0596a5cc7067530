#include "present/window_choice.h"

namespace hallpay::present {

std::vector<WindowChoice> windowsOf(const domain::HallView& hall, bool domain::WindowView::*kind)
{
    std::vector<WindowChoice> windows;
    for (const auto& place : hall.places)
        for (const auto& window : place.windows)
            if (window.*kind)
                windows.push_back(
                    {window.id,
                     hall.places.size() > 1 ? place.name + " " + window.name : window.name});
    return windows;
}

} // namespace hallpay::present
