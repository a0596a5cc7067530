#include "base/text.h"

#include <array>

namespace hallpay {

namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kBase64
    = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool isSpace(char32_t c)
{
    return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\u3000' || c == U'\u00a0';
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// How many bytes the sequence that begins with `first` has, 0 when none begins so.
std::size_t sequenceLength(unsigned char first)
{
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    if (first >= 0xF0 && first < 0xF5) return 4;
    return 0;
}

} // namespace

std::optional<std::u32string> decodeUtf8(std::string_view utf8)
{
    std::u32string text;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto first = static_cast<unsigned char>(utf8[at]);
        const auto length = sequenceLength(first);
        if (length == 0 || at + length > utf8.size()) return std::nullopt;
        char32_t point = length == 1 ? first : first & (0xFFu >> (length + 1));
        for (std::size_t i = 1; i < length; ++i) {
            const auto next = static_cast<unsigned char>(utf8[at + i]);
            if ((next & 0xC0) != 0x80) return std::nullopt;
            point = (point << 6) | (next & 0x3Fu);
        }
        constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
        if (point < kLeast[length] || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000))
            return std::nullopt;
        text.push_back(point);
        at += length;
    }
    return text;
}

std::string encodeUtf8(std::u32string_view text)
{
    std::string utf8;
    const auto put = [&utf8](char32_t byte) { utf8.push_back(static_cast<char>(byte)); };
    for (const char32_t c : text) {
        if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xC0 | (c >> 6));
            put(0x80 | (c & 0x3F));
        } else if (c < 0x10000) {
            put(0xE0 | (c >> 12));
            put(0x80 | ((c >> 6) & 0x3F));
            put(0x80 | (c & 0x3F));
        } else {
            put(0xF0 | (c >> 18));
            put(0x80 | ((c >> 12) & 0x3F));
            put(0x80 | ((c >> 6) & 0x3F));
            put(0x80 | (c & 0x3F));
        }
    }
    return utf8;
}

std::string trim(std::string_view utf8)
{
    const auto text = decodeUtf8(utf8);
    if (!text) return std::string(utf8);
    std::size_t begin = 0;
    std::size_t end = text->size();
    while (begin < end && isSpace((*text)[begin])) ++begin;
    while (end > begin && isSpace((*text)[end - 1])) --end;
    return encodeUtf8(std::u32string_view(*text).substr(begin, end - begin));
}

std::string upperAscii(std::string_view text)
{
    std::string upper(text);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return upper;
}

std::string toHex(const void* bytes, std::size_t count)
{
    const auto* data = static_cast<const std::uint8_t*>(bytes);
    std::string text;
    text.reserve(count * 2);
    for (std::size_t i = 0; i < count; ++i) {
        text.push_back(kHex[data[i] >> 4]);
        text.push_back(kHex[data[i] & 15]);
    }
    return text;
}

std::optional<Bytes> fromHex(std::string_view text)
{
    if (text.size() % 2 != 0) return std::nullopt;
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hexValue(text[i]);
        const int low = hexValue(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return bytes;
}

std::string toBase64(const void* bytes, std::size_t count)
{
    const auto* data = static_cast<const std::uint8_t*>(bytes);
    std::string text;
    text.reserve((count + 2) / 3 * 4);
    for (std::size_t i = 0; i < count; i += 3) {
        const std::uint32_t group = (std::uint32_t{data[i]} << 16)
            | (i + 1 < count ? std::uint32_t{data[i + 1]} << 8 : 0u)
            | (i + 2 < count ? std::uint32_t{data[i + 2]} : 0u);
        text.push_back(kBase64[group >> 18]);
        text.push_back(kBase64[(group >> 12) & 63]);
        text.push_back(i + 1 < count ? kBase64[(group >> 6) & 63] : '=');
        text.push_back(i + 2 < count ? kBase64[group & 63] : '=');
    }
    return text;
}

std::optional<Bytes> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    Bytes bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < text.size() - padding; ++i) {
        const auto value = kBase64.find(text[i]);
        if (value == std::string_view::npos) return std::nullopt;
        group = (group << 6) | static_cast<std::uint32_t>(value);
        if (i % 4 == 3) {
            for (const int shift : {16, 8, 0})
                bytes.push_back(static_cast<std::uint8_t>(group >> shift));
            group = 0;
        }
    }
    // Bits behind the last whole byte must be zero, or two texts would mean the same bytes.
    if (padding == 1) {
        if ((group & 3) != 0) return std::nullopt;
        bytes.push_back(static_cast<std::uint8_t>(group >> 10));
        bytes.push_back(static_cast<std::uint8_t>(group >> 2));
    } else if (padding == 2) {
        if ((group & 15) != 0) return std::nullopt;
        bytes.push_back(static_cast<std::uint8_t>(group >> 4));
    }
    return bytes;
}

std::string percentEncode(std::string_view text)
{
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
            || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            encoded.push_back(c);
        } else {
            encoded.push_back('%');
            encoded.push_back(upperAscii(kHex.substr(byte >> 4, 1))[0]);
            encoded.push_back(upperAscii(kHex.substr(byte & 15, 1))[0]);
        }
    }
    return encoded;
}

std::optional<std::string> percentDecode(std::string_view text)
{
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        if (i + 3 > text.size()) return std::nullopt;
        const auto byte = fromHex(text.substr(i + 1, 2));
        if (!byte || byte->front() == 0) return std::nullopt;
        decoded += static_cast<char>(byte->front());
        i += 2;
    }
    return decoded;
}

std::string escapeHtml(std::string_view text)
{
    std::string escaped;
    for (const char c : text) {
        switch (c) {
        case '&': escaped += "&amp;"; break;
        case '<': escaped += "&lt;"; break;
        case '>': escaped += "&gt;"; break;
        case '"': escaped += "&quot;"; break;
        case '\'': escaped += "&#39;"; break;
        default: escaped.push_back(c);
        }
    }
    return escaped;
}

} // namespace hallpay
