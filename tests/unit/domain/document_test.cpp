#include "domain/document.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

namespace hallpay::domain {
namespace {

using namespace std::chrono_literals;
using R = DocumentRefusal;

constexpr Day kToday = 2026y / 11 / 22;

/// `first17` with its check character, worked out by the standard's own definition: the weights
/// are powers of 2 modulo 11, and the weighted sum of all 18 is 1 modulo 11.
std::string withCheck(const std::string& first17)
{
    for (const char check : std::string("0123456789X")) {
        int sum = check == 'X' ? 10 : check - '0';
        int weight = 1;
        for (std::size_t i = 17; i-- > 0;) {
            weight = weight * 2 % 11;
            sum += weight * (first17[i] - '0');
        }
        if (sum % 11 == 1) return first17 + check;
    }
    ADD_FAILURE() << "no check character";
    return first17;
}

TEST(ResidentId, TellsBirthAndSex)
{
    const auto woman = parseResidentId("11010519491231002X", kToday).value();
    EXPECT_EQ((ResidentId{"11010519491231002X", 1949y / 12 / 31, Sex::Female}), woman);
    EXPECT_EQ(Sex::Male, parseResidentId("34052419800101001X", kToday).value().sex);
    EXPECT_EQ(1880y / 1 / 1, parseResidentId("440524188001010014", kToday).value().birth);
}

TEST(ResidentId, ReadsWhatKeyboardsMakeOfIt)
{
    for (const char* text : {"11010519491231002x", " 110105 19491231 002X ",
                             "１１０１０５１９４９１２３１００２ｘ", "11010519491231002X\r\n"})
        EXPECT_EQ("11010519491231002X", parseResidentId(text, kToday).value().number) << text;
}

TEST(ResidentId, SaysWhatIsWrong)
{
    const auto error = [](std::string_view text) { return parseResidentId(text, kToday).error(); };
    EXPECT_EQ(R::Length, error(""));
    EXPECT_EQ(R::Length, error("1101051949123100"));
    EXPECT_EQ(R::Length, error("110105491231002")); // The 15 digits of before 1999.
    EXPECT_EQ(R::Length, error("\xff\xfe"));
    EXPECT_EQ(R::Letters, error("1101051949123100XX"));
    EXPECT_EQ(R::Letters, error("11010519491231002Y"));
    EXPECT_EQ(R::Letters, error("1101O519491231002X"));
    EXPECT_EQ(R::BirthDate, error(withCheck("11010519490231002")));
    EXPECT_EQ(R::BirthDate, error(withCheck("11010520230229001")));
    EXPECT_EQ(R::BirthDate, error(withCheck("11010500001231001")));
    EXPECT_EQ(R::CheckDigit, error("110105194912310021"));
}

TEST(ResidentId, MayBeBornTodayButNotTomorrow)
{
    EXPECT_TRUE(parseResidentId(withCheck("11010520261122001"), kToday));
    EXPECT_EQ(R::FutureBirth, parseResidentId(withCheck("11010520261123001"), kToday).error());
    EXPECT_TRUE(parseResidentId(withCheck("11010520261123001"), addDays(kToday, 1)));
}

TEST(ResidentId, CatchesEverySingleWrongCharacterAndSwap)
{
    for (const std::string right : {"11010519491231002X", "370101190102039973"}) {
        for (std::size_t i = 0; i < right.size(); ++i) {
            for (const char wrong : std::string("0123456789X")) {
                auto typed = right;
                typed[i] = wrong;
                EXPECT_EQ(typed == right, bool(parseResidentId(typed, kToday))) << typed;
            }
            if (i + 1 == right.size() || right[i] == right[i + 1]) continue;
            auto typed = right;
            std::swap(typed[i], typed[i + 1]);
            EXPECT_FALSE(parseResidentId(typed, kToday)) << typed;
        }
    }
}

/// The quoted strings of the array `name` in `json`; enough for a file of plain arrays.
std::vector<std::string> stringsOf(const std::string& json, const std::string& name)
{
    std::smatch array;
    const std::regex wanted("\"" + name + "\"\\s*:\\s*\\[([^\\]]*)\\]");
    if (!std::regex_search(json, array, wanted)) return {};
    const auto body = array[1].str();
    const std::regex quoted("\"([^\"]*)\"");
    std::vector<std::string> strings;
    for (std::sregex_iterator at(body.begin(), body.end(), quoted), end; at != end; ++at)
        strings.push_back((*at)[1].str());
    return strings;
}

TEST(ResidentId, PassesThePublishedVectors)
{
    const auto path
        = std::filesystem::path(HALLPAY_SOURCE_DIR) / "../shared/wechatpay-vectors/id-and-mrz.json";
    std::ifstream file(path);
    if (!file) GTEST_SKIP() << "the published vectors are not beside this clone";
    const std::string json(std::istreambuf_iterator<char>(file), {});
    const auto valid = stringsOf(json, "valid");
    const auto invalid = stringsOf(json, "invalid");
    ASSERT_GE(valid.size(), 4u);
    ASSERT_GE(invalid.size(), 3u);
    for (const auto& number : valid) EXPECT_TRUE(parseResidentId(number, kToday)) << number;
    for (const auto& entry : invalid) {
        // An entry is a number and, behind it, why it is wrong as it stands.
        const auto number = entry.substr(0, entry.find_first_of(" ("));
        const bool caseOnly = entry.find("normalise") != std::string::npos;
        EXPECT_EQ(caseOnly, bool(parseResidentId(number, kToday))) << entry;
    }
}

TEST(Document, AcceptsWhatEachKindMayCarry)
{
    struct Case {
        DocumentType type;
        const char* typed;
        const char* stored;
    };
    const Case kCases[] = {
        {DocumentType::ResidentId, "11010519491231002x", "11010519491231002X"},
        {DocumentType::HouseholdBook, "370101190102039973", "370101190102039973"},
        {DocumentType::Passport, "e 1234 5678", "E12345678"},
        {DocumentType::Passport, "ｅｊ1234567", "EJ1234567"},
        {DocumentType::Passport, "123456789", "123456789"},
        {DocumentType::HkMacauPermit, "C12345678", "C12345678"},
        {DocumentType::TaiwanPermit, "l12345678", "L12345678"},
        {DocumentType::Other, "ab-12345", "AB12345"},
        {DocumentType::Other, "12345", "12345"},
    };
    for (const auto& [type, typed, stored] : kCases) {
        const auto number = parseDocument(type, typed, kToday);
        ASSERT_TRUE(number) << typed;
        EXPECT_EQ(stored, number.value());
    }
}

TEST(Document, RefusesWhatNoneCarries)
{
    using T = DocumentType;
    EXPECT_EQ(R::Length, parseDocument(T::Passport, "", kToday).error());
    EXPECT_EQ(R::Length, parseDocument(T::Passport, "E123", kToday).error());
    EXPECT_EQ(R::Length, parseDocument(T::Other, std::string(21, '1'), kToday).error());
    EXPECT_EQ(R::Letters, parseDocument(T::Passport, "E1234567李", kToday).error());
    EXPECT_EQ(R::Letters, parseDocument(T::Passport, "E1234567;", kToday).error());
    EXPECT_EQ(R::CheckDigit, parseDocument(T::HouseholdBook, "370101190102039974", kToday).error());
    EXPECT_EQ(R::Length, parseDocument(T::ResidentId, "E12345678", kToday).error());
}

} // namespace
} // namespace hallpay::domain
