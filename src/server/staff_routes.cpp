#include "server/staff_routes.h"

#include "wire/error_body.h"

#include <charconv>

namespace hallpay::server {

namespace {

/// The number that stands where `pattern` has {id}; 0 when there is none; nullopt = no match.
std::optional<std::int64_t> matchPath(std::string_view pattern, std::string_view path)
{
    constexpr std::string_view kId = "{id}";
    const auto at = pattern.find(kId);
    if (at == std::string_view::npos) {
        if (pattern != path) return std::nullopt;
        return 0;
    }
    const auto before = pattern.substr(0, at);
    const auto after = pattern.substr(at + kId.size());
    if (path.size() <= before.size() + after.size() || !path.starts_with(before)
        || !path.ends_with(after))
        return std::nullopt;
    const auto digits = path.substr(before.size(), path.size() - before.size() - after.size());
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
    if (error != std::errc() || end != digits.data() + digits.size() || id <= 0)
        return std::nullopt;
    return id;
}

} // namespace

Matched matchRoute(std::string_view method, std::string_view path)
{
    Matched matched;
    for (const auto& route : staffRoutes()) {
        const auto id = matchPath(route.path, path);
        if (!id) continue;
        if (route.method == method) return {&route, *id, false};
        matched.otherMethod = true;
    }
    return matched;
}

Reply refuse(const domain::Refusal& refusal)
{
    return {.status = wire::statusOf(refusal.code), .body = wire::encodeRefusal(refusal)};
}

} // namespace hallpay::server
