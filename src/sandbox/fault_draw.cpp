#include "sandbox/fault_draw.h"

#include "base/ensure.h"

#include <openssl/evp.h>

namespace hallpay::sandbox {

std::uint64_t digestOf(std::string_view text)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    ensure(EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr)
           == 1);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < sizeof bits; ++i) bits = bits << 8 | digest.at(i);
    return bits;
}

Draw draw(std::uint64_t seed, const Chances& chances, Chance chance, const Occasion& occasion)
{
    const auto at = static_cast<std::size_t>(chance);
    if (chances.at(at) == 0) return {};
    const auto bits = digestOf(std::to_string(seed) + "\n" + std::string(kChanceNames.at(at)) + "\n"
                               + occasion.slip + "\n" + occasion.call + "\n"
                               + std::to_string(occasion.attempt));
    return {(bits >> 32) % kAlways < chances.at(at), static_cast<std::uint32_t>(bits)};
}

} // namespace hallpay::sandbox
