// A supervisor decides about what differs: once, by name, and only about what is there.
#include "unit/gate/day_story.h"

namespace hallpay::gate {
namespace {

using namespace std::chrono_literals;
using domain::DifferenceEnd;
using domain::DifferenceFix;
using ports::DayState;
using Lines = std::vector<ports::BillLine>;

class Decisions : public testing::Test, protected test::DayStory { };

TEST_F(Decisions, ASupervisorEndsWhatIsLeftAndTheDayIsMatched)
{
    paid();
    matchWith([](Lines& lines) { lines.front().amount = 1_fen; });
    const auto open = onlyDifference(today);
    const auto ended = endDifference(gate, choiceFor(open));
    ASSERT_TRUE(ended);
    EXPECT_EQ(DayState::Matched, ended.value().day.state);
    const auto& told_ = ended.value().differences.front();
    EXPECT_EQ(DifferenceEnd::ByStaff, told_.what.end);
    EXPECT_EQ(DifferenceFix::AskWallet, told_.chosen);
    EXPECT_EQ(12, told_.staffId);
    EXPECT_EQ("letter 7", told_.reference);
    EXPECT_EQ(clock.now(), told_.endedAt);
    EXPECT_EQ((std::vector<std::string>{"2026-11-20 differs", "2026-11-20 matched"}), told());
    EXPECT_TRUE(endDifference(gate, choiceFor(open))) << "a repeat";
    EXPECT_EQ(2u, told().size());
    auto other = choiceFor(open);
    other.reference = "letter 8";
    EXPECT_EQ(ports::DayRefusal::Conflict, endDifference(gate, other).error());
}

TEST_F(Decisions, WhatAPersonEndedIsOpenAgainOnlyWithOtherFigures)
{
    paid();
    paid(500_fen);
    matchWith([](Lines& lines) { lines.front().amount = lines.back().amount = 1_fen; });
    const auto open = differences(today);
    ASSERT_EQ(2u, open.size());
    ASSERT_TRUE(endDifference(gate, choiceFor(open[0])));
    work();
    EXPECT_EQ(DifferenceEnd::ByStaff, differences(today)[0].what.end);
    EXPECT_EQ(1, row(today).open);
    giveBill(today, bentBill(today, [](Lines& lines) {
                 lines.front().amount = lines.back().amount = 2_fen;
             }));
    clock.advance(1h);
    work();
    EXPECT_EQ(2, row(today).open);
    EXPECT_EQ(0, differences(today)[0].staffId);
    EXPECT_EQ(2_fen, differences(today)[0].what.theirs);
}

TEST_F(Decisions, AskingAgainHasTheDayMatchedAtOnce)
{
    const auto [token, transaction] = paidUnheard();
    wallet.onQueryTransaction = [](const auto&) {
        return ports::Queried{ports::WalletAnswer::NotFound, std::nullopt, ""};
    };
    goToBillOf(today);
    work();
    const auto open = onlyDifference(today);
    EXPECT_EQ(DifferenceFix::AskWallet, open.what.fix);
    wallet.onQueryTransaction = nullptr;
    const auto asked = endDifference(gate, choiceFor(open, DifferenceFix::QueryAgain, ""));
    ASSERT_TRUE(asked);
    EXPECT_EQ(DayState::Differs, asked.value().day.state);
    work();
    const auto ended = onlyDifference(today);
    EXPECT_EQ(DifferenceEnd::Settled, ended.what.end);
    EXPECT_EQ(12, ended.staffId) << "who asked for it stays on record";
    EXPECT_EQ(DayState::Matched, row(today).state);
    EXPECT_TRUE(endDifference(gate, choiceFor(open, DifferenceFix::QueryAgain, "")));
}

TEST_F(Decisions, TheLastDaysAreToldAndOlderOnesThatAreOpen)
{
    paid();
    matchWith([](Lines& lines) { lines.front().amount = 1_fen; });
    for (int later = 1; later <= 3; ++later) goToBillOf(addDays(today, later));
    work(); // nobody paid on those
    const auto told = [&](int limit) {
        std::vector<std::string> days;
        for (const auto& [row, open] :
             ledger.read([&](ports::GateRead& from) { return lastDays(from, limit); }))
            days.push_back(formatDay(row.day) + " " + std::to_string(open.size()));
        return days;
    };
    EXPECT_EQ((std::vector<std::string>{"2026-11-23 0", "2026-11-22 0", "2026-11-20 1"}), told(2));
    EXPECT_EQ(4u, told(9).size());
    ASSERT_TRUE(endDifference(gate, choiceFor(onlyDifference(today))));
    EXPECT_EQ((std::vector<std::string>{"2026-11-23 0", "2026-11-22 0"}), told(2));
    EXPECT_EQ("2026-11-20 0", told(9).back()) << "what has ended is not told";
}

TEST_F(Decisions, ChoicesThatAreNoneAreRefused)
{
    paid();
    matchWith([](Lines& lines) { lines.front().amount = 1_fen; });
    const auto open = onlyDifference(today);
    const auto refusalOf = [&](const ports::DifferenceChoice& choice) {
        return endDifference(gate, choice).error();
    };
    EXPECT_EQ(ports::DayRefusal::Conflict, refusalOf(choiceFor(open, DifferenceFix::Accept, "")));
    EXPECT_EQ(ports::DayRefusal::Conflict,
              refusalOf(choiceFor(open, DifferenceFix::Accept, std::string(129, 'x'))));
    EXPECT_EQ(ports::DayRefusal::Conflict,
              refusalOf(choiceFor(open, DifferenceFix::QueryAgain, "why")));
    EXPECT_EQ(ports::DayRefusal::NotThatWay, refusalOf(choiceFor(open, DifferenceFix::None)));
    auto nobody = choiceFor(open);
    nobody.staffId = 0;
    EXPECT_EQ(ports::DayRefusal::Conflict, refusalOf(nobody));
    auto unknown = choiceFor(open);
    unknown.id = open.id + 1;
    EXPECT_EQ(ports::DayRefusal::UnknownDifference, refusalOf(unknown));
    EXPECT_EQ(ports::DayRefusal::UnknownDay, dayReport(gate, addDays(today, 5)).error());
    EXPECT_EQ(1u, dayReport(gate, today).value().differences.size());
}

} // namespace
} // namespace hallpay::gate
