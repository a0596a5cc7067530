#include "domain/bill_number.h"

#include "base/random.h"

#include <algorithm>

namespace hallpay::domain {

namespace {

constexpr std::size_t kWalletDigits = 28;
constexpr std::size_t kMerchantLetters = 24;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

char firstLetter(bool training)
{
    return training ? 'T' : 'H';
}

} // namespace

std::string makeMerchantNumber(bool training)
{
    // One without a figure, as there is in some thousands, could be a name, and is not looked up.
    for (;;) {
        auto letters = randomBase32(kMerchantLetters);
        if (std::ranges::any_of(letters, isDigit)) return firstLetter(training) + letters;
    }
}

bool isMerchantNumber(std::string_view text)
{
    return isMerchantNumberOf(text, true) || isMerchantNumberOf(text, false);
}

bool isMerchantNumberOf(std::string_view text, bool training)
{
    return text.size() == kMerchantLetters + 1 && text.front() == firstLetter(training)
        && std::all_of(text.begin() + 1, text.end(),
                       [](char c) { return isDigit(c) || (c >= 'A' && c <= 'Z'); });
}

bool isBillNumber(std::string_view text)
{
    constexpr std::string_view kLookAlikes = "ILOU"; // which are not drawn
    if (isMerchantNumber(text))
        return std::ranges::any_of(text, isDigit) && text.find_first_of(kLookAlikes) == text.npos;
    return text.size() == kWalletDigits && std::all_of(text.begin(), text.end(), isDigit);
}

} // namespace hallpay::domain
