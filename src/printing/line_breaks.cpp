#include "printing/line_breaks.h"

namespace hallpay::printing {

namespace {

constexpr std::u32string_view kNeverFirst = U"，。、；：！？）》〉」』】〕”’…·,.;:!?)]}%°";
constexpr std::u32string_view kNeverLast = U"（《〈「『【〔“‘([{¥￥";

/// Latin letters and figures stay together; all else may part.
bool isWordLetter(char32_t c)
{
    return c < 0x2E80 && c != U' ' && c != 0x2014 && c != 0x2026;
}

bool mayBreakBetween(char32_t before, char32_t after)
{
    if (before == U' ') return true;
    if (after == U' ' || kNeverFirst.find(after) != kNeverFirst.npos
        || kNeverLast.find(before) != kNeverLast.npos)
        return false;
    return !isWordLetter(before) || !isWordLetter(after);
}

} // namespace

std::vector<std::u32string> brokenIntoLines(std::u32string_view text, int room,
                                            const std::function<int(char32_t)>& advance)
{
    std::vector<std::u32string> lines;
    const auto take = [&](std::size_t from, std::size_t to) {
        while (to > from && text[to - 1] == U' ') --to;
        lines.emplace_back(text.substr(from, to - from));
    };
    std::size_t begin = 0;
    std::size_t lastBreak = 0;
    int pen = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > begin && mayBreakBetween(text[at - 1], text[at])) lastBreak = at;
        pen += advance(text[at]);
        if (pen <= room || text[at] == U' ' || at == begin) continue;
        const std::size_t end = lastBreak > begin ? lastBreak : at;
        take(begin, end);
        begin = end;
        pen = 0;
        for (std::size_t i = begin; i <= at; ++i) pen += advance(text[i]);
    }
    if (begin < text.size()) take(begin, text.size());
    return lines;
}

} // namespace hallpay::printing
