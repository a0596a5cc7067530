#include "wire/json.h"

namespace hallpay::wire {

namespace {
constexpr int kDepthMax = 16;
}

Json parseJson(std::string_view text, std::size_t bytesMax)
{
    if (text.size() > bytesMax) throw WireError("body is too large");
    bool tooDeep = false;
    const auto watch = [&tooDeep](int depth, Json::parse_event_t, Json&) {
        if (depth > kDepthMax) tooDeep = true;
        return depth <= kDepthMax;
    };
    Json parsed = Json::parse(text, watch, false);
    if (parsed.is_discarded() || tooDeep) throw WireError("body is no JSON");
    return parsed;
}

} // namespace hallpay::wire
