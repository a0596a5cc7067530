#include "domain/check_code.h"

#include "base/ensure.h"

namespace hallpay::domain {

namespace {

constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kBitsOfLetter = 5;
constexpr std::size_t kNumberDigits = 10;

char readAs(char c)
{
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') return '0';
    if (c == 'I' || c == 'L') return '1';
    return c;
}

} // namespace

std::string checkedText(const CheckedReceipt& receipt)
{
    return receipt.code + "\n" + receipt.number + "\n" + std::to_string(receipt.amount.fen()) + "\n"
        + formatDay(receipt.day) + "\n" + receipt.slipNumber;
}

std::string checkCodeFrom(const Bytes& keyedHash)
{
    ensure(keyedHash.size() * 8 >= kCheckCodeLetters * kBitsOfLetter);
    std::string code;
    for (std::size_t letter = 0; letter < kCheckCodeLetters; ++letter) {
        std::size_t value = 0;
        for (std::size_t bit = letter * kBitsOfLetter; bit < (letter + 1) * kBitsOfLetter; ++bit)
            value = value * 2 + ((keyedHash[bit / 8] >> (7 - bit % 8)) & 1U);
        code += kLetters[value];
    }
    return code;
}

std::string groupedCheckCode(std::string_view code)
{
    const auto half = code.size() / 2;
    return std::string(code.substr(0, half)) + " " + std::string(code.substr(half));
}

std::optional<TypedCheck> typedCheckFrom(std::string_view text)
{
    std::string line;
    for (const char c : text)
        if (c != ' ' && c != '-') line += c;
    if (line.size() != kNumberDigits + kCheckCodeLetters) return std::nullopt;
    TypedCheck typed;
    for (const char c : line.substr(0, kNumberDigits)) {
        if (c < '0' || c > '9') return std::nullopt;
        typed.number = typed.number * 10 + (c - '0');
    }
    for (const char c : line.substr(kNumberDigits)) {
        if (kLetters.find(readAs(c)) == std::string_view::npos) return std::nullopt;
        typed.code += readAs(c);
    }
    return typed;
}

} // namespace hallpay::domain
