// The published description and the served routes say the same.
#include "protocol/staff_api/api_document.h"
#include "server/staff_routes.h"
#include "wire/enum_names.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>

namespace hallpay::test {
namespace {

nlohmann::json document()
{
    return ApiDocument().whole();
}

std::string lower(std::string_view text)
{
    std::string copy(text);
    for (char& c : copy) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return copy;
}

TEST(OpenApi, NamesEveryRouteAndNoOther)
{
    std::set<std::string> served{"get /api/v1/events"};
    for (const auto& route : server::staffRoutes())
        served.insert(lower(route.method) + " " + std::string(route.path));
    std::set<std::string> described;
    const auto whole = document();
    for (const auto& [path, methods] : whole["paths"].items())
        for (const auto& [method, operation] : methods.items())
            described.insert(method + " " + path);
    EXPECT_EQ(served, described);
}

TEST(OpenApi, AsksForTheKeyWhereTheServerDoes)
{
    const auto paths = document()["paths"];
    for (const auto& route : server::staffRoutes()) {
        const auto& operation = paths[std::string(route.path)][lower(route.method)];
        const bool asks = operation.dump().find("IdempotencyKey") != std::string::npos;
        EXPECT_EQ(route.needs == server::Needs::SessionAndKey, asks) << route.path;
        const bool open = operation.contains("security") && operation["security"].empty();
        EXPECT_EQ(route.needs == server::Needs::Nothing, open) << route.path;
    }
}

TEST(OpenApi, KnowsEveryRefusalAndRefersToNothingThatIsMissing)
{
    const auto whole = document();
    const auto codes = whole["components"]["schemas"]["Refusal"]["properties"]["code"]["enum"]
                           .get<std::set<std::string>>();
    for (int i = 0; i <= static_cast<int>(domain::RefusalCode::Last); ++i)
        EXPECT_TRUE(codes.contains(wire::nameOf(static_cast<domain::RefusalCode>(i))));
    const auto text = whole.dump();
    for (std::size_t at = text.find("\"$ref\":\"#"); at != std::string::npos;
         at = text.find("\"$ref\":\"#", at + 1)) {
        const auto begin = at + 9;
        const auto pointer = text.substr(begin, text.find('"', begin) - begin);
        EXPECT_TRUE(whole.contains(nlohmann::json::json_pointer(pointer))) << pointer;
    }
}

} // namespace
} // namespace hallpay::test
