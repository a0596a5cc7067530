// Travel documents on a scanner: what is read, what is put right, what is refused.
#include "domain/machine_readable.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <regex>

namespace hallpay::domain {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

constexpr Day kToday{year(2026), month(11), day(22)};
constexpr Day kBirth{year(1990), month(3), day(17)};

const std::string kPassport = "POCHNZHAO<<XIAOMEI<<<<<<<<<<<<<<<<<<<<<<<<<<"
                              "E816503241CHN9003174F3109085<<<<<<<<<<<<<<04";
const std::string kThreeLines = "I<UTOD231458907<<<<<<<<<<<<<<<"
                                "7408122F1204159UTO<<<<<<<<<<<6"
                                "ERIKSSON<<ANNA<MARIA<<<<<<<<<<";
const std::string kTwoLines = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<"
                              "D231458907UTO7408122F1204159<<<<<<<6";

/// `zone` with the character at `place` (from 1) read as `wrong`.
std::string misread(std::string zone, std::size_t place, char wrong)
{
    zone.at(place - 1) = wrong;
    return zone;
}

ZoneReading reading(const std::string& zone)
{
    const auto read = readZone(zone, kToday);
    EXPECT_TRUE(read) << zone;
    return read ? read.value() : ZoneReading{};
}

std::optional<ZoneRefusal> refusalOf(const std::string& zone)
{
    const auto read = readZone(zone, kToday);
    return read ? std::nullopt : std::optional(read.error());
}

TEST(MachineReadable, ReadsAPassport)
{
    const auto zone = reading(kPassport);
    EXPECT_EQ(zone.type, DocumentType::Passport);
    EXPECT_EQ(zone.number, "E81650324");
    EXPECT_EQ(zone.name, "ZHAO XIAOMEI");
    EXPECT_EQ(zone.nationality, "CHN");
    EXPECT_EQ(zone.birth, kBirth);
    EXPECT_EQ(zone.expiry, (Day{year(2031), month(9), day(8)}));
    EXPECT_FALSE(zone.repaired);
}

TEST(MachineReadable, ReadsCardsOfTwoAndThreeLines)
{
    for (const auto& lines : {kTwoLines, kThreeLines}) {
        const auto zone = reading(lines);
        EXPECT_EQ(zone.type, DocumentType::Other);
        EXPECT_EQ(zone.number, "D23145890");
        EXPECT_EQ(zone.name, "ERIKSSON ANNA MARIA");
        EXPECT_EQ(zone.birth, (Day{year(1974), month(8), day(12)}));
    }
}

TEST(MachineReadable, ReadsTheOneLineOfACardPermit)
{
    auto zone = reading("CSC052864171<3109085<9003174<4");
    EXPECT_EQ(zone.type, DocumentType::HkMacauPermit);
    EXPECT_EQ(zone.number, "C05286417");
    EXPECT_EQ(zone.birth, kBirth);
    EXPECT_EQ(zone.name, "");
    zone = reading("CDT052864170<3109085<9003174<4");
    EXPECT_EQ(zone.type, DocumentType::TaiwanPermit);
    EXPECT_EQ(zone.number, "T05286417");
    for (const std::size_t place : {12u, 20u, 28u})
        EXPECT_EQ(refusalOf(misread("CSC052864171<3109085<9003174<4", place, '8')),
                  ZoneRefusal::CheckDigit)
            << place;
}

TEST(MachineReadable, PutsRightWhatACheckDigitProves)
{
    for (const auto& [place, wrong] :
         {std::pair{50u, 'O'}, std::pair{47u, 'I'}, std::pair{49u, 'S'}, std::pair{52u, 'Z'}}) {
        const auto zone = reading(misread(kPassport, place, wrong)); // within the number
        EXPECT_EQ(zone.number, "E81650324") << place;
        EXPECT_TRUE(zone.repaired);
    }
    const auto birth = reading(misread(misread(kPassport, 59, 'O'), 62, 'I'));
    EXPECT_EQ(birth.birth, kBirth) << "a date has digits alone";
    EXPECT_EQ(reading(misread(kPassport, 54, 'I')).number, "E81650324") << "so has a check digit";
}

TEST(MachineReadable, EveryOtherMisreadDigitIsRefused)
{
    // Number, birth, expiry, personal number and their check digits, and the last one.
    for (std::size_t place = 45; place <= 88; ++place) {
        if (place >= 55 && place <= 57) continue; // nationality: under no check digit
        if (place == 65) continue; // sex: neither
        const char right = kPassport.at(place - 1);
        for (const char wrong : {'3', '7', 'H'}) {
            if (wrong == right) continue;
            const auto read = readZone(misread(kPassport, place, wrong), kToday);
            EXPECT_FALSE(read) << place << wrong;
        }
    }
}

TEST(MachineReadable, WaitsForTheLinesThatFollow)
{
    for (const auto& first : {kPassport.substr(0, 44), kTwoLines.substr(0, 36),
                              kThreeLines.substr(0, 30), kThreeLines.substr(0, 60)})
        EXPECT_EQ(refusalOf(first), ZoneRefusal::Incomplete) << first;
    for (const auto& other : {kPassport.substr(44), kPassport.substr(44) + "<", std::string(),
                              kPassport + "<", std::string("7408122F1204159UTO<<<<<<<<<<<6"),
                              kPassport.substr(0, 43), misread(kPassport, 10, '-')})
        EXPECT_EQ(refusalOf(other), ZoneRefusal::Shape) << other;
}

TEST(MachineReadable, ABirthIsNeverToCome)
{
    auto zone = reading("CSC052864171<3109085<2611228<4");
    EXPECT_EQ(zone.birth, kToday);
    zone = reading("CSC052864171<3109085<2611239<4");
    EXPECT_EQ(static_cast<int>(zone.birth.year()), 1926);
}

TEST(MachineReadable, PassesThePublishedVectors)
{
    std::ifstream file(std::filesystem::path(HALLPAY_SOURCE_DIR)
                       / "../shared/wechatpay-vectors/id-and-mrz.json");
    if (!file) GTEST_SKIP() << "the published vectors are not beside this clone";
    const std::string json(std::istreambuf_iterator<char>(file), {});
    std::string zone;
    for (const auto* line : {"line1", "line2"}) {
        std::smatch found;
        const std::regex wanted("\"" + std::string(line) + "\"\\s*:\\s*\"([A-Z0-9<]+)\"");
        ASSERT_TRUE(std::regex_search(json, found, wanted)) << line;
        zone += found[1].str();
    }
    EXPECT_EQ(reading(zone).number, "L898902C3");
    EXPECT_EQ(reading(zone).name, "ERIKSSON ANNA MARIA");
}

} // namespace
} // namespace hallpay::domain
