#include "domain/mask.h"

#include "base/text.h"

#include <gtest/gtest.h>

namespace hallpay::domain {
namespace {

struct MaskCase {
    const char* story;
    const char* name;
    const char* shown;
};

class MaskTable : public testing::TestWithParam<MaskCase> { };

TEST_P(MaskTable, ShowsNoMoreThanItsRow)
{
    EXPECT_EQ(GetParam().shown, maskName(GetParam().name));
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(Names, MaskTable, testing::Values(
    MaskCase{"TwoCharacters", "李梅", "李*"},
    MaskCase{"ThreeCharacters", "李小梅", "李*梅"},
    MaskCase{"FourCharacters", "王李小梅", "王**梅"},
    MaskCase{"CompoundSurnameFour", "欧阳小梅", "欧阳*梅"},
    MaskCase{"CompoundSurnameThree", "欧阳修", "欧阳*"},
    MaskCase{"CompoundSurnameFive", "司马大小梅", "司马**梅"},
    MaskCase{"CompoundSurnameAlone", "欧阳", "欧*"},
    MaskCase{"CompoundSurnameTraditional", "諸葛孔明", "諸葛*明"},
    MaskCase{"OneCharacter", "梅", "*"},
    MaskCase{"LongHanName", "乌兰图雅其其格", "乌***格"},
    MaskCase{"MinorityName", "阿不都热合曼·买买提", "阿*·*提"},
    MaskCase{"MinorityThreeParts", "古丽·阿不都·热合曼", "古*·*·*曼"},
    MaskCase{"MinorityOtherDot", "阿依古丽•买买提", "阿*·*提"},
    MaskCase{"MinorityHalfWidthDot", "阿依古丽･买买提", "阿*·*提"},
    MaskCase{"MinorityOneCharacterEnd", "买买提·艾", "买*·*"},
    MaskCase{"MinorityTrailingDot", "李小梅·", "李*梅"},
    MaskCase{"LatinName", "Anna Maria Eriksson", "A* M* E*"},
    MaskCase{"LatinPassportOrder", "ERIKSSON, ANNA", "E* A*"},
    MaskCase{"LatinOneWord", "Cher", "C*"},
    MaskCase{"LatinOneLetter", "X", "*"},
    MaskCase{"LatinCombiningAccent", "E\u0301mile Zola", "E\u0301* Z*"},
    MaskCase{"CyrillicName", "Анна Каренина", "А* К*"},
    MaskCase{"SupplementaryPlaneSurname", "𠮷小梅", "𠮷*梅"},
    MaskCase{"SupplementaryPlaneGiven", "李小𠅤", "李*𠅤"},
    MaskCase{"SupplementaryPlaneHidden", "李𠅤梅", "李*梅"},
    MaskCase{"SupplementaryPlaneBoth", "𠮷𠅤", "𠮷*"},
    MaskCase{"VariationSelector", "葛\U000E0100小梅", "葛\U000E0100*梅"},
    MaskCase{"SpacesInside", "李　小 梅", "李*梅"},
    MaskCase{"SpacesAround", " 李梅 ", "李*"},
    MaskCase{"MixedScripts", "李Anna", "李***a"},
    MaskCase{"Empty", "", ""},
    MaskCase{"MalformedUtf8", "\xe6\x9d", "*"}),
    [](const auto& row) { return std::string(row.param.story); });
// clang-format on

TEST(Mask, AlwaysHidesAtLeastOneCharacterAndStaysWellFormed)
{
    for (const char* name : {"李梅", "李小梅", "欧阳修", "𠮷𠅤", "阿不都热合曼·买买提", "J S", "X",
                             "梅", "·", "··", "\u0301", "李·"}) {
        const auto shown = maskName(name);
        EXPECT_TRUE(decodeUtf8(shown).has_value()) << name;
        EXPECT_NE(name, shown);
    }
}

TEST(DocumentTail, IsTheLastFour)
{
    EXPECT_EQ("002X", documentTail("11010519491231002X"));
    EXPECT_EQ("5678", documentTail("E12345678"));
    EXPECT_EQ("5678", documentTail("12345678"));
}

TEST(DocumentTail, HidesAShortNumberWhole)
{
    EXPECT_EQ("****", documentTail("E123456"));
    EXPECT_EQ("****", documentTail("1234"));
    EXPECT_EQ("****", documentTail(""));
}

} // namespace
} // namespace hallpay::domain
