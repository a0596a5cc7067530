// The gate goes through its days by itself: hourly, in order, with an alarm, and payers forgotten.
#include "gate/gate_service.h"

#include "unit/gate/day_story.h"
#include "unit/gate/eventually.h"

namespace hallpay::gate {
namespace {

using namespace std::chrono_literals;
using ports::DayState;

class DaysAtWork : public testing::Test, protected test::DayStory {
protected:
    DaysAtWork()
    {
        wallet.onBill = [this](Day day) -> std::optional<ports::Bill> {
            asked.emplace_back(clock.now(), day);
            return day == today ? answer : std::nullopt;
        };
    }
    ports::Bill notYet(ports::BillAnswer how, const std::string& word)
    {
        return {.answer = how, .fileHash = {}, .lines = {}, .errorCode = word};
    }
    /// Lets the clock go on minute by minute, as the jobs see it.
    void passTime(std::chrono::minutes time)
    {
        for (const auto until = clock.now() + time; clock.now() < until;) {
            clock.advance(1min);
            work();
        }
    }
    bool keepsPayers(Day day)
    {
        return ledger.read([&](ports::GateRead& from) { return from.days().keepsPayers(day); });
    }

    std::vector<std::pair<Instant, Day>> asked;
    std::optional<ports::Bill> answer; ///< about `today`; empty: the wallet's own
};

TEST_F(DaysAtWork, NobodyAsksBeforeTenAndThenEveryHourUntilItIsThere)
{
    paid();
    answer = notYet(ports::BillAnswer::NotYet, "STATEMENT_CREATING");
    clock.set(endOfDay(today) + 9h);
    passTime(3h + 30min);
    ASSERT_EQ(3u, asked.size());
    EXPECT_EQ(endOfDay(today) + 10h, asked[0].first);
    EXPECT_EQ(endOfDay(today) + 11h, asked[1].first);
    EXPECT_EQ(endOfDay(today) + 12h, asked[2].first);
    EXPECT_EQ("STATEMENT_CREATING", row(today).errorCode);
    EXPECT_TRUE(told().empty());
    answer.reset();
    passTime(12h);
    EXPECT_EQ(4u, asked.size()) << "matched, it is not asked again";
    EXPECT_EQ(DayState::Matched, row(today).state);
    EXPECT_EQ("", row(today).errorCode);
    EXPECT_EQ(std::vector<std::string>{"2026-11-20 matched"}, told());
}

TEST_F(DaysAtWork, AtSixInTheEveningItIsAnAlarmOnce)
{
    paid();
    answer = notYet(ports::BillAnswer::Damaged, "HASH");
    clock.set(endOfDay(today) + 17h);
    passTime(59min);
    EXPECT_TRUE(told().empty());
    EXPECT_FALSE(daysHealth(gate).late);
    EXPECT_EQ(1, daysHealth(gate).waiting);
    passTime(3h);
    EXPECT_EQ(std::vector<std::string>{"2026-11-20 late"}, told());
    EXPECT_TRUE(row(today).late);
    EXPECT_TRUE(daysHealth(gate).late);
    EXPECT_EQ("HASH", row(today).errorCode) << "a damaged bill counts for nothing";
    EXPECT_EQ(DayState::Waiting, row(today).state);
    answer.reset();
    passTime(1h);
    EXPECT_EQ(DayState::Matched, row(today).state);
    EXPECT_EQ(ports::DaysHealth{}, daysHealth(gate));
}

TEST_F(DaysAtWork, ADayThatDiffersIsLateTooAndThenAskedOnceADay)
{
    paid();
    clock.set(endOfDay(today) + 10h);
    answer = bentBill(today, [](auto& lines) { lines.front().amount = 1_fen; });
    passTime(23h);
    EXPECT_EQ((std::vector<std::string>{"2026-11-20 differs", "2026-11-20 late"}), told());
    EXPECT_EQ(1, daysHealth(gate).differing);
    const auto count = asked.size();
    passTime(48h);
    const auto ofToday
        = std::count_if(asked.begin() + static_cast<std::ptrdiff_t>(count), asked.end(),
                        [&](const auto& one) { return one.second == today; });
    EXPECT_EQ(2, ofToday) << "only a person can end it";
}

TEST_F(DaysAtWork, AnEmptyDayIsMatchedWhenOursIsEmptyToo)
{
    accepted();
    pressed(accepted()); // an attempt, and nobody pays
    goToBillOf(today);
    work();
    EXPECT_EQ(DayState::Matched, row(today).state);
    EXPECT_EQ("", row(today).fileHash);
    EXPECT_EQ(ports::DayFigures{}, row(today).theirs);
}

TEST_F(DaysAtWork, AnEmptyBillOfADayWithMoneyIsNoBillYet)
{
    paid();
    goToBillOf(today);
    answer = notYet(ports::BillAnswer::Empty, "NO_STATEMENT_EXIST");
    work();
    EXPECT_EQ(DayState::Waiting, row(today).state);
    EXPECT_EQ("NO_STATEMENT_EXIST", row(today).errorCode);
    EXPECT_TRUE(differences(today).empty());
}

TEST_F(DaysAtWork, AfterThreeDaysOffTheDaysGoInOrderOldestFirst)
{
    paid();
    clock.advance(24h);
    paid();
    clock.set(endOfDay(today) + 72h + 11h); // nobody was here on the two days after
    asked.clear();
    work();
    std::vector<Day> order;
    for (const auto& [at, day] : asked) order.push_back(day);
    EXPECT_EQ((std::vector<Day>{today, addDays(today, 1), addDays(today, 2), addDays(today, 3)}),
              order);
    EXPECT_EQ((std::vector<std::string>{"2026-11-20 matched", "2026-11-21 matched",
                                        "2026-11-22 matched", "2026-11-23 matched"}),
              told())
        << "nobody is alarmed by what has not been tried";
}

TEST_F(DaysAtWork, OneDayThatCannotBeHadKeepsNoOtherBack)
{
    paid();
    clock.advance(24h);
    paid();
    goToBillOf(addDays(today, 1));
    wallet.onBill = [&](Day day) -> std::optional<ports::Bill> {
        if (day == today) return notYet(ports::BillAnswer::Unclear, "TIMEOUT");
        return std::nullopt;
    };
    work();
    EXPECT_EQ(DayState::Waiting, row(today).state);
    EXPECT_EQ(DayState::Matched, row(addDays(today, 1)).state);
}

TEST_F(DaysAtWork, PayersAreForgottenOnceTheirDayIsMatched)
{
    const auto payment = paid();
    const auto token = accepted();
    pressed(token);
    ASSERT_TRUE(keepsPayers(today));
    goToBillOf(today);
    work();
    ASSERT_EQ(DayState::Matched, row(today).state);
    EXPECT_TRUE(row(today).payersKept) << "one attempt is not over: it may be sent again";
    EXPECT_EQ("", attempts(payment.token).front().payerId);
    EXPECT_EQ("openid-mother", attempts(token).front().payerId);
    const auto number = attempts(token).front().outTradeNo;
    wallet.close(number);
    settle(gate, wallet.trade(number), Learnt::ByQuery);
    clock.advance(1h);
    work();
    EXPECT_EQ("", attempts(token).front().payerId);
    EXPECT_FALSE(row(today).payersKept);
    EXPECT_EQ(std::nullopt, dayDue(gate));
}

TEST_F(DaysAtWork, PayersOfADayThatDiffersStay)
{
    paid();
    goToBillOf(today);
    answer = bentBill(today, [](auto& lines) { lines.front().amount = 1_fen; });
    work();
    EXPECT_TRUE(keepsPayers(today));
    ASSERT_TRUE(endDifference(gate, choiceFor(onlyDifference(today))));
    work();
    EXPECT_FALSE(keepsPayers(today));
}

TEST_F(DaysAtWork, BeyondTheWalletsReachPayersAreForgottenAllTheSame)
{
    paid();
    answer = notYet(ports::BillAnswer::Unclear, "TIMEOUT");
    goToBillOf(today);
    work();
    clock.set(endOfDay(today) + 24h * 91);
    asked.clear();
    work();
    for (const auto& [at, day] : asked) EXPECT_NE(today, day);
    EXPECT_FALSE(keepsPayers(today));
    EXPECT_EQ(DayState::Waiting, row(today).state);
    EXPECT_TRUE(row(today).late);
}

TEST_F(DaysAtWork, AClockThatIsPutBackAsksAgain)
{
    paid();
    answer = notYet(ports::BillAnswer::NotYet, "STATEMENT_CREATING");
    clock.set(endOfDay(today) + 14h);
    work();
    clock.set(endOfDay(today) + 11h);
    asked.clear();
    work();
    EXPECT_EQ(1u, asked.size());
}

TEST_F(DaysAtWork, TheServiceDoesItByItselfAndTheBorderTells)
{
    options.sweepEvery = 10ms;
    paid();
    GateService service(ledger, wallet, clock, options);
    service.start();
    EXPECT_EQ(ports::DayRefusal::UnknownDay, service.payGate().day(today).error());
    goToBillOf(today);
    const auto gateDay = [&] { return service.payGate().day(today); };
    ASSERT_TRUE(test::eventually(ledger, [&] {
        const auto report = gateDay();
        return report && report.value().day.state == DayState::Matched;
    }));
    const auto events = service.payGate().events(0, 100, 0ms);
    ASSERT_TRUE(events);
    EXPECT_EQ(today, events->back().day);
    EXPECT_EQ(ports::GateEventKind::DayMatched, events->back().kind);
    EXPECT_EQ(ports::DaysHealth{}, service.payGate().health()->days);
    ledger.breakDown(true);
    EXPECT_EQ(ports::DayRefusal::NotReached, gateDay().error());
    EXPECT_EQ(std::nullopt, service.payGate().health());
    EXPECT_EQ(ports::DayRefusal::NotReached,
              service.payGate().endDifference({1, {}, 1, "x"}).error());
    ledger.breakDown(false);
}

} // namespace
} // namespace hallpay::gate
