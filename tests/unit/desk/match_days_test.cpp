// The morning after: a supervisor sees what differs between ours and the wallet's, and decides.
#include "unit/desk/hall_fixture.h"

#include <algorithm>

namespace hallpay::test {
namespace {

using namespace std::chrono_literals;
using domain::DayStanding;
using domain::DifferenceEnd;
using domain::DifferenceFix;
using domain::DifferenceKind;

class MatchDays : public HallFixture {
protected:
    ports::DayDifference difference(std::int64_t id, const std::string& token)
    {
        return {.id = id,
                .day = day,
                .what = {.kind = DifferenceKind::Amount,
                         .transactionId = "4200000001",
                         .outTradeNo = "T00000001",
                         .refundNo = {},
                         .ours = 12'000_fen,
                         .theirs = 12'100_fen,
                         .state = {},
                         .fix = DifferenceFix::AskWallet},
                .token = token,
                .foundAt = clock.now(),
                .reference = {}};
    }
    void dayDiffers(const std::vector<ports::DayDifference>& differences)
    {
        gate.setDay({.day = {.day = day,
                             .state = ports::DayState::Differs,
                             .late = true,
                             .errorCode = {},
                             .fileHash = {},
                             .ours = {3, 36'000, 0, 0},
                             .theirs = {4, 5'000'000'000, 1, 700},
                             .open = static_cast<std::int64_t>(differences.size())},
                     .differences = differences});
    }
    std::int64_t audits(ports::Act act)
    {
        return ledger->read([act](const ports::HallTx& tx) { return tx.trail().audits(act); });
    }
    RefusalCode codeFor(const desk::Caller& who, const ports::DifferenceDecision& decision,
                        int n = 1)
    {
        const auto no = hall->endDifference(who, decision, key(n));
        return no ? RefusalCode::Internal : no.error().code;
    }

    const Day day = businessDay(clock.now());
    const ports::DifferenceDecision letter{7, DifferenceFix::AskWallet, "letter 7"};
};

TEST_F(MatchDays, ADayIsReadThroughWithItsSlips)
{
    const auto slip = paid(1);
    gate.setHealth({.days = {.waiting = 1, .differing = 2, .late = true}});
    dayDiffers({difference(7, tokenOf(registered(2))), difference(8, "")});
    const auto view = hall->reconciliation(supervisor, day).value();
    EXPECT_EQ(DayStanding::Differs, view.state);
    EXPECT_TRUE(view.late);
    EXPECT_EQ(36'000, view.ourFen);
    EXPECT_EQ(5'000'000'000, view.billFen) << "more than one amount may be";
    EXPECT_EQ(700, view.billRefundFen);
    EXPECT_EQ(2, view.open);
    EXPECT_EQ(1, view.daysWaiting);
    EXPECT_EQ(2, view.daysDiffering);
    EXPECT_TRUE(view.anyLate);
    ASSERT_EQ(2u, view.differences.size());
    const auto& first = view.differences[0];
    EXPECT_EQ(7, first.id);
    EXPECT_EQ(DifferenceKind::Amount, first.kind);
    EXPECT_EQ(12'000_fen, first.ours);
    EXPECT_EQ(12'100_fen, first.theirs);
    EXPECT_EQ(DifferenceFix::AskWallet, first.offered);
    EXPECT_EQ(slip.row.id + 1, first.slipId);
    EXPECT_EQ(card(first.slipId).row.number, first.slipNumber);
    EXPECT_EQ(card(first.slipId).row.maskedName, first.maskedName);
    EXPECT_EQ(0, view.differences[1].slipId) << "money that fits no slip";
    EXPECT_EQ("", view.differences[1].slipNumber);
}

TEST_F(MatchDays, ADayThatIsNotOverIsNotDue)
{
    const auto view = hall->reconciliation(supervisor, day).value();
    EXPECT_EQ(DayStanding::NotDue, view.state);
    EXPECT_EQ(day, view.day);
    EXPECT_TRUE(view.differences.empty());
}

TEST_F(MatchDays, ADecisionEndsItOnceAndIsAudited)
{
    dayDiffers({difference(7, "")});
    const auto ended = hall->endDifference(supervisor, letter, key(1)).value();
    EXPECT_EQ(DayStanding::Matched, ended.state);
    const auto& row = ended.differences.front();
    EXPECT_EQ(DifferenceEnd::ByStaff, row.end);
    EXPECT_EQ("letter 7", row.reference);
    EXPECT_EQ(supervisor.staffName, row.staffName);
    EXPECT_TRUE(row.endedAt);
    EXPECT_TRUE(hall->endDifference(supervisor, letter, key(1))) << "a repeat";
    EXPECT_EQ(1, audits(ports::Act::DifferenceEnded));
    auto other = letter;
    other.reference = "letter 8";
    EXPECT_EQ(RefusalCode::KeyReused, codeFor(supervisor, other, 1));
    EXPECT_EQ(RefusalCode::DifferenceEnded, codeFor(supervisor, other, 2));
}

TEST_F(MatchDays, AnAnswerThatGotLostIsAskedForAgainWithTheSameKey)
{
    dayDiffers({difference(7, "")});
    gate.loseAnswers(1);
    EXPECT_EQ(RefusalCode::GateNotReached, codeFor(supervisor, letter));
    EXPECT_EQ(0, audits(ports::Act::DifferenceEnded)) << "nobody knows yet";
    EXPECT_EQ(1, audits(ports::Act::DifferenceDecided)) << "but who said so";
    EXPECT_TRUE(hall->endDifference(supervisor, letter, key(1)));
    EXPECT_EQ(1, audits(ports::Act::DifferenceEnded));
    EXPECT_EQ(1, audits(ports::Act::DifferenceDecided));
}

TEST_F(MatchDays, AskingAgainIsAuditedAsThat)
{
    dayDiffers({difference(7, "")});
    const auto asked
        = hall->endDifference(supervisor, {7, DifferenceFix::QueryAgain, ""}, key(1)).value();
    EXPECT_EQ(DayStanding::Differs, asked.state);
    EXPECT_EQ(1, audits(ports::Act::DifferenceAsked));
    EXPECT_EQ(0, audits(ports::Act::DifferenceEnded));
}

TEST_F(MatchDays, WhatIsNoDecisionIsRefused)
{
    dayDiffers({difference(7, "")});
    EXPECT_EQ(RefusalCode::RoleMissing, codeFor(clerk, letter));
    EXPECT_EQ(RefusalCode::RoleMissing, codeFor(cashier, letter));
    EXPECT_FALSE(hall->reconciliation(clerk, day));
    for (const auto& wrong :
         {ports::DifferenceDecision{7, DifferenceFix::None, "x"},
          ports::DifferenceDecision{7, DifferenceFix::Accept, ""},
          ports::DifferenceDecision{7, DifferenceFix::Accept, std::string(129, 'x')},
          ports::DifferenceDecision{7, DifferenceFix::Accept, "two\nlines"},
          ports::DifferenceDecision{7, DifferenceFix::QueryAgain, "x"}})
        EXPECT_EQ(RefusalCode::BadRequest, codeFor(supervisor, wrong));
    EXPECT_EQ(RefusalCode::UnknownDifference, codeFor(supervisor, {8, DifferenceFix::Accept, "x"}));
    gate.setReachable(false);
    EXPECT_EQ(RefusalCode::GateNotReached, codeFor(supervisor, letter, 3));
    EXPECT_EQ(RefusalCode::GateNotReached, hall->reconciliation(supervisor, day).error().code);
}

TEST_F(MatchDays, OpenDifferencesAndLateDaysAreMattersOfMoney)
{
    const auto slip = registered(1);
    auto ended = difference(9, "");
    ended.what.end = DifferenceEnd::Settled;
    dayDiffers({difference(7, tokenOf(slip)), difference(8, ""), ended});
    gate.setDay({.day = {.day = addDays(day, 1),
                         .state = ports::DayState::Waiting,
                         .late = true,
                         .errorCode = "NO_STATEMENT_EXIST",
                         .fileHash = {}},
                 .differences = {}});
    gate.setDay({.day = {.day = addDays(day, -1),
                         .state = ports::DayState::Matched,
                         .late = true,
                         .errorCode = {},
                         .fileHash = {}},
                 .differences = {}});
    const auto seen = hall->moneyMatters(supervisor).value();
    ASSERT_EQ(4u, seen.rows.size());
    const auto count = [&](domain::MatterKind kind, domain::MatterCause cause) {
        return std::ranges::count_if(
            seen.rows, [&](const auto& row) { return row.kind == kind && row.cause == cause; });
    };
    EXPECT_EQ(1, count(domain::MatterKind::DayLate, domain::MatterCause::NoBill));
    EXPECT_EQ(1, count(domain::MatterKind::DayLate, domain::MatterCause::Differs));
    EXPECT_EQ(2, count(domain::MatterKind::Difference, domain::MatterCause::None));
    const auto line = std::ranges::find(seen.rows, "7", &domain::MoneyMatter::subject);
    ASSERT_NE(seen.rows.end(), line);
    EXPECT_EQ(slip.row.number, line->slipNumber);
    EXPECT_EQ(day, line->day);
    EXPECT_EQ(12'100_fen, line->amount) << "what the bill has";
    EXPECT_EQ(7, line->difference.value().id);
    EXPECT_FALSE(line->mayRest || line->mayRefund || line->mayTryAgain || line->maySettle);
    ASSERT_EQ(3u, seen.days.size());
    EXPECT_EQ(addDays(day, 1), seen.days[0].day) << "newest first";
    EXPECT_EQ("NO_STATEMENT_EXIST", seen.days[0].why);
    EXPECT_EQ(DayStanding::Differs, seen.days[1].state);
    EXPECT_EQ(5'000'000'000, seen.days[1].billFen);
    EXPECT_TRUE(seen.days[1].differences.empty());
    ASSERT_TRUE(hall->endDifference(supervisor, letter, key(1)));
    EXPECT_EQ(3u, hall->moneyMatters(supervisor).value().rows.size());
}

TEST_F(MatchDays, WindowsHearOfEachDecision)
{
    dayDiffers({difference(7, ""), difference(8, "")});
    mirror();
    const auto before = hall->asOf();
    ASSERT_TRUE(hall->endDifference(supervisor, letter, key(1)));
    const auto events = hall->eventsAfter(before, 9);
    ASSERT_TRUE(events);
    ASSERT_EQ(1u, events->size()) << "the day goes on differing, and other windows show it";
    EXPECT_EQ("day", events->front().kind);
}

TEST_F(MatchDays, WindowsHearThatADayChanged)
{
    const auto before = hall->asOf();
    dayDiffers({difference(7, "")});
    mirror();
    const auto events = hall->eventsAfter(before, 9);
    ASSERT_TRUE(events);
    ASSERT_EQ(1u, events->size());
    EXPECT_EQ("day", events->front().kind);
    EXPECT_EQ(0, events->front().slipId);
}

} // namespace
} // namespace hallpay::test
