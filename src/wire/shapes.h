// For the files that describe shapes: a shape is instantiated where its fields are named.
#pragma once

#include "wire/staff_json.h"

namespace hallpay::wire {

template <typename T> std::string encode(const T& value)
{
    return toText(value);
}

template <typename T> T decode(const Json& json)
{
    return fromJson<T>(json);
}

} // namespace hallpay::wire
