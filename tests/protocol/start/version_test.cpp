// One number, CMake's, is what every program says of itself and what the server tells its desktops.
#include "domain/version.h"
#include "sandbox/sandbox.h"
#include "support/programs.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <regex>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;

/// As text: a line that a program prints ends by two characters on Windows.
std::string contents(const std::string& file)
{
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// As it stands in the first lines of CMakeLists.txt.
std::string version()
{
    const auto text = contents(HALLPAY_SOURCE_DIR "/CMakeLists.txt");
    std::smatch found;
    EXPECT_TRUE(
        std::regex_search(text, found, std::regex(R"(project\(hallpay VERSION (\d+\.\d+\.\d+))")));
    return found[1];
}

class SaysItsVersion : public testing::TestWithParam<std::string> { };

TEST_P(SaysItsVersion, AsCMakeHasIt)
{
    const TempFolder folder;
    {
        Program program(GetParam(), {"--version"}, folder.file("said"));
        EXPECT_TRUE(waitUntil([&] { return !program.runs(); }, 20s));
        EXPECT_EQ(0, program.wait());
    }
    EXPECT_EQ(GetParam() + " " + version() + "\n", contents(folder.file("said")));
}

INSTANTIATE_TEST_SUITE_P(Programs, SaysItsVersion, testing::Values(HALLPAY_PROGRAMS),
                         [](const auto& name) {
                             return std::regex_replace(name.param, std::regex("-"), "_");
                         });

TEST(ServerOfThisVersion, TellsItToADesktopThatNobodyHasSignedInTo)
{
    const TempFolder folder;
    const sandbox::Sandbox sandbox({.dataFolder = folder.file("sandbox")},
                                   [] { return Instant{1'795'313'730'123ms}; });
    Program server("hallpayd",
                   {"--data", folder.file("ledgers"), "--keys", folder.file("keys"), "--merchant",
                    folder.file("sandbox"), "--port-file", folder.file("ports.json")},
                   folder.file("log"));
    const auto answer = http("GET", portFrom(folder.file("ports.json"), "staff"), "/api/v1/hall");
    ASSERT_TRUE(answer);
    const auto hall = nlohmann::json::parse(answer->body);
    EXPECT_EQ(version(), hall["version"]);
    EXPECT_EQ(domain::kApiMajor, hall["api_major"]);
}

} // namespace
} // namespace hallpay::test
