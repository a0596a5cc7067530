#include "printing/escpos_text.h"

#include "base/ensure.h"

#include <initializer_list>

namespace hallpay::printing {

namespace {

constexpr std::uint8_t kEsc = 0x1B;
constexpr std::uint8_t kFs = 0x1C;
constexpr std::uint8_t kGs = 0x1D;
constexpr int kQrCode = 49; ///< cn of GS ( k

void append(Bytes& bytes, std::initializer_list<int> values)
{
    for (const int value : values) bytes.push_back(static_cast<std::uint8_t>(value));
}

} // namespace

void beginText(Bytes& bytes)
{
    append(bytes, {kEsc, '@', kEsc, 'R', 0, kFs, '&'});
}

void setLetters(Bytes& bytes, LetterStyle style)
{
    const bool wide = style.size == LetterSize::Double;
    const bool tall = style.size != LetterSize::Plain;
    append(bytes, {kGs, '!', (wide ? 0x10 : 0) | (tall ? 0x01 : 0)});
    append(bytes, {kFs, '!', (wide ? 0x04 : 0) | (tall ? 0x08 : 0)});
    append(bytes, {kEsc, 'E', style.isStrong ? 1 : 0});
}

void setCentred(Bytes& bytes, bool centred)
{
    append(bytes, {kEsc, 'a', centred ? 1 : 0});
}

void printStoredCode(Bytes& bytes, std::string_view text, int moduleDots)
{
    constexpr int kModel2 = 50;
    constexpr int kLevelM = 49;
    ensure(moduleDots >= 1 && moduleDots <= kStoredModuleMax);
    ensure(!text.empty() && text.size() <= kStoredMax);
    const auto length = static_cast<int>(text.size()) + 3;
    append(bytes, {kGs, '(', 'k', 4, 0, kQrCode, 'A', kModel2, 0});
    append(bytes, {kGs, '(', 'k', 3, 0, kQrCode, 'C', moduleDots});
    append(bytes, {kGs, '(', 'k', 3, 0, kQrCode, 'E', kLevelM});
    append(bytes, {kGs, '(', 'k', length & 0xFF, length >> 8, kQrCode, 'P', '0'});
    for (const char c : text) bytes.push_back(static_cast<std::uint8_t>(c));
    append(bytes, {kGs, '(', 'k', 3, 0, kQrCode, 'Q', '0'});
}

} // namespace hallpay::printing
