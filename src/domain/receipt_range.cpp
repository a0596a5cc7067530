#include "domain/receipt_range.h"

#include <algorithm>
#include <optional>

namespace hallpay::domain {

namespace {

bool areDigits(std::string_view text, std::size_t count)
{
    return text.size() == count
        && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::int64_t> numberOf(std::string_view text)
{
    if (!areDigits(text, kReceiptNumberDigits)) return std::nullopt;
    std::int64_t number = 0;
    for (const char digit : text) number = number * 10 + (digit - '0');
    return number > 0 ? std::optional(number) : std::nullopt;
}

} // namespace

std::vector<RangeFault> rangeFaults(std::string_view code, std::string_view first,
                                    std::string_view last)
{
    std::vector<RangeFault> faults;
    if (!areDigits(code, kReceiptCodeDigits)) faults.push_back(RangeFault::Code);
    const auto from = numberOf(first);
    if (!from) faults.push_back(RangeFault::First);
    const auto to = numberOf(last);
    if (!to) faults.push_back(RangeFault::Last);
    if (!faults.empty()) return faults;
    if (*to < *from) return {RangeFault::Backwards};
    if (*to - *from >= kRangeNumbersMax) return {RangeFault::TooMany};
    return {};
}

Result<ReceiptRange, RangeFault> receiptRangeOf(std::string_view code, std::string_view first,
                                                std::string_view last)
{
    if (const auto faults = rangeFaults(code, first, last); !faults.empty()) return faults.front();
    return ReceiptRange{std::string(code), *numberOf(first), *numberOf(last)};
}

std::string receiptNumber(std::int64_t number)
{
    const auto digits = std::to_string(number);
    ensure(number > 0 && digits.size() <= kReceiptNumberDigits);
    return std::string(kReceiptNumberDigits - digits.size(), '0') + digits;
}

} // namespace hallpay::domain
