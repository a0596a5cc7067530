// Makes a list that fails shorter, as long as it still fails.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <vector>

namespace hallpay::test {

/// Leaves out halves, quarters … single steps until no single one can be left out any more.
/// `fails` must answer the same for the same list, and yes for `list`.
template <typename Step>
std::vector<Step> shrink(std::vector<Step> list,
                         const std::function<bool(const std::vector<Step>&)>& fails)
{
    for (std::size_t size = std::max<std::size_t>(list.size() / 2, 1);; size = (size + 1) / 2) {
        bool shorter = false;
        for (std::size_t from = 0; from < list.size();) {
            auto rest = list;
            const auto first = rest.begin() + static_cast<std::ptrdiff_t>(from);
            rest.erase(first,
                       first + static_cast<std::ptrdiff_t>(std::min(size, list.size() - from)));
            if (fails(rest)) {
                list = std::move(rest);
                shorter = true;
            } else {
                from += size;
            }
        }
        if (size == 1 && !shorter) return list;
    }
}

} // namespace hallpay::test
