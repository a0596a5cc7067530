// What every fuzz target shares. A target is one function that takes any bytes and must come back:
// libFuzzer calls it (./hallpay.sh fuzz), and an ordinary test with each input of its corpus.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// The name and shape are libFuzzer's. Always 0; a rule that does not hold throws LogicFailure,
/// which nothing catches. Source: LLVM, libFuzzer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count);

namespace hallpay::fuzz {

inline std::string_view asText(const std::uint8_t* bytes, std::size_t count)
{
    return {reinterpret_cast<const char*>(bytes), count};
}

/// Where an input says by its first letter what it is: that letter, and takes it off; '\0' for an
/// empty one.
inline char takeLetter(std::string_view& text)
{
    if (text.empty()) return '\0';
    const char letter = text.front();
    text.remove_prefix(1);
    return letter;
}

} // namespace hallpay::fuzz
