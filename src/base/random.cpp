#include "base/random.h"

#include "base/text.h"

#include <algorithm>
#include <cstring>
#include <random>
#include <vector>

namespace hallpay {

void fillRandom(void* bytes, std::size_t count)
{
    // libstdc++'s default source is the processor's or the system's generator, never a seed.
    std::random_device source;
    auto* at = static_cast<std::uint8_t*>(bytes);
    while (count > 0) {
        const std::uint32_t word = source();
        const auto part = std::min(count, sizeof word);
        std::memcpy(at, &word, part);
        at += part;
        count -= part;
    }
}

std::string randomBase32(std::size_t count)
{
    constexpr char kLetters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::vector<std::uint8_t> bytes(count);
    fillRandom(bytes.data(), bytes.size());
    std::string text;
    for (const auto byte : bytes) text.push_back(kLetters[byte & 31]);
    return text;
}

std::string randomHex(std::size_t count)
{
    std::vector<std::uint8_t> bytes(count);
    fillRandom(bytes.data(), bytes.size());
    return toHex(bytes.data(), bytes.size());
}

} // namespace hallpay
