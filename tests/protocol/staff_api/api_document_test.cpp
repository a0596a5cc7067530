// The reader of openapi.json that the other tests here rely on finds what is wrong.
#include "protocol/staff_api/api_document.h"

#include <gtest/gtest.h>

namespace hallpay::test {
namespace {

using nlohmann::json;

TEST(ApiDocument, FindsWhatIsMissingUnnamedAndOfAnotherKind)
{
    const ApiDocument document;
    const auto differences = [&](const json& answer) {
        return document.differences("get", "/api/v1/fees", 200, answer);
    };
    const json item{{"code", "a"}, {"name_zh", "b"}, {"name_en", "c"}, {"kind", "document"}};
    auto fees = json{{"version", 1}, {"items", {item}}, {"rows", json::array()}};
    EXPECT_EQ((std::vector<std::string>{"answer.items[0].digit: missing"}), differences(fees));
    fees["items"][0]["digit"] = "1";
    fees["more"] = true;
    EXPECT_EQ((std::vector<std::string>{"answer.items[0].digit: string, not \"integer\"",
                                        "answer.more: not in the document"}),
              differences(fees));
    EXPECT_EQ((std::vector<std::string>{"answer: null"}), differences({}));
    EXPECT_EQ((std::vector<std::string>{"status 204"}),
              document.differences("get", "/api/v1/fees", 204, {}));
    EXPECT_FALSE(
        document.differences("get", "/api/v1/fees", 404, {{"code", "no_such_word"}}).empty());
}

} // namespace
} // namespace hallpay::test
