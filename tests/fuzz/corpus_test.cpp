// Every input that was found worth keeping, once more: what was a finding stays none.
#include "base/path_text.h"
#include "fuzz/fuzz_target.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace hallpay::fuzz {
namespace {

std::vector<std::filesystem::path> inputs()
{
    std::vector<std::filesystem::path> found;
    const auto folder = pathFrom(HALLPAY_SOURCE_DIR "/tests/fuzz/corpus/" HALLPAY_FUZZ_TARGET);
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file()) found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

/// A block of its own, so that a sanitizer sees the first byte that is read behind its end.
std::vector<std::uint8_t> bytesOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    EXPECT_TRUE(stream) << hallpay::textOf(file);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

TEST(Corpus, EveryInputIsTakenAndNoRuleIsBroken)
{
    const auto files = inputs();
    EXPECT_LE(5u, files.size()) << "the corpus of " HALLPAY_FUZZ_TARGET " is not here";
    for (const auto& file : files) {
        SCOPED_TRACE(hallpay::textOf(file));
        const auto bytes = bytesOf(file);
        EXPECT_EQ(0, LLVMFuzzerTestOneInput(bytes.data(), bytes.size()));
        // Cut anywhere, it is an input as good as another.
        for (std::size_t part = 1; part < 8; ++part)
            EXPECT_EQ(0, LLVMFuzzerTestOneInput(bytes.data(), bytes.size() * part / 8));
    }
}

} // namespace
} // namespace hallpay::fuzz
