#include "base/text.h"

#include "base/random.h"

#include <gtest/gtest.h>

namespace hallpay {
namespace {

std::string base64Of(std::string_view text)
{
    return toBase64(text.data(), text.size());
}

TEST(Utf8, ReadsEveryLengthOfSequence)
{
    EXPECT_EQ(U"A·李𠮷", decodeUtf8("A·李𠮷"));
    EXPECT_EQ("A·李𠮷", encodeUtf8(U"A·李𠮷"));
    for (const char32_t c : {U'\0', U'\x7f', U'\x80', U'\u07ff', U'\u0800', U'\ud7ff', U'\ue000',
                             U'\uffff', U'\U00010000', U'\U0010ffff'})
        EXPECT_EQ(std::u32string(1, c), decodeUtf8(encodeUtf8(std::u32string(1, c))));
}

TEST(Utf8, RefusesWhatIsMalformed)
{
    for (const std::string_view bad :
         {"\x80", "\xc0\xaf", "\xc1\xbf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
          "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe6\x9d", "\xe6\x9d\x41", "\xc3"})
        EXPECT_EQ(std::nullopt, decodeUtf8(bad)) << toHex(bad.data(), bad.size());
}

TEST(Text, TrimsIdeographicSpacesToo)
{
    EXPECT_EQ("李 梅", trim(" \t　李 梅　\r\n"));
    EXPECT_EQ("", trim(" 　 "));
    EXPECT_EQ(" \xff ", trim(" \xff "));
}

TEST(Text, LiftsAsciiLettersAlone)
{
    EXPECT_EQ("11X é 李 Z", upperAscii("11x é 李 z"));
}

TEST(Hex, ComesBackAndIsStrict)
{
    const Bytes bytes{0x00, 0x7f, 0x80, 0xff};
    EXPECT_EQ("007f80ff", toHex(bytes.data(), bytes.size()));
    EXPECT_EQ(bytes, fromHex("007F80fF"));
    EXPECT_EQ(Bytes{}, fromHex(""));
    for (const char* bad : {"0", "0g", "0x", " 00", "00 ", "-1"})
        EXPECT_EQ(std::nullopt, fromHex(bad)) << bad;
}

// Source: RFC 4648, section 10.
TEST(Base64, MatchesThePublishedVectors)
{
    const std::pair<const char*, const char*> kVectors[] = {{"", ""},
                                                            {"f", "Zg=="},
                                                            {"fo", "Zm8="},
                                                            {"foo", "Zm9v"},
                                                            {"foob", "Zm9vYg=="},
                                                            {"fooba", "Zm9vYmE="},
                                                            {"foobar", "Zm9vYmFy"}};
    for (const auto& [text, encoded] : kVectors) {
        const std::string_view plain = text;
        EXPECT_EQ(encoded, base64Of(plain));
        EXPECT_EQ(Bytes(plain.begin(), plain.end()), fromBase64(encoded));
    }
}

TEST(Base64, HasOneSpellingForEachMeaning)
{
    for (const char* bad : {"Z", "Zg", "Zg=", "Zg===", "=Zg=", "Z===", "====", "Zh==", "Zm9=",
                            "Zm 9v", "Zm9v\n", "Zm-_", "Zg==Zg==", "Zm9v=", "A=A="})
        EXPECT_EQ(std::nullopt, fromBase64(bad)) << bad;
}

TEST(Base64, CarriesAnyBytes)
{
    for (std::size_t length = 0; length < 200; ++length) {
        Bytes bytes(length);
        if (length > 0) fillRandom(bytes.data(), length);
        EXPECT_EQ(bytes, fromBase64(toBase64(bytes.data(), length)));
        EXPECT_EQ(bytes, fromHex(toHex(bytes.data(), length)));
    }
}

TEST(PercentEncode, LeavesUnreservedCharactersAlone)
{
    EXPECT_EQ("aZ09-._~", percentEncode("aZ09-._~"));
    EXPECT_EQ("%E6%9D%8E%20%26%2F%3D%25%0A", percentEncode("李 &/=%\n"));
    EXPECT_EQ(percentDecode("%E6%9D%8E%20%26/"), "李 &/");
    for (const auto* broken : {"%", "%4", "%4G", "50%", "%00"})
        EXPECT_FALSE(percentDecode(broken)) << broken;
}

TEST(EscapeHtml, LetsNoTagOrQuoteThrough)
{
    EXPECT_EQ("&lt;b class=&quot;x&quot;&gt;李&#39;s &amp;amp;&lt;/b&gt;",
              escapeHtml("<b class=\"x\">李's &amp;</b>"));
}

} // namespace
} // namespace hallpay
