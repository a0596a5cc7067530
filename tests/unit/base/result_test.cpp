#include "base/result.h"

#include <gtest/gtest.h>

#include <string>

namespace hallpay {
namespace {

enum class Refusal { Closed };

TEST(Result, HoldsOneSideAndGuardsTheOther)
{
    const Result<std::string, Refusal> good = std::string("0041-9");
    const Result<std::string, Refusal> refused = Refusal::Closed;
    EXPECT_TRUE(good);
    EXPECT_EQ("0041-9", good.value());
    EXPECT_THROW(static_cast<void>(good.error()), LogicFailure);
    EXPECT_FALSE(refused);
    EXPECT_EQ(Refusal::Closed, refused.error());
    EXPECT_THROW(static_cast<void>(refused.value()), LogicFailure);
}

TEST(Ensure, NamesThePlaceOfABug)
{
    EXPECT_NO_THROW(ensure(true));
    try {
        ensure(false);
        FAIL() << "ensure(false) went by";
    } catch (const LogicFailure& bug) {
        EXPECT_NE(std::string::npos, std::string(bug.what()).find("TestBody")) << bug.what();
    }
}

} // namespace
} // namespace hallpay
