#include "domain/machine_readable.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace hallpay::domain {

namespace {

constexpr std::size_t kNumberLength = 9;
constexpr std::size_t kDateLength = 6;
constexpr char kFiller = '<';

/// Letters that scanners and poor print make of digits. A date or check digit is a digit for
/// certain; in a number its check digit has to prove it.
constexpr std::array<std::pair<char, char>, 8> kLookAlikes{{{'O', '0'},
                                                            {'Q', '0'},
                                                            {'D', '0'},
                                                            {'I', '1'},
                                                            {'Z', '2'},
                                                            {'S', '5'},
                                                            {'G', '6'},
                                                            {'B', '8'}}};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int valueOf(char c)
{
    if (isDigit(c)) return c - '0';
    return c == kFiller ? 0 : c - 'A' + 10;
}

int checkOf(std::string_view field)
{
    constexpr std::array<int, 3> kWeights{7, 3, 1};
    int sum = 0;
    for (std::size_t i = 0; i < field.size(); ++i) sum += valueOf(field[i]) * kWeights[i % 3];
    return sum % 10;
}

bool fits(std::string_view field, char check)
{
    return isDigit(check) && checkOf(field) == check - '0';
}

/// A stretch of the zone, from its first character on.
struct Stretch {
    std::size_t start = 0;
    std::size_t length = 0;

