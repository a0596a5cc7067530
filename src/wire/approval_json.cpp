#include "wire/approval_json.h"

#include "wire/shapes.h"

namespace hallpay::wire {

template <typename V> void fields(V& v, PinBody& x)
{
    v("pin", x.pin);
}

template <typename V> void fields(V& v, BadgeBody& x)
{
    v("badge", x.badge);
}

template std::string encode(const PinBody&);
template std::string encode(const BadgeBody&);

template PinBody decode(const Json&);
template BadgeBody decode(const Json&);

} // namespace hallpay::wire
