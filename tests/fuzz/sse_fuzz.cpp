// The hall's event stream at a desktop: any bytes, cut anywhere.
#include "base/ensure.h"
#include "client/sse_parser.h"
#include "fuzz/fuzz_target.h"

#include <algorithm>
#include <vector>

namespace {

using namespace hallpay;

struct Heard {
    std::vector<client::SseFrame> frames;
    bool whole = true;
};

Heard hear(std::string_view bytes, std::size_t pieceBytes)
{
    Heard heard;
    client::SseParser parser([&](const client::SseFrame& frame) { heard.frames.push_back(frame); });
    for (std::size_t at = 0; heard.whole && at < bytes.size(); at += pieceBytes)
        heard.whole = parser.take(bytes.substr(at, pieceBytes));
    return heard;
}

bool sameFrame(const client::SseFrame& a, const client::SseFrame& b)
{
    return a.id == b.id && a.event == b.event && a.data == b.data;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count)
{
    const auto text = hallpay::fuzz::asText(bytes, count);
    const auto whole = hear(text, text.size() + 1);
    const auto pieces = hear(text, 3);
    hallpay::ensure(whole.whole == pieces.whole);
    hallpay::ensure(std::equal(whole.frames.begin(), whole.frames.end(), pieces.frames.begin(),
                               pieces.frames.end(), sameFrame));
    constexpr auto kMost = 2 * hallpay::client::SseParser::kLineBytesMax;
    for (const auto& frame : whole.frames) {
        hallpay::ensure(frame.data.size() <= kMost && frame.id.size() <= kMost);
        hallpay::ensure(frame.event.find('\n') == std::string::npos);
    }
    return 0;
}
