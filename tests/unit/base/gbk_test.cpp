// GBK's signs: the same bytes from every system's own code page.
#include "base/gbk.h"

#include <gtest/gtest.h>

namespace hallpay {
namespace {

TEST(Gbk, SaysEachSignAsTheStandardHasIt)
{
    struct Case {
        char32_t point;
        GbkBytes bytes;
    };
    // Source: GB 18030, the two-byte area.
    for (const auto& [point, bytes] :
         {Case{U'啊', {0xB0, 0xA1}}, Case{U'办', {0xB0, 0xEC}}, Case{U'齄', {0xF7, 0xFE}},
          Case{U'丂', {0x81, 0x40}}, Case{U'镕', {0xE9, 0x46}}, Case{U'喆', {0x86, 0xB4}},
          Case{U'　', {0xA1, 0xA1}}, Case{U'·', {0xA1, 0xA4}}, Case{U'—', {0xA1, 0xAA}},
          Case{U'￥', {0xA3, 0xA4}}, Case{U'×', {0xA1, 0xC1}}, Case{U'〓', {0xA1, 0xFE}},
          Case{U'é', {0xA8, 0xA6}}, Case{U'Ⅻ', {0xA2, 0xFC}}, Case{U'ⅰ', {0xA2, 0xA1}}}) {
        EXPECT_EQ(gbkBytesOf(point), bytes) << std::hex << static_cast<std::uint32_t>(point);
        EXPECT_EQ(gbkPointOf(bytes), point) << std::hex << static_cast<std::uint32_t>(point);
    }
}

TEST(Gbk, HasNothingForWhatTakesFourBytesOrIsNoSign)
{
    for (const char32_t point : {U'A', U' ', U'\n', U'\x1B', U'\x7F', U'\x80', U'¥', U'ñ', U'㐂',
                                 U'𠮷', U'\xE000', U'\xFFFD', U'\xFEFF', U'\x200B', U'\xD800'})
        EXPECT_EQ(gbkBytesOf(point), std::nullopt) << std::hex << static_cast<std::uint32_t>(point);
    for (const GbkBytes bytes :
         {GbkBytes{0, 0}, GbkBytes{0x41, 0x42}, GbkBytes{0x81, 0x7F}, GbkBytes{0x81, 0x30},
          GbkBytes{0xFF, 0xFF}, GbkBytes{0xB0, 0x1B}, GbkBytes{0xAA, 0xA1}})
        EXPECT_EQ(gbkPointOf(bytes), std::nullopt) << int{bytes[0]} << ' ' << int{bytes[1]};
}

/// What glibc and Windows (by Wine) both made of all pairs, on 2026-11-30.
TEST(Gbk, IsOneTableOnEverySystem)
{
    int signs = 0;
    std::uint64_t mixed = 14'695'981'039'346'656'037u; // FNV-1a
    for (int lead = 0; lead < 0x100; ++lead)
        for (int trail = 0; trail < 0x100; ++trail) {
            const GbkBytes bytes{static_cast<std::uint8_t>(lead), static_cast<std::uint8_t>(trail)};
            const auto point = gbkPointOf(bytes);
            if (!point) continue;
            ++signs;
            EXPECT_EQ(gbkBytesOf(*point), bytes);
            EXPECT_GE(lead, 0x81);
            EXPECT_GE(trail, 0x40) << "no control code is ever a part of a sign";
            mixed = (mixed ^ *point) * 1'099'511'628'211u;
        }
    EXPECT_EQ(signs, 21'791);
    EXPECT_EQ(mixed, 17'743'005'134'324'324'165u);
}

} // namespace
} // namespace hallpay
