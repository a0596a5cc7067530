#include "base/checkpoint.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hallpay {
namespace {

TEST(Checkpoint, TellsTheHookItsNameAndIsSilentWithoutOne)
{
    std::vector<std::string> reached;
    checkpoint("before.commit");
    setCheckpointHook([&reached](std::string_view name) { reached.emplace_back(name); });
    checkpoint("register.committed");
    checkpoint("slip.sent");
    setCheckpointHook(nullptr);
    checkpoint("after.commit");
    EXPECT_EQ((std::vector<std::string>{"register.committed", "slip.sent"}), reached);
}

} // namespace
} // namespace hallpay
