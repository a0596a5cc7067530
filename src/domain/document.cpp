#include "domain/document.h"

#include "base/text.h"
#include "domain/bill_number.h"
#include "domain/token.h"

#include <algorithm>
#include <array>

namespace hallpay::domain {

namespace {

constexpr std::size_t kResidentIdLength = 18;
constexpr std::size_t kTravelNumberMin = 5;
constexpr std::size_t kTravelNumberMax = 20;
/// Numbers without any letter: older permits and some passports have 7 to 10 digits.
constexpr std::size_t kPlainDigitsMin = 7;
constexpr std::size_t kPlainDigitsMax = 10;
/// From the one line of a card permit to the three lines of an identity card.
constexpr std::size_t kZoneMin = 28;
constexpr std::size_t kZoneMax = 92;
constexpr int kEarliestBirthYear = 1800;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool allDigits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), isDigit);
}

bool hasResidentIdShape(std::string_view text)
{
    return text.size() == kResidentIdLength && allDigits(text.substr(0, 17))
        && (isDigit(text[17]) || text[17] == 'X');
}

char residentIdCheck(std::string_view number)
{
    constexpr std::array<int, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (number[i] - '0');
    return "10X98765432"[sum % 11];
}

/// The ASCII character that an input method left on has turned into `c`, or `c`.
char32_t asTyped(char32_t c)
{
    if (c >= U'！' && c <= U'～') return c - U'！' + U'!';
    if (c == U'。') return U'.';
    if (c == U'、') return U'/';
    if (c == U'《') return U'<'; // Shift with the key beside M
    if (c == U'》') return U'>';
    return c;
}

bool isBlank(char32_t c)
{
    return c <= U' ' || c == 0x7F || c == 0xA0 || c == 0x3000 || c == 0xFEFF;
}

std::string withoutHyphens(std::string text)
{
    std::erase(text, '-');
    return text;
}

Scan classifyNumber(const std::string& number)
{
    const bool plain = std::all_of(number.begin(), number.end(),
                                   [](char c) { return isDigit(c) || isLetter(c); });
    const auto digits = std::count_if(number.begin(), number.end(), isDigit);
    if (!plain || digits == 0) return {ScanKind::Nonsense, {}};
    if (hasResidentIdShape(number)) return {ScanKind::ResidentId, number};
    if (allDigits(number)) {
        if (number.size() == 15) return {ScanKind::SlipNumber, number};
        if (number.size() == 5) return {ScanKind::ShortSlipNumber, number};
        if (number.size() < kPlainDigitsMin || number.size() > kPlainDigitsMax)
            return {ScanKind::Nonsense, {}};
    }
    if (number.size() < kTravelNumberMin || number.size() > kTravelNumberMax)
        return {ScanKind::Nonsense, {}};
    return {ScanKind::PassportLike, number};
}

} // namespace

std::optional<DocumentType> documentTypeFromNumber(int number)
{
    if (number < 0 || number > toNumber(DocumentType::Other)) return std::nullopt;
    return static_cast<DocumentType>(number);
}

std::string normalisedText(std::string_view text)
{
    const auto points = decodeUtf8(text);
    if (!points) return {};
    std::u32string kept;
    for (const char32_t c : *points)
        if (!isBlank(c)) kept.push_back(asTyped(c));
    return upperAscii(encodeUtf8(kept));
}

Result<ResidentId, DocumentRefusal> parseResidentId(std::string_view text, Day today)
{
    auto number = normalisedText(text);
    if (number.size() != kResidentIdLength) return DocumentRefusal::Length;
    if (!hasResidentIdShape(number)) return DocumentRefusal::Letters;
    const auto birth
        = parseDay(number.substr(6, 4) + "-" + number.substr(10, 2) + "-" + number.substr(12, 2));
    if (!birth || static_cast<int>(birth->year()) < kEarliestBirthYear)
        return DocumentRefusal::BirthDate;
    if (*birth > today) return DocumentRefusal::FutureBirth;
    if (number[17] != residentIdCheck(number)) return DocumentRefusal::CheckDigit;
    const auto sex = (number[16] - '0') % 2 == 1 ? Sex::Male : Sex::Female;
    return ResidentId{std::move(number), *birth, sex};
}

Result<std::string, DocumentRefusal> parseDocument(DocumentType type, std::string_view text,
                                                   Day today)
{
    if (type == DocumentType::ResidentId || type == DocumentType::HouseholdBook) {
        const auto id = parseResidentId(text, today);
        if (!id) return id.error();
        return id.value().number;
    }
    auto number = withoutHyphens(normalisedText(text));
    if (number.size() < kTravelNumberMin || number.size() > kTravelNumberMax)
        return DocumentRefusal::Length;
    const bool plain = std::all_of(number.begin(), number.end(),
                                   [](char c) { return isDigit(c) || isLetter(c); });
    if (!plain) return DocumentRefusal::Letters;
    return number;
}

Scan classifyScan(std::string_view text)
{
    if (text.size() > kScanMax) return {ScanKind::Nonsense, {}};
    const auto line = normalisedText(text);
    if (line.empty()) return {decodeUtf8(text) ? ScanKind::Empty : ScanKind::Nonsense, {}};
    if (const auto token = tokenFromScan(line)) return {ScanKind::PaymentLink, token->text};
    const bool zoneLetters = std::all_of(
        line.begin(), line.end(), [](char c) { return isDigit(c) || isLetter(c) || c == '<'; });
    if (zoneLetters && line.find('<') != std::string::npos && line.size() >= kZoneMin
        && line.size() <= kZoneMax)
        return {ScanKind::MachineReadable, line};
    if (isBillNumber(line)) return {ScanKind::BillNumber, line};
    return classifyNumber(withoutHyphens(line));
}

} // namespace hallpay::domain
