// A table of enumerators and the words by which they travel.
#pragma once

#include "base/ensure.h"

#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace hallpay::wire {

template <typename E> using Name = std::pair<E, std::string_view>;

template <typename E> std::string find(std::span<const Name<E>> names, E value)
{
    for (const auto& [each, name] : names)
        if (each == value) return std::string(name);
    throw LogicFailure("an enumerator has no name on the wire");
}

template <typename E> bool find(std::span<const Name<E>> names, std::string_view name, E& value)
{
    for (const auto& [each, word] : names)
        if (word == name) {
            value = each;
            return true;
        }
    return false;
}

} // namespace hallpay::wire
