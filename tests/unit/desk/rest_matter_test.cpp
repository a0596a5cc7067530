// A supervisor lets a matter rest: once, however its repeats run against each other.
#include "unit/desk/money_fixture.h"

#include <latch>
#include <thread>

namespace hallpay::test {
namespace {

using RestMatter = MoneyFixture;

TEST_F(RestMatter, RepeatsThatOvertakeAnActOfRestAreOneAct)
{
    const auto line = paidTwice(1);
    const ports::MatterRest rest{line.kind, line.subject, "抵下次缴费"};
    // Both have asked the gate when a third one is through; each finds its act done.
    bool second = false;
    bool third = false;
    gate.beforeNextSuspense([&] {
        gate.beforeNextSuspense([&] { third = bool(hall->restMatter(supervisor, rest, key(50))); });
        second = bool(hall->restMatter(supervisor, rest, key(50)));
    });
    ASSERT_TRUE(hall->restMatter(supervisor, rest, key(50)));
    EXPECT_TRUE(second);
    EXPECT_TRUE(third);
    EXPECT_EQ(1, audits(ports::Act::MatterAtRest));
    EXPECT_TRUE(matters().empty());
}

TEST_F(RestMatter, RepeatsThatReadTheSameLineAtOnceAreOneAct)
{
    const auto line = paidTwice(1);
    const ports::MatterRest rest{line.kind, line.subject, "抵下次缴费"};
    std::latch atGate(2);
    std::jthread other;
    bool second = false;
    gate.beforeNextSuspense([&] {
        gate.beforeNextSuspense([&] { atGate.arrive_and_wait(); });
        other = std::jthread([&] { second = bool(hall->restMatter(supervisor, rest, key(50))); });
        atGate.arrive_and_wait();
    });
    const bool first = bool(hall->restMatter(supervisor, rest, key(50)));
    other.join();
    EXPECT_TRUE(first);
    EXPECT_TRUE(second);
    EXPECT_EQ(1, audits(ports::Act::MatterAtRest));
}

TEST_F(RestMatter, TwoWhoLetTheSameMatterRestAreToldApart)
{
    const auto line = paidTwice(1);
    gate.beforeNextSuspense([&] {
        ASSERT_TRUE(hall->restMatter(supervisor, {line.kind, line.subject, "抵下次"}, key(51)));
    });
    EXPECT_EQ(RefusalCode::UnknownMatter,
              codeOf(hall->restMatter(supervisor, {line.kind, line.subject, "已说明"}, key(50))));
    EXPECT_EQ(1, audits(ports::Act::MatterAtRest));
}

} // namespace
} // namespace hallpay::test
