// UTF-8, hexadecimal and base-64 text. Every std::string of this product is UTF-8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallpay {

using Bytes = std::vector<std::uint8_t>;

/// The code points of `utf8`, or nullopt when it is not well-formed UTF-8 (overlong forms,
/// surrogates and numbers past U+10FFFF included).
std::optional<std::u32string> decodeUtf8(std::string_view utf8);
std::string encodeUtf8(std::u32string_view text);

/// Without white space (ASCII, ideographic) at both ends; malformed UTF-8 comes back unchanged.
std::string trim(std::string_view utf8);
/// ASCII letters in upper case; all else unchanged.
std::string upperAscii(std::string_view text);

/// Lower-case hexadecimal.
std::string toHex(const void* bytes, std::size_t count);
std::optional<Bytes> fromHex(std::string_view text);

/// Base-64 with padding (RFC 4648, section 4).
std::string toBase64(const void* bytes, std::size_t count);
/// Strict: a wrong length, letter or padding is nullopt, never a guess.
std::optional<Bytes> fromBase64(std::string_view text);

/// Percent-encoding of everything but RFC 3986's unreserved characters.
std::string percentEncode(std::string_view text);
/// What was encoded. A broken escape, or one of NUL, is nullopt.
std::optional<std::string> percentDecode(std::string_view text);

/// `text` with &, <, >, " and ' escaped for HTML and XML.
std::string escapeHtml(std::string_view text);

} // namespace hallpay
