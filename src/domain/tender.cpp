#include "domain/tender.h"

#include "domain/bill_number.h"
#include "domain/document.h"
#include "domain/payer_code.h"

#include <algorithm>

namespace hallpay::domain {

namespace {

constexpr std::size_t kCardDigitsMin = 13;
constexpr std::size_t kCardDigitsMax = 19;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isCapital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/// From the last digit on every second one is doubled; the sum of all digits then ends in 0.
bool hasLuhnDigit(std::string_view digits)
{
    int sum = 0;
    bool doubled = false;
    for (auto at = digits.rbegin(); at != digits.rend(); ++at, doubled = !doubled) {
        const int digit = (*at - '0') * (doubled ? 2 : 1);
        sum += digit / 10 + digit % 10;
    }
    return sum % 10 == 0;
}

bool isCardNumber(std::string_view text)
{
    return text.size() >= kCardDigitsMin && text.size() <= kCardDigitsMax
        && std::all_of(text.begin(), text.end(), isDigit) && hasLuhnDigit(text);
}

bool isIdNumber(std::string_view text, Day today)
{
    const auto person = parseResidentId(text, today);
    return person || person.error() == DocumentRefusal::CheckDigit;
}

} // namespace

Result<std::string, ReferenceFault> parseTerminalReference(std::string_view text, Day today)
{
    auto reference = normalisedText(text);
    if (reference.size() < kReferenceMin || reference.size() > kReferenceMax
        || !std::all_of(reference.begin(), reference.end(),
                        [](char c) { return isDigit(c) || isCapital(c); }))
        return ReferenceFault::Shape;
    if (isIdNumber(reference, today)) return ReferenceFault::IdNumber;
    if (isPayerCode(reference, today)) return ReferenceFault::PayerCode;
    if (isCardNumber(reference)) return ReferenceFault::CardNumber;
    if (isBillNumber(reference)) return ReferenceFault::BillNumber;
    return reference;
}

const char* nameOf(ReferenceFault fault)
{
    switch (fault) {
    case ReferenceFault::Shape: return "shape";
    case ReferenceFault::CardNumber: return "card_number";
    case ReferenceFault::IdNumber: return "id_number";
    case ReferenceFault::PayerCode: return "payer_code";
    case ReferenceFault::BillNumber: return "bill_number";
    }
    throw LogicFailure("ReferenceFault");
}

} // namespace hallpay::domain
