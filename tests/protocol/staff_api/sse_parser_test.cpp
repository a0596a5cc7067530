// Frames come out whole however the bytes are cut; what has no end is ended.
#include "client/sse_parser.h"

#include <gtest/gtest.h>

#include <vector>

namespace hallpay::client {
namespace {

std::vector<SseFrame> parsed(const std::string& bytes, std::size_t step)
{
    std::vector<SseFrame> frames;
    SseParser parser([&frames](const SseFrame& frame) { frames.push_back(frame); });
    for (std::size_t at = 0; at < bytes.size(); at += step)
        EXPECT_TRUE(parser.take(std::string_view(bytes).substr(at, step)));
    return frames;
}

TEST(SseParser, ReadsFramesCutAnywhere)
{
    const std::string bytes
        = ": hello\r\nevent: change\r\nid: e.7\r\ndata: {\"a\":\r\ndata: 1}\r\n\r\n"
          "event: clock\ndata:{}\n\nid: e.9\n\n";
    for (std::size_t step = 1; step < 40; ++step) {
        const auto frames = parsed(bytes, step);
        ASSERT_EQ(2u, frames.size());
        EXPECT_EQ("change", frames[0].event);
        EXPECT_EQ("e.7", frames[0].id);
        EXPECT_EQ("{\"a\":\n1}", frames[0].data);
        EXPECT_EQ("clock", frames[1].event);
        EXPECT_EQ("e.7", frames[1].id);
        EXPECT_EQ("{}", frames[1].data);
    }
}

TEST(SseParser, EndsALineWithoutEnd)
{
    SseParser parser([](const SseFrame&) { FAIL(); });
    EXPECT_FALSE(parser.take("data: " + std::string(SseParser::kLineBytesMax + 1, 'x')));
}

} // namespace
} // namespace hallpay::client
