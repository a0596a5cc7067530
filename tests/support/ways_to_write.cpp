#include "support/ways_to_write.h"

#include "base/text.h"

#include <cstdio>

namespace hallpay::test {

namespace {

std::string utf16(const std::u32string& points, bool bigEndian)
{
    std::string bytes;
    for (const char32_t c : points) {
        const auto high = static_cast<char>(c >> 8);
        const auto low = static_cast<char>(c & 0xFF);
        bytes += bigEndian ? std::string{high, low} : std::string{low, high};
    }
    return bytes;
}

/// Every byte as %XX, which is how a form sends what is not ASCII.
std::string percent(const std::string& bytes, bool upper)
{
    std::string text;
    for (const char c : bytes) {
        const auto hex = toHex(&c, 1);
        text += "%" + (upper ? upperAscii(hex) : hex);
    }
    return text;
}

/// What is percent-encoded as it is passed on within another address.
std::string percentAgain(std::string text)
{
    for (auto at = text.find('%'); at != std::string::npos; at = text.find('%', at + 3))
        text.replace(at, 1, "%25");
    return text;
}

std::string jsonEscapes(const std::u32string& points, bool upper)
{
    std::string text;
    for (const char32_t c : points) {
        char escape[16];
        std::snprintf(escape, sizeof escape, upper ? "\\u%04X" : "\\u%04x",
                      static_cast<unsigned>(c));
        text += escape;
    }
    return text;
}

/// As HTML and XML write what they cannot: &#27431; or &#x6B27;.
std::string entities(const std::u32string& points, const char* form)
{
    std::string text;
    for (const char32_t c : points) {
        char entity[16];
        std::snprintf(entity, sizeof entity, form, static_cast<unsigned>(c));
        text += entity;
    }
    return text;
}

/// Base-64 for URLs (RFC 4648, section 5).
std::string forUrls(std::string base64)
{
    for (char& c : base64) c = c == '+' ? '-' : c == '/' ? '_' : c;
    return base64;
}

/// Base-64 of `text` wherever it may stand in a longer text: the letters that it alone decides.
std::vector<std::string> base64Inside(const std::string& text)
{
    std::vector<std::string> all;
    for (std::size_t before = 0; before < 3; ++before) {
        const auto padded = std::string(before, 'x') + text;
        const auto whole = toBase64(padded.data(), padded.size());
        const std::size_t first = before == 0 ? 0 : before + 1;
        all.push_back(whole.substr(first, text.size() * 4 / 3 - 2));
    }
    return all;
}

} // namespace

std::vector<WayToWrite> waysToWrite(const std::string& utf8, const std::string& gbk)
{
    const auto points = decodeUtf8(utf8).value();
    std::vector<WayToWrite> ways{{"UTF-8", utf8},
                                 {"GBK", gbk},
                                 {"UTF-16LE", utf16(points, false)},
                                 {"UTF-16BE", utf16(points, true)},
                                 {"JSON escapes", jsonEscapes(points, false)},
                                 {"JSON escapes, upper case", jsonEscapes(points, true)},
                                 {"entities", entities(points, "&#%u;")},
                                 {"entities, hex", entities(points, "&#x%x;")},
                                 {"entities, upper hex", entities(points, "&#x%X;")}};
    for (const auto& bytes : {utf8, gbk}) {
        ways.push_back({"percent", percent(bytes, false)});
        ways.push_back({"percent, upper case", percent(bytes, true)});
        ways.push_back({"hex", toHex(bytes.data(), bytes.size())});
        ways.push_back({"hex, upper case", upperAscii(toHex(bytes.data(), bytes.size()))});
        ways.push_back({"percent twice", percentAgain(percent(bytes, true))});
    }
    for (const auto& bytes : {utf8, gbk, utf16(points, false), utf16(points, true)})
        for (auto& inside : base64Inside(bytes)) {
            ways.push_back({"base64 for URLs", forUrls(inside)});
            ways.push_back({"base64", std::move(inside)});
        }
    return ways;
}

std::string foundIn(const std::string& bytes, const std::vector<WayToWrite>& ways)
{
    for (const auto& [way, needle] : ways)
        if (bytes.find(needle) != std::string::npos) return way;
    return {};
}

} // namespace hallpay::test
