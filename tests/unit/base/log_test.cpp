#include "base/log.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace hallpay {
namespace {

class LogTest : public testing::Test {
protected:
    LogTest()
    {
        setLogSink([this](LogLevel level, std::string_view line) {
            levels.push_back(level);
            lines.emplace_back(line);
        });
    }
    ~LogTest() override { setLogSink(nullptr); }

    std::vector<LogLevel> levels;
    std::vector<std::string> lines;
};

TEST_F(LogTest, WritesLevelPartAndMessage)
{
    log(LogLevel::Warning, "printer", "slip printer does not answer");
    ASSERT_EQ(1u, lines.size());
    EXPECT_EQ(LogLevel::Warning, levels[0]);
    EXPECT_EQ("warning printer: slip printer does not answer", lines[0]);
}

TEST_F(LogTest, LetsNoInputForgeASecondLine)
{
    log(LogLevel::Info, "public", "GET /P/x\r\nerror gate: all money is lost\x1b[2J\t\x01");
    ASSERT_EQ(1u, lines.size());
    for (const char c : lines[0]) EXPECT_GE(static_cast<unsigned char>(c), 0x20) << lines[0];
    EXPECT_TRUE(lines[0].starts_with("info public: GET /P/x  error gate"));
}

TEST_F(LogTest, KeepsLinesOfManyThreadsWhole)
{
    std::vector<std::jthread> writers;
    for (int writer = 0; writer < 4; ++writer)
        writers.emplace_back([writer] {
            for (int i = 0; i < 250; ++i)
                log(LogLevel::Info, "test", std::string(40, static_cast<char>('a' + writer)));
        });
    writers.clear();
    ASSERT_EQ(1'000u, lines.size());
    for (const auto& line : lines) {
        const auto message = line.substr(line.find(": ") + 2);
        EXPECT_EQ(std::string(40, message[0]), message);
    }
}

} // namespace
} // namespace hallpay
