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
    return firstLetter(training) + randomBase32(kMerchantLetters);
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
    if (isMerchantNumber(text)) return true;
    return text.size() == kWalletDigits && std::all_of(text.begin(), text.end(), isDigit);
}

} // namespace hallpay::domain
