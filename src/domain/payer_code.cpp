#include "domain/payer_code.h"

#include "domain/document.h"

#include <algorithm>

namespace hallpay::domain {

bool isPayerCode(const std::string& text, Day today)
{
    constexpr std::size_t kCodeDigits = 18;
    if (text.size() != kCodeDigits || text[0] != '1' || text[1] < '0' || text[1] > '5'
        || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    const auto person = parseResidentId(text, today);
    return !person && person.error() != DocumentRefusal::CheckDigit;
}

} // namespace hallpay::domain
