#include "base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace hallpay {
namespace {

TEST(Random, UsesEveryLetterWithoutLookAlikesAndNoOther)
{
    const auto text = randomBase32(20'000);
    ASSERT_EQ(20'000u, text.size());
    const std::set<char> letters(text.begin(), text.end());
    EXPECT_EQ(32u, letters.size());
    for (const char c : {'I', 'L', 'O', 'U'}) EXPECT_EQ(0u, letters.count(c));
    // 625 of each are expected; a source that favours a letter by half again is broken.
    for (const char c : letters) EXPECT_LT(std::count(text.begin(), text.end(), c), 900);
}

TEST(Random, NeverGivesTheSameTwice)
{
    std::set<std::string> seen;
    for (int i = 0; i < 2'000; ++i) seen.insert(randomHex(16));
    EXPECT_EQ(2'000u, seen.size());
    EXPECT_EQ(32u, seen.begin()->size());
}

TEST(Random, FillsLengthsThatAreNoWholeWords)
{
    for (std::size_t length = 1; length < 12; ++length) {
        // A byte that stays 0 over 64 fills has not been written (chance: 2^-512 each).
        std::string everTouched(length, '\0');
        for (int round = 0; round < 64; ++round) {
            std::string bytes(length + 1, '\0');
            fillRandom(bytes.data(), length);
            EXPECT_EQ('\0', bytes[length]);
            for (std::size_t i = 0; i < length; ++i) everTouched[i] |= bytes[i];
        }
        EXPECT_EQ(std::string::npos, everTouched.find('\0'));
    }
}

} // namespace
} // namespace hallpay