    std::string_view of(std::string_view zone) const { return zone.substr(start, length); }
    std::size_t end() const { return start + length; }
};

/// Where a kind of document has what. A check digit stands behind its field.
struct Layout {
    Stretch number;
    Stretch birth;
    Stretch expiry;
    std::vector<Stretch> checked{}; ///< further fields with a check digit of their own
    std::vector<Stretch> whole{}; ///< what the last check digit is over; none = it has none
    std::size_t wholeCheck = 0;
    Stretch nationality{};
    Stretch names{};
};

Layout passportLayout()
{
    return {.number = {44, kNumberLength},
            .birth = {57, kDateLength},
            .expiry = {65, kDateLength},
            .checked = {{72, 14}},
            .whole = {{44, 10}, {57, 7}, {65, 22}},
            .wholeCheck = 87,
            .nationality = {54, 3},
            .names = {5, 39}};
}

Layout twoLinesOf36()
{
    return {.number = {36, kNumberLength},
            .birth = {49, kDateLength},
            .expiry = {57, kDateLength},
            .whole = {{36, 10}, {49, 7}, {57, 14}},
            .wholeCheck = 71,
            .nationality = {46, 3},
            .names = {5, 31}};
}

Layout threeLinesOf30()
{
    return {.number = {5, kNumberLength},
            .birth = {30, kDateLength},
            .expiry = {38, kDateLength},
            .whole = {{5, 25}, {30, 7}, {38, 7}, {48, 11}},
            .wholeCheck = 59,
            .nationality = {45, 3},
            .names = {60, 30}};
}

Layout cardPermit()
{
    return {.number = {2, kNumberLength}, .birth = {21, kDateLength}, .expiry = {13, kDateLength}};
}

char asDigit(char c)
{
    for (const auto& [letter, digit] : kLookAlikes)
        if (letter == c) return digit;
    return c;
}

void makeDigits(std::string& zone, std::size_t start, std::size_t length)
{
    for (auto i = start; i < start + length; ++i) zone[i] = asDigit(zone[i]);
}

bool wholeFits(const std::string& zone, const Layout& layout)
{
    if (layout.whole.empty()) return true;
    std::string all;
    for (const auto& part : layout.whole) all += part.of(zone);
    return fits(all, zone[layout.wholeCheck]);
}

bool numberFits(const std::string& zone, const Layout& layout)
{
    return fits(layout.number.of(zone), zone[layout.number.end()]) && wholeFits(zone, layout);
}

/// Every zone in which `left` of the number's letters, from `from` on, are the digits they look
/// like.
void tryDigits(const std::string& zone, const Layout& layout, std::size_t from, int left,
               std::vector<std::string>& fitting)
{
    if (left == 0) {
        if (numberFits(zone, layout)) fitting.push_back(zone);
        return;
    }
    for (auto i = from; i < layout.number.end(); ++i) {
        if (asDigit(zone[i]) == zone[i]) continue;
        auto changed = zone;
        changed[i] = asDigit(zone[i]);
        tryDigits(changed, layout, i + 1, left - 1, fitting);
    }
}

/// Makes the number fit with as few changes as can be; false when none fits, or two do. The last
/// check digit weighs the number as its own does and so proves nothing more: a digit is never taken
/// for another one, and the first two characters, which are letters by right, stay what they are.
bool repairNumber(std::string& zone, const Layout& layout)
{
    constexpr std::size_t kLettersByRight = 2;
    constexpr int kMostChanges = 3;
    for (int changes = 0; changes <= kMostChanges; ++changes) {
        std::vector<std::string> fitting;
        tryDigits(zone, layout, layout.number.start + kLettersByRight, changes, fitting);
        if (fitting.size() > 1) return false;
        if (fitting.empty()) continue;
        zone = fitting.front();
        return true;
    }
    return false;
}

/// "ERIKSSON<<ANNA<MARIA<<<" → "ERIKSSON ANNA MARIA"
std::string nameOf(std::string_view field)
{
    std::string name;
    for (const char c : field) {
        if (c != kFiller)
            name += c;
        else if (!name.empty() && name.back() != ' ')
            name += ' ';
    }
    while (!name.empty() && name.back() == ' ') name.pop_back();
    return name;
}

std::string withoutFillers(std::string_view field)
{
    std::string text(field);
    std::erase(text, kFiller);
    return text;
}

std::optional<Day> dayOf(std::string_view field, const char* century)
{
    return parseDay(century + std::string(field.substr(0, 2)) + "-"
                    + std::string(field.substr(2, 2)) + "-" + std::string(field.substr(4, 2)));
}

/// The latest day that is not to come: nobody here is a hundred years old twice.
std::optional<Day> birthOf(std::string_view field, Day today)
{
    const auto recent = dayOf(field, "20");
    return recent && *recent <= today ? recent : dayOf(field, "19");
}

bool isCardPermit(std::string_view zone)
{
    return zone.starts_with("CS") || zone.starts_with("CD");
}

DocumentType typeOf(std::string_view zone, const std::string& number)
{
    if (zone.size() == 30)
        return number.starts_with('T') || number.starts_with('L') ? DocumentType::TaiwanPermit
                                                                  : DocumentType::HkMacauPermit;
    return zone.starts_with('P') ? DocumentType::Passport : DocumentType::Other;
}

Result<ZoneReading, ZoneRefusal> readAs(const Layout& layout, std::string_view lines, Day today)
{
    std::string zone(lines);
    const auto digits
        = [&zone](std::size_t start, std::size_t length) { makeDigits(zone, start, length); };
    // A date that is not known has fillers, and so may the check digit of an empty field.
    for (const auto& field : {layout.birth, layout.expiry}) digits(field.start, kDateLength + 1);
    digits(layout.number.end(), 1);
    for (const auto& field : layout.checked) digits(field.end(), 1);
    if (!layout.whole.empty()) digits(layout.wholeCheck, 1);
    for (const auto& field : {layout.birth, layout.expiry})
        if (!fits(field.of(zone), zone[field.end()])) return ZoneRefusal::CheckDigit;
    for (const auto& field : layout.checked) {
        const bool isEmpty = withoutFillers(field.of(zone)).empty() && zone[field.end()] == kFiller;
        if (!isEmpty && !fits(field.of(zone), zone[field.end()])) return ZoneRefusal::CheckDigit;
    }
    if (!repairNumber(zone, layout)) return ZoneRefusal::CheckDigit;
    const auto birth = birthOf(layout.birth.of(zone), today);
    if (!birth) return ZoneRefusal::BirthDate;
    auto number = withoutFillers(layout.number.of(zone));
    const auto type = typeOf(zone, number);
    return ZoneReading{.type = type,
                       .number = std::move(number),
                       .name = nameOf(layout.names.of(zone)),
                       .nationality = withoutFillers(layout.nationality.of(zone)),
                       .birth = *birth,
                       .expiry = dayOf(layout.expiry.of(zone), "20"),
                       .repaired = zone != lines};
}

} // namespace

Result<ZoneReading, ZoneRefusal> readZone(std::string_view lines, Day today)
{
    const bool rightLetters = std::ranges::all_of(
        lines, [](char c) { return isDigit(c) || (c >= 'A' && c <= 'Z') || c == kFiller; });
    if (!rightLetters || lines.empty() || isDigit(lines.front())) return ZoneRefusal::Shape;
    switch (lines.size()) {
    case 30:
        return isCardPermit(lines) ? readAs(cardPermit(), lines, today)
                                   : Result<ZoneReading, ZoneRefusal>(ZoneRefusal::Incomplete);
    case 36:
    case 44: // names have no digits: else it is the second line without its first
        return std::ranges::any_of(lines, isDigit) ? ZoneRefusal::Shape : ZoneRefusal::Incomplete;
    case 60: return ZoneRefusal::Incomplete;
    case 72: return readAs(twoLinesOf36(), lines, today);
    case 88: return readAs(passportLayout(), lines, today);
    case 90: return readAs(threeLinesOf30(), lines, today);
    default: return ZoneRefusal::Shape;
    }
}

} // namespace hallpay::domain
