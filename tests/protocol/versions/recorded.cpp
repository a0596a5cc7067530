#include "protocol/versions/recorded.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hallpay::test {

using nlohmann::json;

json recorded(const std::string& name)
{
    std::ifstream file(std::string(HALLPAY_SOURCE_DIR) + "/tests/protocol/versions/recorded/"
                       + name);
    auto read = json::parse(file, nullptr, false);
    EXPECT_FALSE(read.is_discarded()) << name;
    return read.is_discarded() ? json() : read;
}

namespace {

std::string kindOf(const json& value)
{
    return value.is_number() ? "number" : value.type_name();
}

} // namespace

std::vector<std::string> broken(const json& then, const json& now, const std::string& where)
{
    if (then.is_null()) return {};
    if (kindOf(then) != kindOf(now))
        return {where + " was " + kindOf(then) + " and is " + kindOf(now)};
    std::vector<std::string> all;
    const auto add = [&all](std::vector<std::string> more) {
        all.insert(all.end(), more.begin(), more.end());
    };
    if (then.is_object()) {
        for (const auto& [name, value] : then.items()) {
            const auto path = where + "." + name;
            add(now.contains(name) ? broken(value, now[name], path)
                                   : std::vector{path + " is gone"});
        }
    }
    for (std::size_t i = 0; then.is_array() && i < then.size(); ++i) {
        const auto path = where + "[" + std::to_string(i) + "]";
        add(i < now.size() ? broken(then[i], now[i], path) : std::vector{path + " is gone"});
    }
    return all;
}

} // namespace hallpay::test
