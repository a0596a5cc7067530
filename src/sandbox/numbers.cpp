#include "sandbox/numbers.h"

#include "base/random.h"

namespace hallpay::sandbox {

namespace {

/// The digits of "2026-11-22T10:15:30" at +08:00.
std::string stampDigits(Instant instant)
{
    std::string digits;
    for (const char c : formatRfc3339(instant).substr(0, 19)) {
        if (c >= '0' && c <= '9') digits.push_back(c);
    }
    return digits;
}

} // namespace

std::string randomDigits(std::size_t count)
{
    std::string digits(count, '\0');
    fillRandom(digits.data(), digits.size());
    for (auto& c : digits) c = static_cast<char>('0' + static_cast<unsigned char>(c) % 10);
    return digits;
}

std::string newPrepayId(Instant now)
{
    return "wx" + stampDigits(now) + randomHex(10);
}

std::string newTransactionId(Instant now)
{
    return "4200" + randomDigits(6) + stampDigits(now).substr(0, 8) + randomDigits(10);
}

std::string newRefundId(Instant now)
{
    return "50000" + randomDigits(6) + stampDigits(now).substr(0, 8) + randomDigits(10);
}

std::string newPayCode()
{
    // With a year of birth in it, a hall takes it for a resident identity number and refuses it;
    // one in two thousand of a real phone's codes has one, and the next one has none.
    constexpr const char* kNoYear = "9";
    return "13" + randomDigits(4) + kNoYear + randomDigits(11);
}

std::string newCodeUrl()
{
    return "weixin://wxpay/bizpayurl?pr=" + randomBase32(9);
}

std::string newNoticeId()
{
    auto hex = randomHex(16);
    for (const std::size_t at : {8u, 13u, 18u, 23u}) hex.insert(at, 1, '-');
    return hex;
}

} // namespace hallpay::sandbox
