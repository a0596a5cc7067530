#include "domain/attempt.h"

#include "state_table.h"

#include <random>

namespace hallpay::domain {
namespace {

using S = AttemptState;
using R = AttemptRefusal;
using E = AttemptEvent;

constexpr auto X = R::WrongState;
constexpr auto Ask = R::AskFirst;
constexpr auto Fin = R::Final;
constexpr int kEvents = 10;

// clang-format off
// Columns: SendBegun, Accepted, Rejected, NoClearAnswer, CloseConfirmed, Abandoned,
//          FoundOpen, FoundAbsent, FoundClosed, FoundPaid.
const StateRow<S, R, kEvents> kTable[] = {
    {S::Stored,  {S::Sending, X,       X,         X,          X,         S::Closed,
                  X,          S::Stored,  S::Closed, S::Paid}},
    {S::Sending, {X,          S::Open, S::Closed, S::Unknown, X,         X,
                  S::Sending, S::Sending, S::Closed, S::Paid}},
    {S::Open,    {S::Sending, S::Open, X,         S::Unknown, S::Closed, X,
                  S::Open,    X,          S::Closed, S::Paid}},
    {S::Unknown, {Ask,        Ask,     Ask,       S::Unknown, Ask,       Ask,
                  S::Open,    S::Stored,  S::Closed, S::Paid}},
    {S::Paid,    {Fin,        Fin,     Fin,       Fin,        Fin,       Fin,
                  Fin,        Fin,        Fin,       S::Paid}},
    {S::Closed,  {Fin,        Fin,     S::Closed, Fin,        S::Closed, S::Closed,
                  Fin,        S::Closed,  S::Closed, S::Paid}},
};
// clang-format on

bool isFound(E event)
{
    return event == E::FoundOpen || event == E::FoundAbsent || event == E::FoundClosed
        || event == E::FoundPaid;
}

TEST(Attempt, AnswersEveryEventInEveryState)
{
    ASSERT_EQ(toNumber(S::Closed) + 1, static_cast<int>(std::size(kTable)));
    expectTable(kTable, [](S from, int event) {
        return advance(Attempt{from, 3}, static_cast<E>(event));
    });
}

TEST(Attempt, LeavesUnknownOnlyByWhatTheWalletSays)
{
    for (int i = 0; i < kEvents; ++i) {
        const auto event = static_cast<E>(i);
        const auto moved = advance(Attempt{S::Unknown, 3}, event);
        const bool left = moved && moved.value().state != S::Unknown;
        EXPECT_EQ(isFound(event), left) << i;
    }
}

TEST(Attempt, IsPaidByWhatTheWalletSaysAlone)
{
    for (int state = 0; state <= toNumber(S::Closed); ++state)
        for (int i = 0; i < kEvents; ++i) {
            const Attempt attempt{static_cast<S>(state), 3};
            const auto moved = advance(attempt, static_cast<E>(i));
            if (attempt.state == S::Paid || !moved || moved.value().state != S::Paid) continue;
            EXPECT_EQ(E::FoundPaid, static_cast<E>(i));
        }
}

// Whatever a bad line, restarts and repeats make of it, signed money always ends in Paid.
TEST(Attempt, NeverRefusesMoneyAfterAnyStory)
{
    std::mt19937 source(79);
    std::uniform_int_distribution<int> any(0, kEvents - 1);
    for (int story = 0; story < 2'000; ++story) {
        Attempt attempt;
        for (int step = 0; step < 12; ++step) {
            const auto moved = advance(attempt, static_cast<E>(any(source)));
            if (!moved) continue;
            const bool same = moved.value().state == attempt.state;
            EXPECT_EQ(attempt.version + (same ? 0 : 1), moved.value().version);
            if (attempt.state == S::Paid) {
                EXPECT_TRUE(same);
            }
            attempt = moved.value();
        }
        const auto paid = advance(attempt, E::FoundPaid);
        ASSERT_TRUE(paid);
        EXPECT_EQ(S::Paid, paid.value().state);
    }
}

TEST(Attempt, IsLiveUntilPaidOrClosed)
{
    for (const auto& row : kTable)
        EXPECT_EQ(row.from != S::Paid && row.from != S::Closed, isLive(row.from));
}

} // namespace
} // namespace hallpay::domain
